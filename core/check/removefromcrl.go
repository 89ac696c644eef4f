package check

import (
	"waxseal/core/field"
	"waxseal/core/pkix"
)

var removeFromCRL = Check{Code: "crl/remove-from-crl", Level: field.Error, Ref: field.Ref{Doc: "RFC 5280", Section: "5.3.1"},
	CRL: func(c *pkix.CRL, r *report) {
		if c.Withdrawn.Hdr > 0 && wholeCRL(c) && !c.Delta() {
			r.at(c.Withdrawn, "The reason removeFromCRL is for delta lists; this one is complete.")
		}
	}}
