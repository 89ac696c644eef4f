package check

import (
	"waxseal/core/field"
	"waxseal/core/pkix"
)

var uniqueID = Check{Code: "x509/unique-id", Level: field.Error, Ref: field.Ref{Doc: "RFC 5280", Section: "4.1.2.8"},
	Certificate: func(c *pkix.Certificate, r *report) {
		if c.IssuerUniqueID.Bytes != nil {
			r.at(c.IssuerUniqueID.Span, "CAs that follow RFC 5280 do not write unique identifiers: names are not used again.")
		}
		if c.SubjectUniqueID.Bytes != nil {
			r.at(c.SubjectUniqueID.Span, "CAs that follow RFC 5280 do not write unique identifiers: names are not used again.")
		}
	}}
