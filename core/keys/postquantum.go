package keys

import (
	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/pkix/key"
)

var (
	mlKEMSpec     = &field.Spec{Ref: field.Ref{Doc: "RFC 9935", Section: "6"}, Notes: seedNotes}
	mlDSASpec     = &field.Spec{Ref: field.Ref{Doc: "RFC 9881", Section: "6"}, Notes: seedNotes}
	compositeSpec = &field.Spec{Ref: field.Ref{Doc: "draft-ietf-lamps-pq-composite-sigs", Section: "5.2"}}
	slhSpec       = &field.Spec{Ref: field.Ref{Doc: "FIPS 205", Section: "9.1"}, Notes: [][3]string{
		{"SK.seed", "9.1", "What all one-time keys are made from."},
		{"SK.prf", "9.1", "What the randomness of signatures is made from."},
		{"PK.seed", "9.1", "The first half of the public key."},
		{"PK.root", "9.1", "The second half of the public key: the root of the hypertree."},
	}}
)

var seedNotes = [][3]string{
	{"seed", "6", "The random octets that the key is made from."},
	{"expandedKey", "6", "The key as made from its seed."},
	{"both", "6", "Seed and key, which have to belong together."},
}

// seedOrKey reads the private keys of ML-KEM and ML-DSA.
//
//	CHOICE {
//	     seed [0] OCTET STRING,
//	     expandedKey OCTET STRING,
//	     both SEQUENCE { seed OCTET STRING, expandedKey OCTET STRING } }
func seedOrKey(r *der.Reader, k *Private, spec *field.Spec, seed, expanded int) {
	r.Spec(spec)
	switch {
	case r.Present(der.Context(0)):
		k.Scalar = r.Implicit(0).Secret("seed", der.OctetStringTag)
		k.checkLength(r, k.Scalar, seed, spec)
	case r.Present(der.Sequence):
		r.Sequence("both", func(s *der.Reader) {
			k.Scalar = s.Secret("seed", der.OctetStringTag)
			k.checkLength(s, k.Scalar, seed, spec)
			k.checkLength(s, s.Secret("expandedKey", der.OctetStringTag), expanded, spec)
		})
	default:
		k.checkLength(r, r.Secret("expandedKey", der.OctetStringTag), expanded, spec)
	}
}

// slhPrivateKey reads the four values of an SLH-DSA key (RFC 9909, 6), which have no structure. The last
// two are the public key.
func slhPrivateKey(r *der.Reader, k *Private) {
	r.Spec(slhSpec)
	n := key.Octets(k.Public.Algorithm.OID) / 2
	if have := r.Left(); have != 4*n {
		k.checkLength(r, r.Rest("key").Bytes, 4*n, slhSpec)
		return
	}
	r.Raw("SK.seed", n)
	r.Raw("SK.prf", n)
	public := der.Bits{Bytes: r.Next()[:2*n]}
	for _, part := range []string{"PK.seed", "PK.root"} {
		r.Raw(part, n)
		k.showLast(r)
	}
	k.Public.Key = public
	k.spki()
}

// compositePrivateKey reads the seed of ML-DSA or ML-KEM and, behind it, the older key.
func compositePrivateKey(r *der.Reader, name string) {
	r.Spec(compositeSpec)
	fieldName, n := "mldsaSeed", 32
	if name[2] == 'K' {
		fieldName, n = "mlkemSeed", 64
	}
	if r.Raw(fieldName, n); r.More() {
		opaqueAs(r, "tradSK")
	}
}
