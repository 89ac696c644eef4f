package check

import (
	"waxseal/core/field"
	"waxseal/core/pkix"
)

var notYetValid = Check{Code: "x509/not-yet-valid", Level: field.Notice, Ref: field.Ref{Doc: "RFC 5280", Section: "6.1.3"},
	Certificate: func(c *pkix.Certificate, r *report) {
		if r.now != 0 && c.NotBefore.OK && r.now < c.NotBefore.Unix {
			r.at(c.NotBefore.Span, "The certificate becomes valid in "+field.Lasting(c.NotBefore.Unix-r.now)+".")
		}
	}}
