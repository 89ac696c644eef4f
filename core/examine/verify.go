package examine

import (
	"crypto/sha256"
	"strings"

	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/names"
	"waxseal/core/pkix"
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

// Verify checks the signature of a certificate with a key. Where that cannot be told here, why is a
// clause that says so.
func Verify(c *pkix.Certificate, k *key.Public) (valid bool, why string) {
	v := signed{c.SignatureAlgorithm, c.RawTBS, c.SignatureValue}.verify(k)
	return v.valid, v.unknown
}

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
	v, ok := verifierOf(a.Key)
	if !ok || s.signature.Unused != 0 {
		return unknown("the signature algorithm " + a.Name + " has no verifier here")
	}
	return v(s, a.Hash, k)
}

// verify is signed.verify within the budget of the document; at its end that is said once. What is
// there twice is verified once.
func (x *examination) verify(item int, s signed, k *key.Public) (v verdict, ok bool) {
	if !x.spend(item, len(s.message)) {
		return v, false
	}
	id := question{string(s.algorithm.Raw), sha256.Sum256(s.message), string(s.signature.Bytes), string(k.Raw)}
	if v, ok := x.answers[id]; ok {
		return v, true
	}
	if x.budget > 0 {
		x.budget -= cost(s, k)
	} else {
		if !x.exhausted {
			x.exhausted = true
			x.issue(item, field.Span{}, field.Issue{Level: field.Notice, Code: "limit/verifications",
				Text: "From here on signatures are not verified: " + field.Thousands(maxVerifications) + " are enough for one document."})
		}
		return v, false
	}
	v = s.verify(k)
	x.answers[id] = v
	return v, true
}

// cost is how many ordinary verifications one takes the time of.
func cost(s signed, k *key.Public) int {
	_, quick := curves[k.Curve]
	switch {
	case k.Name == "EC" && !quick:
		return 100
	case len(s.signature.Bytes) > 6000: // SLH-DSA: thousands of hashes
		return 50
	}
	return 1
}

// A question is whether a signature verifies with a key.
type question struct {
	algorithm string // with its parameters
	message   [sha256.Size]byte
	signature string
	key       string
}

// verifierOf is the function that verifies with a kind of key.
func verifierOf(name string) (v func(s signed, hashName string, k *key.Public) verdict, ok bool) {
	if strings.HasPrefix(name, "SLH-DSA-") || strings.HasPrefix(name, "HashSLH-DSA-") {
		return verifySLHDSA, true
	}
	v, ok = verifiers[name]
	return v, ok
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
