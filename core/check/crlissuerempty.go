package check

import (
	"waxseal/core/field"
	"waxseal/core/pkix"
)

var crlIssuerEmpty = Check{Code: "crl/issuer-empty", Level: field.Error, Ref: field.Ref{Doc: "RFC 5280", Section: "5.1.2.3"},
	CRL: func(c *pkix.CRL, r *report) {
		if c.Issuer.Span.Hdr > 0 && c.Issuer.Span.Len == 0 {
			r.at(c.Issuer.Span, "The issuer is empty; it is always a name.")
		}
	}}
