package check

import (
	"waxseal/core/field"
	"waxseal/core/pkix"
)

var keyUsageMissing = Check{Code: "x509/key-usage-missing", Level: field.Error, Ref: field.Ref{Doc: "RFC 5280", Section: "4.2.1.3"},
	Certificate: func(c *pkix.Certificate, r *report) {
		if c.IsCA() && whole(c) && c.Extension("2.5.29.15") == nil {
			r.at(field.Span{}, "keyUsage is missing; the certificate of a CA says that its key signs certificates.")
		}
	}}
