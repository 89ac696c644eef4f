package check

import (
	"waxseal/core/field"
	"waxseal/core/pkix"
	"waxseal/core/pkix/ext"
)

var authorityKeyIDOwn = Check{Code: "x509/authority-key-id-own", Level: field.Warning, Ref: field.Ref{Doc: "RFC 5280", Section: "4.2.1.1"},
	Certificate: func(c *pkix.Certificate, r *report) {
		authority, subject := c.Extension("2.5.29.35"), c.Extension("2.5.29.14")
		if authority == nil || subject == nil || c.SelfIssued() {
			return
		}
		a, _ := authority.Value.(ext.AuthorityKeyIdentifier)
		s, _ := subject.Value.(ext.SubjectKeyIdentifier)
		if len(a.KeyID) > 0 && string(a.KeyID) == string(s.ID) {
			r.at(authority.Span, "authorityKeyIdentifier is the certificate's own subjectKeyIdentifier, though somebody else issued it.")
		}
	}}
