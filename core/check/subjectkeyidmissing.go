package check

import (
	"waxseal/core/field"
	"waxseal/core/pkix"
)

var subjectKeyIDMissing = Check{Code: "x509/subject-key-id-missing", Level: field.Error, Ref: field.Ref{Doc: "RFC 5280", Section: "4.2.1.2"},
	Certificate: func(c *pkix.Certificate, r *report) {
		if c.Version == 3 && whole(c) && c.IsCA() && c.Extension("2.5.29.14") == nil {
			r.at(field.Span{}, "subjectKeyIdentifier is missing; a CA's certificate has it, so that paths can be built.")
		}
	}}
