package der

import (
	"strconv"
	"strings"

	"waxseal/core/field"
)

// Bits are the contents of a BIT STRING. Bytes is nil when there was none.
type Bits struct {
	Bytes  []byte // without the octet that counts unused bits
	Unused int
	Span   field.Span
}

// Has reports whether bit i is set; bit 0 is the first.
func (b Bits) Has(i int) bool {
	return i/8 < len(b.Bytes) && b.Bytes[i/8]>>(7-i%8)&1 == 1
}

// furtherBits is how many bits past those with names are told apart.
const furtherBits = 8

// Names lists the names of the bits that are set. Of bits without a name the next eight appear as
// their number, the others as one entry.
func (b Bits) Names(names []string) []string {
	var list []string
	for i := range min(8*len(b.Bytes), len(names)+furtherBits) {
		if b.Has(i) {
			list = append(list, bitName(names, i))
		}
	}
	if b.setFrom(len(names) + furtherBits) {
		list = append(list, "further bits")
	}
	return list
}

// setFrom reports whether bit i or a later one is set.
func (b Bits) setFrom(i int) bool {
	for ; i < 8*len(b.Bytes); i++ {
		if b.Has(i) {
			return true
		}
	}
	return false
}

func bitName(names []string, i int) string {
	if i < len(names) {
		return names[i]
	}
	return "bit " + strconv.Itoa(i)
}

// BitString reads a BIT STRING.
func (r *Reader) BitString(name string) Bits {
	b, e, ok := r.bits(name)
	if ok && e.field != nil {
		e.field.Value = field.HexValue(b.Bytes)
		if b.Unused > 0 {
			e.field.Value += " (" + field.Count(b.Unused, "unused bit") + ")"
		}
	}
	return b
}

func (r *Reader) bits(name string) (Bits, *element, bool) {
	e, ok := r.leaf(name, BitStringTag, field.Bytes)
	if !ok {
		return Bits{Span: e.span}, e, false
	}
	if len(e.content) == 0 || e.content[0] > 7 || len(e.content) == 1 && e.content[0] != 0 {
		e.showBytes()
		r.malformed(e, "der/bit-string", "8.6.2", "The first octet counts unused bits, 0 to 7; this one cannot be that.")
		return Bits{Span: e.span}, e, false
	}
	b := Bits{Bytes: e.content[1:], Unused: int(e.content[0]), Span: e.span}
	if n := len(b.Bytes); n > 0 && b.Bytes[n-1]&(1<<b.Unused-1) != 0 {
		r.malformed(e, "der/unused-bits", "11.2.1", "The unused bits are not all zero.")
	}
	return b, e, true
}

// Flags reads a BIT STRING whose bits have names. Trailing zero bits are an issue: DER leaves
// them out where bits are named.
func (r *Reader) Flags(name string, names []string) Bits {
	b, e, ok := r.bits(name)
	if !ok {
		return b
	}
	if n := len(b.Bytes); n > 0 && b.Bytes[n-1]>>b.Unused&1 == 0 {
		r.malformed(e, "der/trailing-zero-bits", "11.2.2", "The last bit is zero; where bits have names, DER leaves trailing zeros out.")
	}
	if e.field == nil {
		return b
	}
	e.field.Kind = field.Flags
	e.field.Value = strings.Join(b.Names(names), ", ")
	if e.constructed {
		return b
	}
	first := e.span.Off + e.span.Hdr + 1
	for i := range min(8*len(b.Bytes), len(names)+furtherBits) {
		if !b.Has(i) {
			continue
		}
		if f := r.b.Child(e.field); f != nil {
			f.Name, f.Type, f.Value, f.Kind = bitName(names, i), "bit "+strconv.Itoa(i), "1", field.Enum
			f.Span, f.Bits = &field.Span{Buf: r.buf, Off: first + i/8, Len: 1}, uint8(i%8+1)
			f.Note = r.b.NoteIndex(r.spec.Note(f.Name))
		}
	}
	return b
}

// WrappedBits reads a BIT STRING whose contents are themselves encoded, by fn.
func (r *Reader) WrappedBits(name string, fn func(*Reader)) Bits {
	e, ok := r.take(name, BitStringTag)
	if !ok {
		return Bits{Span: e.span}
	}
	var b Bits
	read := func(s *Reader) {
		b.Unused = s.unusedBits()
		b.Bytes = s.data[s.pos:s.end]
		fn(s)
	}
	if e.constructed {
		from := r.join(e, BitStringTag)
		r.linked(e, name, from, read)
	} else {
		r.scope(e, name, read)
	}
	b.Span = e.span
	return b
}

// unusedBits reads the first octet of a BIT STRING's contents.
func (r *Reader) unusedBits() int {
	if r.pos >= r.end {
		r.missing("the count of unused bits")
		return 0
	}
	span := field.Span{Buf: r.buf, Off: r.pos, Len: 1}
	n := int(r.data[r.pos])
	r.pos++
	f := r.record("unused bits", &span)
	if f != nil {
		f.Kind, f.Value = field.Int, strconv.Itoa(n)
	}
	if n != 0 {
		span := span
		r.issue(f, field.Issue{Level: field.Error, Code: "der/unused-bits-encoded", Ref: r.ref(), Span: &span,
			Text: "What is inside is whole octets, so there are no unused bits; this says " + strconv.Itoa(n) + "."})
	}
	return n
}

// Rest records the octets left in the scope as one leaf and returns them: for contents that are
// not ASN.1, such as a point on a curve.
func (r *Reader) Rest(name string) Octets {
	if r.stopped || r.pos >= r.end {
		return Octets{}
	}
	return r.Raw(name, r.end-r.pos)
}

// Raw records the next n octets of the scope as one leaf.
func (r *Reader) Raw(name string, n int) Octets {
	if r.stopped || n < 0 || r.pos+n > r.end {
		r.missing(name)
		return Octets{}
	}
	span := field.Span{Buf: r.buf, Off: r.pos, Len: n}
	o := Octets{Bytes: r.data[r.pos : r.pos+n], Span: span}
	r.pos += n
	if f := r.record(name, &span); f != nil {
		f.Kind, f.Value = field.Bytes, field.HexValue(o.Bytes)
	}
	return o
}

// Left is how many octets of the scope are not read yet.
func (r *Reader) Left() int { return r.end - r.pos }

// Next is the octets not read yet, without reading them.
func (r *Reader) Next() []byte { return r.data[r.pos:r.end] }
