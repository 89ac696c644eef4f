package keys

import (
	"waxseal/core/der"
	"waxseal/core/field"
)

// contents reads what the OCTET STRING privateKey of PKCS #8 holds, by the algorithm.
func (k *Private) contents(r *der.Reader) {
	switch k.Public.Algorithm.OID {
	case "1.2.840.113549.1.1.1", "1.2.840.113549.1.1.10", "1.2.840.113549.1.1.7": // RSA, RSASSA-PSS, RSAES-OAEP
		rsaPrivateKey(r, k)
	case idECPublicKey, "1.3.132.1.12", "1.3.132.1.13": // and ECDH, ECMQV
		ecPrivateKey(r, k)
	case idDSA, "1.2.840.10046.2.1", "1.2.840.113549.1.3.1": // and Diffie–Hellman
		privateValue(r, k)
	case "1.3.101.110", "1.3.101.112": // X25519, Ed25519
		curvePrivateKey(r, k, 32)
	case "1.3.101.111": // X448
		curvePrivateKey(r, k, 56)
	case "1.3.101.113": // Ed448
		curvePrivateKey(r, k, 57)
	case "2.16.840.1.101.3.4.4.1", "2.16.840.1.101.3.4.4.2", "2.16.840.1.101.3.4.4.3": // ML-KEM
		seedOrKey(r, k, mlKEMSpec)
	case "2.16.840.1.101.3.4.3.17", "2.16.840.1.101.3.4.3.18", "2.16.840.1.101.3.4.3.19": // ML-DSA
		seedOrKey(r, k, mlDSASpec)
	default:
		opaque(r)
	}
}

// opaque reads the key of an algorithm that is not known: by its tags, if it has any.
func opaque(r *der.Reader) {
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
func curvePrivateKey(r *der.Reader, k *Private, length int) {
	r.Spec(curveSpec)
	k.Scalar = r.Secret("CurvePrivateKey", der.OctetStringTag)
	if n := len(k.Scalar); k.Scalar != nil && n != length {
		r.At(field.Issue{Level: field.Error, Code: "keys/length", Ref: curveSpec.Ref,
			Text: "A key of " + k.Public.Name + " has " + field.Count(length, "octet") + "; this one has " + field.Thousands(n) + "."})
	}
}

// seedOrKey reads the private keys of ML-KEM and ML-DSA.
//
//	CHOICE {
//	     seed [0] OCTET STRING,
//	     expandedKey OCTET STRING,
//	     both SEQUENCE { seed OCTET STRING, expandedKey OCTET STRING } }
func seedOrKey(r *der.Reader, k *Private, spec *field.Spec) {
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
