package der

import (
	"strconv"

	"waxseal/core/field"
	"waxseal/core/names"
)

// Each verb here reads one primitive element, records it and returns its value. When the element
// is missing, is something else, or is cut off, the value is the zero value.

// leaf takes a primitive element. An element that the end of the data cut off is shown as far as
// it goes and has no value; so has one in pieces, unless its type is a string.
func (r *Reader) leaf(name string, tag Tag, kind field.Kind) (*element, bool) {
	e, ok := r.take(name, tag)
	if !ok {
		return e, false
	}
	if e.constructed && !isString(tag) {
		e.span = r.guess(e)
		r.wantConstructed(e, false)
		return e, false
	}
	if e.constructed {
		r.join(e, tag)
	}
	if e.cut {
		e.showBytes()
		return e, false
	}
	if e.field != nil {
		e.field.Kind = kind
	}
	return e, true
}

func (e *element) show(kind field.Kind, value string) {
	if e.field != nil {
		e.field.Kind, e.field.Value = kind, value
	}
}

func (e *element) showBytes() {
	if e.field != nil {
		e.field.Kind, e.field.Value = field.Bytes, field.HexValue(e.content)
	}
}

// Bool reads a BOOLEAN.
func (r *Reader) Bool(name string) bool {
	v, _ := r.boolean(name)
	return v
}

func (r *Reader) boolean(name string) (v, ok bool) {
	e, ok := r.leaf(name, Boolean, field.Enum)
	if !ok {
		return false, false
	}
	if len(e.content) != 1 {
		r.malformed(e, "der/boolean", "8.2.1", "A BOOLEAN has exactly one octet of contents.")
		return false, false
	}
	if v = e.content[0] != 0; v && e.content[0] != 0xff {
		r.malformed(e, "der/boolean", "11.1", "TRUE is the octet FF in DER; this is "+field.Hex(e.content)+".")
	}
	e.show(field.Enum, [...]string{"FALSE", "TRUE"}[min(e.content[0], 1)])
	return v, true
}

// OptionalBool reads a BOOLEAN with a default, which DER leaves out.
func (r *Reader) OptionalBool(name string, def bool) bool {
	if !r.Present(Boolean) && (r.implicit == 0 || !r.Present(r.implicit)) {
		r.implicit = 0
		return def
	}
	v, ok := r.boolean(name)
	if ok && v == def {
		r.At(field.Issue{Level: field.Error, Code: "der/default-encoded", Ref: field.Ref{Doc: "X.690", Section: "11.5"},
			Text: "The value is the default, which DER leaves out."})
	}
	return v
}

// Null reads a NULL.
func (r *Reader) Null(name string) {
	e, ok := r.leaf(name, Null, field.Enum)
	if !ok {
		return
	}
	e.show(field.Enum, "NULL")
	if len(e.content) != 0 {
		r.malformed(e, "der/null", "8.8.2", "NULL has no contents.")
	}
}

// BigInt reads an INTEGER of any size.
func (r *Reader) BigInt(name string) Int { return r.integer(name, Integer) }

func (r *Reader) integer(name string, tag Tag) Int {
	e, ok := r.leaf(name, tag, field.Int)
	if !ok {
		return Int{Span: e.span}
	}
	if len(e.content) == 0 {
		r.malformed(e, "der/integer-empty", "8.3.1", "An INTEGER has at least one octet of contents.")
		return Int{Span: e.span}
	}
	v := Int{Bytes: e.content, Span: e.span}
	if e.field != nil {
		e.field.Value = v.Show()
	}
	if c := e.content; len(c) > 1 && (c[0] == 0 && c[1] < 0x80 || c[0] == 0xff && c[1] >= 0x80) {
		r.malformed(e, "der/integer-not-minimal", "8.3.2", "The first nine bits are all the same; the shortest form has fewer octets.")
	}
	return v
}

// Int reads an INTEGER that should be small. Out of range it is an issue and 0.
func (r *Reader) Int(name string) int {
	n, _ := r.SmallInt(name)
	return n
}

// SmallInt is Int for those who have to tell 0 from none.
func (r *Reader) SmallInt(name string) (n int, ok bool) { return r.small(r.BigInt(name)) }

