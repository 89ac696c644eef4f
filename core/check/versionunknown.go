package check

import (
	"strconv"

	"waxseal/core/field"
	"waxseal/core/pkix"
)

var versionUnknown = Check{Code: "x509/version-unknown", Level: field.Error, Ref: field.Ref{Doc: "RFC 5280", Section: "4.1.2.1"},
	Certificate: func(c *pkix.Certificate, r *report) {
		if c.Version < 0 || c.Version > 3 {
			r.at(c.Spans.Version, "There is no version "+strconv.Itoa(c.Version)+" of X.509 certificates; there are 1, 2 and 3.")
		}
	}}
