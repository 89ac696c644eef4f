package ext

import (
	"strings"

	"waxseal/core/der"
	"waxseal/core/field"
)

// ExtKeyUsage lists the purposes of the key, by OID.
type ExtKeyUsage struct {
	OIDs []string
	At   field.Span
}

// Names lists the purposes by name, or OID where there is none.
func (u ExtKeyUsage) Names() []string { return oidNames(u.OIDs) }

const anyExtendedKeyUsage = "2.5.29.37.0"

var extKeyUsage = Kind{OID: "2.5.29.37", Name: "extKeyUsage", Read: readExtKeyUsage,
	Spec: &field.Spec{Ref: field.Ref{Doc: "RFC 5280", Section: "4.2.1.12"}, Notes: [][3]string{
		{"extKeyUsage", "4.2.1.12", "The purposes that the key is certified for. Where keyUsage is there too, a use must fit both."},
		{"KeyPurposeId", "4.2.1.12", "One purpose. anyExtendedKeyUsage stands for all of them."},
	}}}

// RFC 5280, 4.2.1.12.
//
//	ExtKeyUsageSyntax ::= SEQUENCE SIZE (1..MAX) OF KeyPurposeId
//
//	KeyPurposeId ::= OBJECT IDENTIFIER
func readExtKeyUsage(r *der.Reader, e *Extension) {
	var v ExtKeyUsage
	v.At = r.SequenceOfSome("ExtKeyUsageSyntax", func(s *der.Reader) {
		at := s.Ahead()
		oid := s.OID("KeyPurposeId")
		if oid == "" {
			return
		}
		v.OIDs = append(v.OIDs, oid)
		if oid == anyExtendedKeyUsage && e.Critical {
			s.At(should("4.2.1.12", "x509/critical", "With anyExtendedKeyUsage the extension should not be marked critical; this one is.", at))
		}
	})
	describe(r, func() string { return strings.Join(v.Names(), ", ") })
	e.Value = v
}

// PurposeName is the name of a purpose, or its OID.
func PurposeName(oid string) string { return oidName(oid) }
