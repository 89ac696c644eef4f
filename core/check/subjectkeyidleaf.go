package check

import (
	"waxseal/core/field"
	"waxseal/core/pkix"
)

// subjectKeyIDLeaf is a SHOULD of RFC 5280, and a SHOULD NOT of the Baseline Requirements, 7.1.2.7.6.
var subjectKeyIDLeaf = Check{Code: "x509/subject-key-id-leaf", Level: field.Notice, Ref: field.Ref{Doc: "RFC 5280", Section: "4.2.1.2"},
	Certificate: func(c *pkix.Certificate, r *report) {
		if c.Version == 3 && whole(c) && !c.IsCA() && c.Extension("2.5.29.14") == nil {
			r.at(field.Span{}, "There is no subjectKeyIdentifier. RFC 5280 recommends one; public CAs leave it out.")
		}
	}}
