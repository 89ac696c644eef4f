package check

import (
	"waxseal/core/field"
	"waxseal/core/pkix"
)

var crlAuthorityKeyIDMissing = Check{Code: "crl/authority-key-id-missing", Level: field.Error, Ref: field.Ref{Doc: "RFC 5280", Section: "5.2.1"},
	CRL: func(c *pkix.CRL, r *report) {
		if c.Version == 2 && wholeCRL(c) && c.Extension("2.5.29.35") == nil {
			r.at(field.Span{}, "authorityKeyIdentifier is missing; it says which of the issuer's keys signed.")
		}
	}}
