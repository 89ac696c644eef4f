package check

import (
	"waxseal/core/field"
	"waxseal/core/pkix"
)

var freshestInDelta = Check{Code: "crl/freshest-in-delta", Level: field.Error, Ref: field.Ref{Doc: "RFC 5280", Section: "5.2.6"},
	CRL: func(c *pkix.CRL, r *report) {
		if e := c.Extension("2.5.29.46"); e != nil && c.Delta() {
			r.at(e.Span, "freshestCRL says where changes to a complete list are; this list is itself one of changes.")
		}
	}}
