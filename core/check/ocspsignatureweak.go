package check

import (
	"waxseal/core/field"
	"waxseal/core/names"
	"waxseal/core/pkix/ocsp"
)

var ocspSignatureWeak = Check{Code: "ocsp/signature-weak", Level: field.Warning, Ref: field.Ref{Doc: "RFC 9155", Section: "1"},
	OCSP: func(p *ocsp.Response, r *report) {
		if known, _ := names.Signature(p.SignatureAlgorithm.OID); known.Weak != "" {
			r.at(p.SignatureAlgorithm.Span, "The signature rests on "+known.Weak+", for which different texts with the same hash can be made.")
		}
	}}
