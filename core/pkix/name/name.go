// Package name reads distinguished names (X.501, RFC 5280 4.1.2.4) and general names (4.2.1.6).
package name

import (
	"strings"

	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/names"
)

// A Name is a distinguished name: RDNs in the order of their encoding, most general first.
type Name struct {
	RDNs []RDN
	Raw  []byte // the whole element; two names are compared by it
	Span field.Span
}

// An RDN is a relative distinguished name: mostly one attribute, sometimes several.
type RDN []Attribute

// An Attribute is a type with its value.
type Attribute struct {
	OID   string
	Value der.Text // OK is false where the value is no character string
	Raw   []byte   // the value's whole element
	Span  field.Span

	descr string // of OID, by names.Attribute; looked up once, as the tree shows it four times
}

var spec = &field.Spec{Ref: field.Ref{Doc: "RFC 5280", Section: "4.1.2.4"}, Notes: [][3]string{
	{"RelativeDistinguishedName", "4.1.2.4", "One step of the name. It is a set: with more than one attribute, all of them together make the step."},
	{"type", "4.1.2.4", "Which attribute this is."},
	{"value", "4.1.2.4", "The attribute's value. RFC 5280 wants UTF8String or PrintableString; older certificates use other string types."},
}}

// Read reads a Name, recorded under the given field name.
//
//	Name ::= CHOICE { rdnSequence  RDNSequence }
//	RDNSequence ::= SEQUENCE OF RelativeDistinguishedName
//	RelativeDistinguishedName ::= SET SIZE (1..MAX) OF AttributeTypeAndValue
func Read(r *der.Reader, fieldName string) (n Name) {
	before := r.Next()
	n.Span = r.SequenceOf(fieldName, func(s *der.Reader) {
		s.Spec(spec)
		n.RDNs = append(n.RDNs, rdn(s))
	})
	n.Raw = before[:len(before)-r.Left()]
	if f := r.Last(); f != nil && n.Span.Hdr > 0 {
		f.Kind, f.Value = field.Name, field.TextValue(n.String())
	}
	return n
}

// ReadRelative reads a RelativeDistinguishedName under a context tag, as distribution points have it.
func ReadRelative(r *der.Reader, tag int, fieldName string) (n Name) {
	var one RDN
	n.Span = r.Choose(der.Context(tag), fieldName, "SET", func(s *der.Reader) {
		s.Spec(spec)
		s.Each(func(s *der.Reader) { one = append(one, attribute(s)) })
	})
	n.RDNs = []RDN{one}
	r.Say(field.TextValue(one.String()))
	return n
}

func rdn(r *der.Reader) (set RDN) {
	span := r.SetOf("RelativeDistinguishedName", func(s *der.Reader) { set = append(set, attribute(s)) })
	if len(set) == 0 && span.Hdr > 0 && span.Len == 0 && r.Complete() {
		r.At(field.Issue{Level: field.Error, Code: "x509/rdn-empty", Ref: spec.Ref, Text: "The set is empty; a step of a name has at least one attribute."})
	}
	if r.Last() != nil {
		r.Say(field.TextValue(set.String()))
	}
	return set
}

// AttributeTypeAndValue ::= SEQUENCE {
//
//	type     AttributeType,
//	value    AttributeValue }
func attribute(r *der.Reader) (a Attribute) {
	a.Span = r.Sequence("AttributeTypeAndValue", func(s *der.Reader) {
		a.OID = s.OID("type")
		a.descr, _ = names.Attribute(a.OID)
		before := s.Next()
		if tag, ok := s.Peek(); ok && tag.IsText() {
			a.Value = s.Text("value")
		} else {
			s.Any("value")
		}
		a.Raw = before[:len(before)-s.Left()]
	})
	if r.Last() != nil {
		r.Say(field.TextValue(a.String()))
	}
	return a
}

// String is the name by RFC 4514: last RDN first.
func (n Name) String() string {
	var out strings.Builder
	for i := len(n.RDNs) - 1; i >= 0; i-- {
		out.WriteString(n.RDNs[i].String())
		if i > 0 {
			out.WriteByte(',')
		}
	}
	return out.String()
}

// String is the RDN by RFC 4514, attributes joined by plus signs.
func (set RDN) String() string {
	if len(set) == 1 {
		return set[0].String()
	}
	parts := make([]string, len(set))
	for i, a := range set {
		parts[i] = a.String()
	}
	return strings.Join(parts, "+")
}

// String is the attribute by RFC 4514, 2.3 and 2.4.
func (a Attribute) String() string {
	switch {
	case a.descr == "":
		return a.OID + "=#" + field.Hex(a.Raw)
	case !a.Value.OK:
		return a.descr + "=#" + field.Hex(a.Raw)
	}
	return a.descr + "=" + escape(a.Value.Value)
}

// escape protects the characters that RFC 4514, 2.4 gives a meaning.
func escape(s string) string {
	plain := !strings.ContainsAny(s, ",+\"<>;\\\x00")
	if plain && (s == "" || s[0] != '#' && s[0] != ' ' && s[len(s)-1] != ' ') {
		return s
	}
	out := make([]byte, 0, len(s)+8)
	for i := 0; i < len(s); i++ {
		c := s[i]
		edge := c == ' ' && (i == 0 || i == len(s)-1) || c == '#' && i == 0
		switch {
		case c == 0:
			out = append(out, `\00`...)
			continue
		case edge || strings.IndexByte(`,+"<>;\`, c) >= 0:
			out = append(out, '\\')
		}
		out = append(out, c)
	}
	return string(out)
}

// Empty reports whether the name has no RDN.
func (n Name) Empty() bool { return len(n.RDNs) == 0 }

// Equal reports whether both names have the same encoding.
func (n Name) Equal(m Name) bool { return string(n.Raw) == string(m.Raw) }

// Last is the value of the last attribute of the type, or "".
func (n Name) Last(oid string) string {
	for i := len(n.RDNs) - 1; i >= 0; i-- {
		for _, a := range n.RDNs[i] {
			if a.OID == oid && a.Value.OK {
				return a.Value.Value
			}
		}
	}
	return ""
}

// Short is the one attribute by which people know the thing: common name, else organizational
// unit, organization, or the whole name.
func (n Name) Short() string {
	for _, oid := range []string{"2.5.4.3", "2.5.4.11", "2.5.4.10"} {
		if v := n.Last(oid); v != "" {
			return v
		}
	}
	return n.String()
}
