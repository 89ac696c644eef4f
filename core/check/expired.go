package check

import (
	"waxseal/core/field"
	"waxseal/core/pkix"
)

var expired = Check{Code: "x509/expired", Level: field.Notice, Ref: field.Ref{Doc: "RFC 5280", Section: "6.1.3"},
	Certificate: func(c *pkix.Certificate, r *report) {
		if r.now != 0 && c.NotAfter.OK && c.NotAfter.Unix < r.now {
			r.at(c.NotAfter.Span, "The certificate expired "+field.Lasting(r.now-c.NotAfter.Unix)+" ago.")
		}
	}}
