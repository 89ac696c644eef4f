package check

import (
	"waxseal/core/field"
	"waxseal/core/pkix"
)

var subjectEmpty = Check{Code: "x509/subject-empty", Level: field.Error, Ref: field.Ref{Doc: "RFC 5280", Section: "4.1.2.6"},
	Certificate: func(c *pkix.Certificate, r *report) {
		if c.Subject.Span.Hdr == 0 || c.Subject.Span.Len > 0 || !whole(c) {
			return
		}
		san := c.Extension("2.5.29.17")
		switch {
		case c.IsCA():
			r.at(c.Subject.Span, "The subject is empty; that of a CA is a name.")
		case san == nil:
			r.at(c.Subject.Span, "The subject is empty and there is no subjectAltName, so the certificate names nobody.")
		case !san.Critical:
			r.at(san.Span, "The subject is empty, so subjectAltName is to be critical; it is not.")
		}
	}}
