package check

import (
	"waxseal/core/field"
	"waxseal/core/pkix"
)

var versionUniqueID = Check{Code: "x509/version-unique-id", Level: field.Error, Ref: field.Ref{Doc: "RFC 5280", Section: "4.1.2.8"},
	Certificate: func(c *pkix.Certificate, r *report) {
		if c.Version != 1 {
			return
		}
		if c.IssuerUniqueID.Bytes != nil {
			r.at(c.IssuerUniqueID.Span, "Unique identifiers are for versions 2 and 3; this says version 1.")
		}
		if c.SubjectUniqueID.Bytes != nil {
			r.at(c.SubjectUniqueID.Span, "Unique identifiers are for versions 2 and 3; this says version 1.")
		}
	}}
