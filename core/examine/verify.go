package examine

import (
	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/names"
	"waxseal/core/pkix/algorithm"
	"waxseal/core/pkix/key"
)

// A signed is a signature with what it is over.
type signed struct {
	algorithm algorithm.Identifier
	message   []byte
	signature der.Bits
}

// A verdict says whether a signature verifies, or why that cannot be told here.
type verdict struct {
	valid   bool
	unknown string // a clause: "the curve brainpoolP256r1 has no verifier here"
}

func unknown(why string) verdict { return verdict{unknown: why} }

// verify checks the signature with a key. A key of another kind than the algorithm's does not
// verify it.
func (s signed) verify(k *key.Public) verdict {
	a, ok := names.Signature(s.algorithm.OID)
	if !ok {
		return unknown("the signature algorithm " + s.algorithm.Name() + " has no verifier here")
	}
	if a.Key != k.Name && !(a.Key == "RSA" && k.Name == "RSA-PSS") {
		return verdict{}
	}
	v, ok := verifiers[a.Key]
	if !ok || s.signature.Unused != 0 {
		return unknown("the signature algorithm " + a.Name + " has no verifier here")
	}
	return v(s, a.Hash, k)
}

// verifiers holds a function for each kind of key.
var verifiers = map[string]func(s signed, hashName string, k *key.Public) verdict{
	"RSA":       verifyRSA,
	"EC":        verifyECDSA,
	"DSA":       verifyDSA,
	"Ed25519":   verifyEd25519,
	"Ed448":     verifyEd448,
	"ML-DSA-44": verifyMLDSA44,
	"ML-DSA-65": verifyMLDSA65,
	"ML-DSA-87": verifyMLDSA87,
}

// twoIntegers reads SEQUENCE { r INTEGER, s INTEGER }, in which DSA and ECDSA write signatures
// (RFC 3279, 2.2.2 and 2.2.3). Anything that is not DER is no signature.
func twoIntegers(b []byte) (r, s der.Int, ok bool) {
	opt := field.Defaults()
	opt.Tree = false
	doc := field.NewBuilder(b, opt)
	der.Read(doc, 0, 0, len(b), func(top *der.Reader) {
		top.Sequence("Dss-Sig-Value", func(in *der.Reader) {
			r = in.BigInt("r")
			s = in.BigInt("s")
		})
	})
	return r, s, len(doc.TakeIssues()) == 0 && !r.Negative() && !s.Negative()
}
