package check

import (
	"waxseal/core/field"
	"waxseal/core/pkix"
)

var crlVersionExtensions = Check{Code: "crl/version-extensions", Level: field.Error, Ref: field.Ref{Doc: "RFC 5280", Section: "5.1.2.1"},
	CRL: func(c *pkix.CRL, r *report) {
		if c.Version != 1 {
			return
		}
		if c.Spans.Extensions.Len > 0 {
			r.at(c.Spans.Extensions, "Extensions are for version 2; this list has no version, so it is version 1.")
		}
		if c.Extended.Hdr > 0 {
			r.at(c.Extended, "Extensions of entries are for version 2; this list has no version, so it is version 1.")
		}
	}}