// small is the value of v, which was read last. Out of range it is an issue, and not ok.
func (r *Reader) small(v Int) (n int, ok bool) {
	n, ok = v.Small()
	if !ok && v.Bytes != nil {
		r.At(field.Issue{Level: field.Error, Code: "der/integer-range", Ref: r.ref(), Text: "The number is out of the range that makes sense here."})
	}
	return n, ok
}

// Enum reads an INTEGER or, with tag Enumerated, an ENUMERATED whose values have names. Without a
// value it is -1.
func (r *Reader) Enum(name string, tag Tag, values []string) int {
	n, ok := r.small(r.integer(name, tag))
	if !ok {
		return -1
	}
	if n >= 0 && n < len(values) && values[n] != "" {
		r.Say(values[n] + " (" + strconv.Itoa(n) + ")")
	}
	return n
}

// Say replaces the value of the field that was read last.
func (r *Reader) Say(value string) {
	if f := r.Last(); f != nil {
		f.Value = value
	}
}

// Last is the field that was read last in this scope; nil when the tree is not kept, and when the
// last verb did not find what it reads.
func (r *Reader) Last() *field.Field { return r.last.field }

// OID reads an OBJECT IDENTIFIER as dotted numbers.
func (r *Reader) OID(name string) string {
	e, ok := r.leaf(name, ObjectIdentifier, field.OID)
	if !ok {
		return ""
	}
	return r.oid(e, true)
}

func (r *Reader) oid(e *element, absolute bool) string {
	dotted, ok := Dotted(e.content, absolute)
	if !ok {
		e.showBytes()
		r.malformed(e, "der/oid", "8.19", "The octets are not an object identifier.")
		return ""
	}
	e.showOID(dotted)
	return dotted
}

// showOID shows an object identifier by its name, where it has one.
func (e *element) showOID(dotted string) {
	if e.field == nil {
		return
	}
	e.show(field.OID, dotted)
	e.field.OID = dotted
	if known, ok := names.OID(dotted); ok && e.tag != RelativeOID {
		e.field.Value = known.Name
	}
}

// OctetString reads an OCTET STRING.
func (r *Reader) OctetString(name string) Octets {
	e, ok := r.leaf(name, OctetStringTag, field.Bytes)
	if !ok {
		return Octets{Span: e.span}
	}
	e.showBytes()
	return Octets{Bytes: e.content, Span: e.span}
}

// Octets are the contents of an OCTET STRING. Bytes is nil when there was none.
type Octets struct {
	Bytes []byte
	Span  field.Span
}

// Secret reads an OCTET STRING or INTEGER that holds private material: its value is masked unless
// Options.Reveal is set.
func (r *Reader) Secret(name string, tag Tag) []byte {
	o, ok := r.secret(name, tag)
	if !ok {
		return nil
	}
	return o.Bytes
}

// SecretOctets is Secret of an OCTET STRING, with its place.
func (r *Reader) SecretOctets(name string) Octets {
	o, ok := r.secret(name, OctetStringTag)
	if !ok {
		o.Bytes = nil
	}
	return o
}

func (r *Reader) secret(name string, tag Tag) (Octets, bool) {
	e, ok := r.leaf(name, tag, field.Secret)
	if e.field != nil {
		e.show(field.Secret, r.mask(e.content))
	}
	return Octets{Bytes: e.content, Span: e.span}, ok
}

func (r *Reader) mask(content []byte) string {
	if r.b.Options.Reveal {
		return field.HexValue(content)
	}
	return "hidden (" + field.Count(len(content), "octet") + ")"
}

// Wrapped reads an OCTET STRING whose contents are themselves encoded, by fn.
func (r *Reader) Wrapped(name string, fn func(*Reader)) Octets {
	e, ok := r.take(name, OctetStringTag)
	if !ok {
		return Octets{}
	}
	whole := Octets{Bytes: e.content, Span: e.span}
	if e.constructed {
		from := r.join(e, OctetStringTag)
		r.linked(e, name, from, fn)
		return Octets{Bytes: e.content, Span: e.span}
	}
	r.scope(e, name, fn)
	return whole
}

// malformed records an issue about e.
func (r *Reader) malformed(e *element, code, section, text string) {
	r.issue(e.field, field.Issue{Level: field.Error, Code: code, Text: text, Span: e.place(), Ref: field.Ref{Doc: "X.690", Section: section}})
}
