package check

import (
	"waxseal/core/field"
	"waxseal/core/pkix"
)

// caSignsNothing: a CA may have a key for CRLs alone.
var caSignsNothing = Check{Code: "x509/ca-signs-nothing", Level: field.Notice, Ref: field.Ref{Doc: "RFC 5280", Section: "4.2.1.3"},
	Certificate: func(c *pkix.Certificate, r *report) {
		if usage, signs := signsCertificates(c); usage != nil && !signs && c.IsCA() {
			r.at(usage.Span, "basicConstraints says that this is a CA, but keyUsage does not allow to sign certificates.")
		}
	}}
