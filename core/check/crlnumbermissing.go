package check

import (
	"waxseal/core/field"
	"waxseal/core/pkix"
)

var crlNumberMissing = Check{Code: "crl/number-missing", Level: field.Error, Ref: field.Ref{Doc: "RFC 5280", Section: "5.2.3"},
	CRL: func(c *pkix.CRL, r *report) {
		if c.Version == 2 && wholeCRL(c) && c.Extension("2.5.29.20") == nil {
			r.at(field.Span{}, "cRLNumber is missing; without it nobody can tell which of two lists is the newer one.")
		}
	}}
