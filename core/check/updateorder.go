package check

import (
	"waxseal/core/field"
	"waxseal/core/pkix"
)

var updateOrder = Check{Code: "crl/update-order", Level: field.Error, Ref: field.Ref{Doc: "RFC 5280", Section: "5.1.2.5"},
	CRL: func(c *pkix.CRL, r *report) {
		if c.ThisUpdate.OK && c.NextUpdate.OK && c.NextUpdate.Unix < c.ThisUpdate.Unix {
			r.at(c.NextUpdate.Span, "The next update comes before this one.")
		}
	}}
