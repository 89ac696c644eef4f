package keys

import (
	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/pkix/algorithm"
	"waxseal/core/pkix/key"
)

var pkcs8Spec = &field.Spec{Ref: field.Ref{Doc: "RFC 5958", Section: "2"}, Notes: [][3]string{
	{"OneAsymmetricKey", "2", "A private key of any algorithm. RFC 5208 calls it PrivateKeyInfo."},
	{"version", "2", "v2 where the public key stands at the end, else v1."},
	{"privateKeyAlgorithm", "2", "Which kind of key this is, with the parameters that all keys of a group share."},
	{"privateKey", "2", "The key itself, in the form that the algorithm defines."},
	{"attributes", "2", "What else is said about the key."},
	{"type", "2", "Which attribute this is."},
	{"values", "2", "The values of the attribute."},
	{"publicKey", "2", "The public key, so that nobody has to compute it."},
}}

// PKCS8 reads a OneAsymmetricKey or PrivateKeyInfo, as PEM's PRIVATE KEY has it.
//
//	OneAsymmetricKey ::= SEQUENCE {
//	     version                   Version,
//	     privateKeyAlgorithm       PrivateKeyAlgorithmIdentifier,
//	     privateKey                PrivateKey,  -- OCTET STRING
//	     attributes            [0] Attributes OPTIONAL,
//	     ...,
//	     [[2: publicKey        [1] PublicKey OPTIONAL ]],  -- BIT STRING
//	     ... }
func PKCS8(r *der.Reader) *Private {
	return read(r, "PKCS #8", pkcs8)
}

func pkcs8(r *der.Reader, k *Private) {
	r.Spec(pkcs8Spec)
	r.Sequence("OneAsymmetricKey", k.oneAsymmetricKey)
}

func (k *Private) oneAsymmetricKey(s *der.Reader) {
	version := k.version(s, der.Sequence, "v1 (0)", "v2 (1)")
	k.Public.Algorithm = algorithm.Read(s, "privateKeyAlgorithm")
	if !k.show(s, der.OctetStringTag) {
		k.forget()
	}
	k.Public.Identify()
	s.Wrapped("privateKey", k.contents)
	s.Spec(pkcs8Spec)
	if s.Present(der.Context(0)) {
		s.Implicit(0).SetOf("attributes", attribute)
		k.showLast(s)
	}
	last := s.Present(der.Context(1))
	if last {
		key.ReadBits(s.Implicit(1), "publicKey", &k.Public)
		k.showLast(s)
		k.spki()
	}
	if version == 1 && !last || version == 0 && last {
		s.Issue(field.Issue{Level: field.Error, Code: "keys/version", Ref: pkcs8Spec.Ref,
			Text: "The version is v2 where the public key is given, and only there."})
	}
}

// Attribute ::= SEQUENCE { type OBJECT IDENTIFIER, values SET OF ANY }
func attribute(r *der.Reader) {
	r.Sequence("Attribute", func(s *der.Reader) {
		s.OID("type")
		s.SetOf("values", func(s *der.Reader) { s.Any("value") })
	})
}

// version reads a version, shown where the element after it is the right one, and returns it: -1
// where it is none of the known.
func (k *Private) version(s *der.Reader, next der.Tag, known ...string) int {
	v := s.BigInt("version")
	n, ok := v.Small()
	if !ok || n < 0 || n >= len(known) || len(v.Bytes) > 1 {
		if v.Bytes != nil {
			s.At(field.Issue{Level: field.Error, Code: "keys/version", Ref: field.Ref{Doc: "RFC 5958", Section: "2"},
				Text: "There is no such version."})
		}
		return -1
	}
	if known[n] != "" {
		s.Say(known[n])
	}
	k.show(s, next)
	return n
}
