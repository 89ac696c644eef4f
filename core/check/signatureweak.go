package check

import (
	"waxseal/core/field"
	"waxseal/core/pkix"
)

// A self-signed certificate is trusted for being known, not for its signature, so its hash is no matter.
var signatureWeak = Check{Code: "x509/signature-weak", Level: field.Warning, Ref: field.Ref{Doc: "RFC 9155", Section: "1"},
	Certificate: func(c *pkix.Certificate, r *report) {
		if hash := weakHash(c); hash != "" && !c.SelfIssued() {
			r.at(c.SignatureAlgorithm.Span, "The signature rests on "+hash+", for which different texts with the same hash can be made.")
		}
	}}
