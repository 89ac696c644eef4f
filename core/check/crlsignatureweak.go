package check

import (
	"waxseal/core/field"
	"waxseal/core/names"
	"waxseal/core/pkix"
)

var crlSignatureWeak = Check{Code: "crl/signature-weak", Level: field.Warning, Ref: field.Ref{Doc: "RFC 9155", Section: "1"},
	CRL: func(c *pkix.CRL, r *report) {
		if known, _ := names.Signature(c.SignatureAlgorithm.OID); known.Weak != "" {
			r.at(c.SignatureAlgorithm.Span, "The signature rests on "+known.Weak+", for which different texts with the same hash can be made.")
		}
	}}
