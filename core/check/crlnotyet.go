package check

import (
	"waxseal/core/field"
	"waxseal/core/pkix"
)

var crlNotYet = Check{Code: "crl/not-yet", Level: field.Notice, Ref: field.Ref{Doc: "RFC 5280", Section: "5.1.2.4"},
	CRL: func(c *pkix.CRL, r *report) {
		if r.now != 0 && c.ThisUpdate.OK && r.now < c.ThisUpdate.Unix {
			r.at(c.ThisUpdate.Span, "The list is dated "+field.Lasting(c.ThisUpdate.Unix-r.now)+" in the future.")
		}
	}}
