package check

import (
	"waxseal/core/field"
	"waxseal/core/pkix"
)

var authorityKeyIDMissing = Check{Code: "x509/authority-key-id-missing", Level: field.Error, Ref: field.Ref{Doc: "RFC 5280", Section: "4.2.1.1"},
	Certificate: func(c *pkix.Certificate, r *report) {
		if c.Version == 3 && whole(c) && c.Extension("2.5.29.35") == nil && !c.SelfIssued() {
			r.at(field.Span{}, "authorityKeyIdentifier is missing; it says which of the issuer's keys signed.")
		}
	}}
