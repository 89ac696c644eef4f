package check

import (
	"waxseal/core/field"
	"waxseal/core/names"
	"waxseal/core/pkix"
	"waxseal/core/pkix/algorithm"
)

var algorithmsDiffer = Check{Code: "x509/signature-algorithms-differ", Level: field.Error, Ref: field.Ref{Doc: "RFC 5280", Section: "4.1.1.2"},
	Certificate: func(c *pkix.Certificate, r *report) { differ(c.Signature, c.SignatureAlgorithm, r) }}

// differ compares the algorithm inside the signed part with the one outside.
func differ(inner, outer algorithm.Identifier, r *report) {
	if inner.OID == "" || outer.OID == "" || string(inner.Raw) == string(outer.Raw) {
		return
	}
	if inner.OID == outer.OID {
		r.at(outer.Span, "The parameters of the signature algorithm are not those inside the signed part.")
		return
	}
	r.at(outer.Span, "The signature algorithm is "+outer.Name()+" here and "+inner.Name()+" inside the signed part.")
}

// A self-signed certificate is trusted for being known, not for its signature, so its hash is no matter.
var signatureWeak = Check{Code: "x509/signature-weak", Level: field.Warning, Ref: field.Ref{Doc: "RFC 9155", Section: "1"},
	Certificate: func(c *pkix.Certificate, r *report) {
		if hash := weakHash(c); hash != "" && !c.SelfIssued() {
			r.at(c.SignatureAlgorithm.Span, "The signature rests on "+hash+", for which different texts with the same hash can be made.")
		}
	}}

// signatureWeakSelf is signatureWeak for certificates on whose signature nothing hangs.
var signatureWeakSelf = Check{Code: "x509/signature-weak-self", Level: field.Notice, Ref: field.Ref{Doc: "RFC 9155", Section: "1"},
	Certificate: func(c *pkix.Certificate, r *report) {
		if hash := weakHash(c); hash != "" && c.SelfIssued() {
			r.at(c.SignatureAlgorithm.Span, "The signature rests on "+hash+". The issuer is the subject, so trust comes from knowing the certificate, not from this.")
		}
	}}

// weakHash names the hash of the signature when it is broken.
func weakHash(c *pkix.Certificate) string {
	known, _ := names.Signature(c.SignatureAlgorithm.OID)
	return known.Weak
}
