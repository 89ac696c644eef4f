package wire

import (
	"strconv"

	"waxseal/core/field"
)

// Uint8 reads a uint8.
func (r *Reader) Uint8(name string) uint8 { return uint8(r.uint(name, 1)) }

// Uint16 reads a uint16.
func (r *Reader) Uint16(name string) uint16 { return uint16(r.uint(name, 2)) }

// Uint24 reads a uint24.
func (r *Reader) Uint24(name string) int { return int(r.uint(name, 3)) }

// Uint32 reads a uint32.
func (r *Reader) Uint32(name string) uint32 { return uint32(r.uint(name, 4)) }

// Uint64 reads a uint64.
func (r *Reader) Uint64(name string) uint64 { return r.uint(name, 8) }

func (r *Reader) uint(name string, octets int) uint64 {
	b, span, ok := r.take(name, octets)
	if !ok {
		return 0
	}
	n := number(b)
	if f := r.record(name, "uint"+strconv.Itoa(8*octets), field.Int, span); f != nil {
		f.Value = strconv.FormatUint(n, 10)
	}
	return n
}

// number reads b as a big-endian number.
func number(b []byte) (n uint64) {
	for _, c := range b {
		n = n<<8 | uint64(c)
	}
	return n
}

// A Namer gives the name of a code point, or "" where it has none.
type Namer func(n int) string

// Enum8 reads an enum of one octet.
func (r *Reader) Enum8(name, typ string, namer Namer) uint8 {
	return uint8(r.enum(name, typ, 1, namer))
}

// Enum16 reads an enum of two octets.
func (r *Reader) Enum16(name, typ string, namer Namer) uint16 {
	return uint16(r.enum(name, typ, 2, namer))
}

func (r *Reader) enum(name, typ string, octets int, namer Namer) int {
	b, span, ok := r.take(name, octets)
	if !ok {
		return 0
	}
	n := int(number(b))
	if f := r.record(name, typ, field.Enum, span); f != nil {
		f.Value = Named(n, octets, namer)
	}
	return n
}

// Named spells a code point: by its name with the number, decimal for one octet and hex for two as
// the registries have them, or by the number alone.
func Named(n, octets int, namer Namer) string {
	number := strconv.Itoa(n)
	if octets == 2 {
		number = "0x" + field.Hex([]byte{byte(n >> 8), byte(n)})
	}
	if name := namer(n); name != "" {
		return name + " (" + number + ")"
	}
	return number
}

// Opaque reads opaque[n].
func (r *Reader) Opaque(name string, n int) []byte {
	if r.stopped {
		return nil
	}
	if n > r.end-r.pos {
		r.cutLeaf(name, n)
		return nil
	}
	b, span, _ := r.take(name, n)
	r.bytes(name, "opaque["+field.Thousands(n)+"]", b, span)
	return b
}

// Rest reads all that is left of the scope as one leaf.
func (r *Reader) Rest(name string) []byte {
	if r.stopped {
		return nil
	}
	return r.Opaque(name, r.end-r.pos)
}

// Opaque8 reads opaque<least..most> with a length of one octet.
func (r *Reader) Opaque8(name string, least, most int) []byte { return r.opaque(name, 1, least, most) }

// Opaque16 reads opaque<least..most> with a length of two octets.
func (r *Reader) Opaque16(name string, least, most int) []byte { return r.opaque(name, 2, least, most) }

// Opaque24 reads opaque<least..most> with a length of three octets.
func (r *Reader) Opaque24(name string, least, most int) []byte { return r.opaque(name, 3, least, most) }

func (r *Reader) opaque(name string, octets, least, most int) []byte {
	node, from, n, ok := r.length(name, octets, field.Bytes)
	if !ok {
		return nil
	}
	to := min(from+n, r.end)
	b := r.data[from:to]
	if node != nil {
		node.Type, node.Value = "opaque<"+bound(least)+".."+bound(most)+">", field.HexValue(b)
	}
	r.pos = to
	if from+n > r.end {
		r.exceeds(node, from, from+n)
		r.stopped = true
		return nil
	}
	r.bounds(node, name, n, least, most)
	return b
}

// bound spells a limit of a vector as the presentation language does.
func bound(n int) string {
	for _, bits := range []int{16, 24} {
		if d := 1<<bits - n; d > 0 && d < 64 {
			return "2^" + strconv.Itoa(bits) + "-" + strconv.Itoa(d)
		}
	}
	return strconv.Itoa(n)
}

func (r *Reader) bytes(name, typ string, b []byte, span field.Span) {
	if f := r.record(name, typ, field.Bytes, span); f != nil {
		f.Value = field.HexValue(b)
	}
}

// Text shows the octets that were read last as text.
func (r *Reader) Text(b []byte) {
	if f := r.Last(); f != nil {
		f.Kind, f.Value = field.Text, field.TextValue(string(b))
	}
}
