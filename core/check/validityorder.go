package check

import (
	"waxseal/core/field"
	"waxseal/core/pkix"
)

var validityOrder = Check{Code: "x509/validity-order", Level: field.Error, Ref: field.Ref{Doc: "RFC 5280", Section: "4.1.2.5"},
	Certificate: func(c *pkix.Certificate, r *report) {
		if c.NotBefore.OK && c.NotAfter.OK && c.NotAfter.Unix < c.NotBefore.Unix {
			r.at(c.Spans.Validity, "The validity ends before it begins.")
		}
	}}
