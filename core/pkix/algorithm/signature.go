package algorithm

import (
	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/names"
)

var dsaSignatureSpec = &field.Spec{Ref: field.Ref{Doc: "RFC 3279", Section: "2.2.3"}, Notes: [][3]string{
	{"r", "2.2.3", "The first of the two numbers: what the one-time secret leaves behind. Two signatures with the same r give the key away."},
	{"s", "2.2.3", "The second of the two numbers: ties r, the hash and the private key together."},
}}

// ReadSignature reads the BIT STRING of a signature made with algorithm a. Those of DSA and ECDSA
// are two numbers in a SEQUENCE; others are octets.
//
//	Dss-Sig-Value  ::=  SEQUENCE  {
//	     r       INTEGER,
//	     s       INTEGER  }
func ReadSignature(r *der.Reader, fieldName string, a Identifier) der.Bits {
	known, _ := names.Signature(a.OID)
	if known.Key != "EC" && known.Key != "DSA" {
		return r.BitString(fieldName)
	}
	typ := "Dss-Sig-Value"
	if known.Key == "EC" {
		typ = "Ecdsa-Sig-Value"
	}
	return r.WrappedBits(fieldName, func(s *der.Reader) {
		s.Spec(dsaSignatureSpec)
		s.Sequence(typ, func(s *der.Reader) {
			s.BigInt("r")
			s.BigInt("s")
		})
	})
}
