package keys

import (
	"slices"

	"waxseal/core/der"
	"waxseal/core/field"
)

// A content is what the OCTET STRING privateKey of PKCS #8 holds for some algorithms.
type content struct {
	oids []string
	read func(r *der.Reader, k *Private)
}

var contents = []content{
	{[]string{"1.2.840.113549.1.1.1", "1.2.840.113549.1.1.10", "1.2.840.113549.1.1.7"}, rsaPrivateKey},
	{[]string{idECPublicKey, "1.3.132.1.12", "1.3.132.1.13"}, ecPrivateKey},
	{[]string{idDSA, "1.2.840.10046.2.1", "1.2.840.113549.1.3.1"}, privateValue},
	{[]string{"1.3.101.110"}, curvePrivateKey(32)}, // X25519
	{[]string{"1.3.101.111"}, curvePrivateKey(56)}, // X448
	{[]string{"1.3.101.112"}, curvePrivateKey(32)}, // Ed25519
	{[]string{"1.3.101.113"}, curvePrivateKey(57)}, // Ed448
	{[]string{"2.16.840.1.101.3.4.4.1", "2.16.840.1.101.3.4.4.2", "2.16.840.1.101.3.4.4.3"}, seedOrKey(mlKEMSpec)},
	{[]string{"2.16.840.1.101.3.4.3.17", "2.16.840.1.101.3.4.3.18", "2.16.840.1.101.3.4.3.19"}, seedOrKey(mlDSASpec)},
}

// contents reads the inside of privateKey.
func (k *Private) contents(r *der.Reader) {
	for _, c := range contents {
		if slices.Contains(c.oids, k.Public.Algorithm.OID) {
			c.read(r, k)
			return
		}
	}
	if der.IsOneElement(r.Next()) {
		r.Any("key")
		return
	}
	r.Rest("key")
}

var (
	valueSpec = &field.Spec{Ref: field.Ref{Doc: "FIPS 186-4", Section: "4.1"}, Notes: [][3]string{
		{"x", "4.1", "The secret number; the public value is g raised to it."},
	}}
	curveSpec = &field.Spec{Ref: field.Ref{Doc: "RFC 8410", Section: "7"}, Notes: [][3]string{
		{"CurvePrivateKey", "7", "The secret octets, from which the public key is computed."},
	}}
	mlKEMSpec = &field.Spec{Ref: field.Ref{Doc: "RFC 9935", Section: "6"}, Notes: seedNotes}
	mlDSASpec = &field.Spec{Ref: field.Ref{Doc: "RFC 9881", Section: "6"}, Notes: seedNotes}
)

var seedNotes = [][3]string{
	{"seed", "6", "The random octets that the key is made from."},
	{"expandedKey", "6", "The key as made from its seed."},
	{"both", "6", "Seed and key, which have to belong together."},
}

// privateValue reads the secret number of DSA and Diffie–Hellman, an INTEGER.
func privateValue(r *der.Reader, k *Private) {
	r.Spec(valueSpec)
	k.Scalar = r.Secret("x", der.Integer)
	if group := k.Public.Algorithm.DSA; group != nil {
		k.Public.Bits = group.P.BitLen()
	}
}

// curvePrivateKey reads CurvePrivateKey ::= OCTET STRING.
func curvePrivateKey(length int) func(*der.Reader, *Private) {
	return func(r *der.Reader, k *Private) {
		r.Spec(curveSpec)
		k.Scalar = r.Secret("CurvePrivateKey", der.OctetStringTag)
		if n := len(k.Scalar); k.Scalar != nil && n != length {
			r.At(field.Issue{Level: field.Error, Code: "keys/length", Ref: curveSpec.Ref,
				Text: "A key of " + k.Public.Name + " has " + field.Count(length, "octet") + "; this one has " + field.Thousands(n) + "."})
		}
	}
}

// seedOrKey reads the private keys of ML-KEM and ML-DSA.
//
//	CHOICE {
//	     seed [0] OCTET STRING,
//	     expandedKey OCTET STRING,
//	     both SEQUENCE { seed OCTET STRING, expandedKey OCTET STRING } }
func seedOrKey(spec *field.Spec) func(*der.Reader, *Private) {
	return func(r *der.Reader, k *Private) {
		r.Spec(spec)
		switch {
		case r.Present(der.Context(0)):
			k.Scalar = r.Implicit(0).Secret("seed", der.OctetStringTag)
		case r.Present(der.Sequence):
			r.Sequence("both", func(s *der.Reader) {
				k.Scalar = s.Secret("seed", der.OctetStringTag)
				s.Secret("expandedKey", der.OctetStringTag)
			})
		default:
			r.Secret("expandedKey", der.OctetStringTag)
		}
	}
}
