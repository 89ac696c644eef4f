package ext

import (
	"strings"

	"waxseal/core/der"
	"waxseal/core/field"
)

// SubjectDirectoryAttributes lists attributes of the subject, by OID.
type SubjectDirectoryAttributes struct {
	OIDs []string
	At   field.Span
}

var subjectDirectoryAttributes = Kind{OID: "2.5.29.9", Name: "subjectDirectoryAttributes", Read: readSubjectDirectoryAttributes,
	Critical: mustNotBeCritical,
	Spec: &field.Spec{Ref: field.Ref{Doc: "RFC 5280", Section: "4.2.1.8"}, Notes: [][3]string{
		{"subjectDirectoryAttributes", "4.2.1.8", "Attributes of the subject that are no part of the name, such as nationality."},
		{"Attribute", "4.2.1.8", "One attribute, with one or more values."},
		{"type", "4.2.1.8", "Which attribute this is."},
		{"values", "4.2.1.8", "The attribute's values, in no order."},
	}}}

// RFC 5280, 4.2.1.8 and 4.1.2.4.
//
//	SubjectDirectoryAttributes ::= SEQUENCE SIZE (1..MAX) OF Attribute
//
//	Attribute ::= SEQUENCE {
//	     type             AttributeType,
//	     values           SET OF AttributeValue }
//	     -- at least one value is required
func readSubjectDirectoryAttributes(r *der.Reader, e *Extension) {
	var v SubjectDirectoryAttributes
	v.At = r.SequenceOfSome("SubjectDirectoryAttributes", func(s *der.Reader) {
		var oid string
		s.Sequence("Attribute", func(a *der.Reader) {
			oid = a.OID("type")
			a.SetOfSome("values", func(v *der.Reader) { v.Any("AttributeValue") })
		})
		describe(s, func() string { return oidName(oid) })
		v.OIDs = append(v.OIDs, oid)
	})
	describe(r, func() string { return strings.Join(oidNames(v.OIDs), ", ") })
	e.Value = v
}
