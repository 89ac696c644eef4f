package check

import (
	"waxseal/core/field"
	"waxseal/core/pkix"
)

// signatureWeakSelf is signatureWeak for certificates on whose signature nothing hangs.
var signatureWeakSelf = Check{Code: "x509/signature-weak-self", Level: field.Notice, Ref: field.Ref{Doc: "RFC 9155", Section: "1"},
	Certificate: func(c *pkix.Certificate, r *report) {
		if hash := weakHash(c); hash != "" && c.SelfIssued() {
			r.at(c.SignatureAlgorithm.Span, "The signature rests on "+hash+". The issuer is the subject, so trust comes from knowing the certificate, not from this.")
		}
	}}
