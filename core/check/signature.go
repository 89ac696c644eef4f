package check

import (
	"waxseal/core/field"
	"waxseal/core/names"
	"waxseal/core/pkix"
)

var algorithmsDiffer = Check{Code: "x509/signature-algorithms-differ", Level: field.Error, Ref: field.Ref{Doc: "RFC 5280", Section: "4.1.1.2"},
	Certificate: func(c *pkix.Certificate, r *report) {
		inner, outer := c.Signature, c.SignatureAlgorithm
		if inner.OID == "" || outer.OID == "" || string(inner.Raw) == string(outer.Raw) {
			return
		}
		if inner.OID == outer.OID {
			r.at(outer.Span, "The parameters of the signature algorithm are not those inside the signed part.")
			return
		}
		r.at(outer.Span, "The signature algorithm is "+outer.Name()+" here and "+inner.Name()+" inside the signed part.")
	}}

// A self-signed certificate is trusted for being known, not for its signature, so its hash is no matter.
var signatureWeak = Check{Code: "x509/signature-weak", Level: field.Warning, Ref: field.Ref{Doc: "RFC 9155", Section: "1"},
	Certificate: func(c *pkix.Certificate, r *report) {
		known, ok := names.Signature(c.SignatureAlgorithm.OID)
		if ok && known.Weak != "" && !c.SelfIssued() {
			r.at(c.SignatureAlgorithm.Span, "The signature rests on "+known.Weak+", for which different texts with the same hash can be made.")
		}
	}}
