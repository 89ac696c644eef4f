package check

import (
	"waxseal/core/field"
	"waxseal/core/pkix"
)

var keyUsageCA = Check{Code: "x509/key-usage-ca", Level: field.Error, Ref: field.Ref{Doc: "RFC 5280", Section: "4.2.1.9"},
	Certificate: func(c *pkix.Certificate, r *report) {
		if usage, signs := signsCertificates(c); signs && !c.IsCA() && whole(c) {
			r.at(usage.Span, "keyUsage allows to sign certificates, but basicConstraints does not say that this is a CA.")
		}
	}}
