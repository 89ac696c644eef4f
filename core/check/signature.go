package check

import (
	"waxseal/core/names"
	"waxseal/core/pkix"
	"waxseal/core/pkix/algorithm"
)

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

// weakHash names the hash of the signature when it is broken.
func weakHash(c *pkix.Certificate) string {
	known, _ := names.Signature(c.SignatureAlgorithm.OID)
	return known.Weak
}
