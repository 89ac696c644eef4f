package check

import (
	"waxseal/core/field"
	"waxseal/core/pkix"
)

var issuerEmpty = Check{Code: "x509/issuer-empty", Level: field.Error, Ref: field.Ref{Doc: "RFC 5280", Section: "4.1.2.4"},
	Certificate: func(c *pkix.Certificate, r *report) {
		if c.Issuer.Span.Hdr > 0 && c.Issuer.Span.Len == 0 && whole(c) {
			r.at(c.Issuer.Span, "The issuer is empty; it is always a name.")
		}
	}}
