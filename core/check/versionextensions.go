package check

import (
	"strconv"

	"waxseal/core/field"
	"waxseal/core/pkix"
)

var versionExtensions = Check{Code: "x509/version-extensions", Level: field.Error, Ref: field.Ref{Doc: "RFC 5280", Section: "4.1.2.9"},
	Certificate: func(c *pkix.Certificate, r *report) {
		if len(c.Extensions) > 0 && (c.Version == 1 || c.Version == 2) {
			r.at(c.Spans.Extensions, "Extensions are for version 3; this says version "+strconv.Itoa(c.Version)+".")
		}
	}}
