package check

import (
	"waxseal/core/field"
	"waxseal/core/pkix"
	"waxseal/core/pkix/ext"
	"waxseal/core/pkix/name"
)

const emailAddress = "1.2.840.113549.1.9.1"

var emailInSubject = Check{Code: "x509/email-in-subject", Level: field.Error, Ref: field.Ref{Doc: "RFC 5280", Section: "4.1.2.6"},
	Certificate: func(c *pkix.Certificate, r *report) {
		if c.Version != 3 || !whole(c) {
			return
		}
		s := subject{names: []name.Name{c.Subject}, extensions: c.Extensions}
		s.each(func(a *name.Attribute) {
			if a.OID == emailAddress && !s.has(subjectAltName, "email", a.Value.Value) {
				r.at(a.Value.Span, "The e-mail address stands in the subject alone; it belongs into subjectAltName.")
			}
		})
	}}

const subjectAltName = "2.5.29.17"

// has tells whether an extension with alternative names has one; upper and lower case are the same.
func (s *subject) has(oid, kind, value string) bool {
	for _, e := range s.extensions {
		alt, ok := e.Value.(ext.AltName)
		if !ok || e.OID != oid {
			continue
		}
		for _, g := range alt.Names {
			if g.Type == kind && field.Lower(g.Value) == field.Lower(value) {
				return true
			}
		}
	}
	return false
}
