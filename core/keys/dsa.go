package keys

import (
	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/pkix/algorithm"
)

const idDSA = "1.2.840.10040.4.1"

// OpenSSL's form of DSA keys is written down nowhere but in its sources.
var dsaSpec = &field.Spec{Ref: field.Ref{Doc: "FIPS 186-4", Section: "4.1"}, Notes: [][3]string{
	{"DSAPrivateKey", "4.1", "OpenSSL's own form: the group, the public and the secret value in a row."},
	{"p", "4.1", "The prime modulus."},
	{"q", "4.1", "The order of the subgroup, a prime."},
	{"g", "4.1", "The generator of the subgroup."},
	{"y", "4.1", "The public key: g raised to x, modulo p."},
	{"x", "4.1", "The secret number."},
}}

// DSA reads the form that PEM's DSA PRIVATE KEY has.
//
//	DSAPrivateKey ::= SEQUENCE {
//	     version INTEGER, p INTEGER, q INTEGER, g INTEGER, y INTEGER, x INTEGER }
func DSA(r *der.Reader) *Private { return read(r, "DSA", dsa) }

func dsa(r *der.Reader, k *Private) {
	r.Spec(dsaSpec)
	group := &algorithm.DSA{}
	r.Sequence("DSAPrivateKey", func(s *der.Reader) {
		inPlace := k.version(s, der.Integer, "0") == 0
		for _, part := range []struct {
			name  string
			value *der.Int
		}{{"p", &group.P}, {"q", &group.Q}, {"g", &group.G}, {"y", &k.Public.Y}} {
			*part.value = s.BigInt(part.name)
			if inPlace {
				k.show(s, der.Integer)
			}
		}
		k.Scalar = s.Secret("x", der.Integer)
	})
	k.dsaPublic(group)
}

// dsaPublic makes the SubjectPublicKeyInfo (RFC 3279, 2.3.2).
func (k *Private) dsaPublic(group *algorithm.DSA) {
	p := &k.Public
	p.Algorithm = algorithm.Identifier{OID: idDSA, DSA: group}
	p.Identify()
	p.Bits = group.P.BitLen()
	if p.Y.Bytes == nil {
		return
	}
	p.Algorithm.Parameters = der.Write(func(w *der.Writer) {
		w.Sequence(func(w *der.Writer) {
			w.BigInt(group.P.Magnitude())
			w.BigInt(group.Q.Magnitude())
			w.BigInt(group.G.Magnitude())
		})
	})
	p.Key = der.Bits{Bytes: der.Write(func(w *der.Writer) { w.BigInt(p.Y.Magnitude()) })}
	k.spki()
}

// leastSubgroup is how many octets the order of a subgroup has at least; FIPS 186-4, 4.2 begins with 20.
const leastSubgroup = 16

// HasSubgroup reports whether the third number in the contents of a SEQUENCE, or what is there of it, may be the
// q of a DSA key. In an RSA key that one is e, and the next, which DSA calls g and shows, is private.
func HasSubgroup(content []byte) bool {
	for range 2 {
		h, ok := der.Head(content)
		if !ok || h.End > len(content) {
			return true
		}
		content = content[h.End:]
	}
	h, ok := der.Head(content)
	return !ok || h.End-h.Header >= leastSubgroup
}
