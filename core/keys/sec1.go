package keys

import (
	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/names"
	"waxseal/core/pkix/algorithm"
	"waxseal/core/pkix/key"
)

const idECPublicKey = "1.2.840.10045.2.1"

var ecSpec = &field.Spec{Ref: field.Ref{Doc: "RFC 5915", Section: "3"}, Notes: [][3]string{
	{"ECPrivateKey", "3", "A secret number, with the curve and the public point where they are not given elsewhere."},
	{"version", "3", "Always 1."},
	{"privateKey", "3", "The secret number d. The public point is d times the generator of the curve."},
	{"parameters", "3", "The curve. A key on its own has to name it; inside PKCS #8 it stands outside."},
	{"publicKey", "3", "The public point, so that nobody has to compute it."},
}}

// SEC1 reads an ECPrivateKey, as PEM's EC PRIVATE KEY has it.
func SEC1(r *der.Reader) *Private {
	return read(r, "SEC 1", sec1)
}

func sec1(r *der.Reader, k *Private) {
	k.Public.Algorithm.OID = idECPublicKey
	ecPrivateKey(r, k)
	if k.Public.Algorithm.Parameters == nil {
		r.At(field.Issue{Level: field.Error, Code: "keys/ec-no-curve", Ref: ecSpec.Ref,
			Text: "The key does not say on which curve it is."})
	}
}

// RFC 5915, 3.
//
//	ECPrivateKey ::= SEQUENCE {
//	     version        INTEGER { ecPrivkeyVer1(1) },
//	     privateKey     OCTET STRING,
//	     parameters [0] ECParameters {{ NamedCurve }} OPTIONAL,
//	     publicKey  [1] BIT STRING OPTIONAL }
func ecPrivateKey(r *der.Reader, k *Private) {
	r.Spec(ecSpec)
	r.Sequence("ECPrivateKey", func(s *der.Reader) {
		if v := k.version(s, der.OctetStringTag, "", "ecPrivkeyVer1 (1)"); v == 0 {
			s.At(field.Issue{Level: field.Error, Code: "keys/version", Ref: ecSpec.Ref, Text: "The version of an EC key is always 1."})
		}
		k.Scalar = s.Secret("privateKey", der.OctetStringTag)
		if s.Present(der.Context(0)) {
			s.Explicit(0, "parameters", k.curve)
			if !k.show(s, der.Context(1)) {
				k.forget()
			}
		}
		k.Public.Identify()
		k.checkScalar(s)
		if s.Present(der.Context(1)) {
			s.Explicit(1, "publicKey", func(s *der.Reader) { key.ReadBits(s, "BIT STRING", &k.Public) })
			k.showLast(s)
		}
	})
	k.Public.Identify()
	k.spki()
}

// curve reads ECParameters. In PKCS #8 the curve has been named already.
func (k *Private) curve(s *der.Reader) {
	inner := algorithm.Identifier{}
	before := s.Next()
	algorithm.ECParameters(s, "specifiedCurve", &inner)
	parameters := before[:len(before)-s.Left()]
	switch outer := &k.Public.Algorithm; {
	case outer.Parameters == nil:
		outer.Curve, outer.Domain, outer.Parameters = inner.Curve, inner.Domain, parameters
	case string(outer.Parameters) != string(parameters):
		s.At(field.Issue{Level: field.Error, Code: "keys/ec-curves-differ", Ref: ecSpec.Ref,
			Text: "This is another curve than the one that stands outside of the key."})
	}
}

// checkScalar reports a secret number of the wrong length. It is as long as the order of the
// curve, which can be an octet more or less than a coordinate is: 161 bits on secp160r1, 232 on
// sect233k1.
func (k *Private) checkScalar(s *der.Reader) {
	curve, ok := names.Curve(k.Public.Algorithm.Curve)
	if !ok || k.Scalar == nil {
		return
	}
	size := (curve.Bits + 7) / 8
	if n := len(k.Scalar); n > size+1 || n < size-1 {
		s.Issue(field.Issue{Level: field.Error, Code: "keys/ec-length", Ref: ecSpec.Ref,
			Text: "The secret number has " + field.Count(n, "octet") + "; on " + curve.Name + " it has " + field.Thousands(size) + "."})
	}
}

// spki makes the AlgorithmIdentifier of a key that came without one and, where the public bits are
// there, the SubjectPublicKeyInfo.
func (k *Private) spki() {
	p := &k.Public
	if p.Algorithm.Raw == nil && p.Algorithm.Parameters != nil {
		p.Algorithm.Raw = der.Write(func(w *der.Writer) {
			w.Sequence(func(w *der.Writer) {
				w.OID(p.Algorithm.OID)
				w.Raw(p.Algorithm.Parameters)
			})
		})
	}
	if p.Algorithm.Raw != nil && p.Key.Bytes != nil {
		p.Raw = key.SPKI(p.Algorithm.Raw, p.Key)
	}
}
