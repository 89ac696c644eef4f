package check

import (
	"waxseal/core/field"
	"waxseal/core/pkix"
)

var nextUpdateMissing = Check{Code: "crl/next-update-missing", Level: field.Error, Ref: field.Ref{Doc: "RFC 5280", Section: "5.1.2.5"},
	CRL: func(c *pkix.CRL, r *report) {
		if c.NextUpdate.Span.Hdr == 0 && wholeCRL(c) {
			r.at(c.ThisUpdate.Span, "nextUpdate is missing, so nothing says how long the list is to be used.")
		}
	}}
