package check

import (
	"waxseal/core/field"
	"waxseal/core/pkix"
)

var basicConstraintsCritical = Check{Code: "x509/basic-constraints-critical", Level: field.Error, Ref: field.Ref{Doc: "RFC 5280", Section: "4.2.1.9"},
	Certificate: func(c *pkix.Certificate, r *report) {
		if e := c.Extension("2.5.29.19"); e != nil && c.IsCA() && !e.Critical {
			r.at(e.Span, "In the certificate of a CA basicConstraints is critical; this is not.")
		}
	}}
