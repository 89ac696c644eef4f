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
	if typ := twoNumbers(a); typ != "" {
		return r.WrappedBits(fieldName, numbers(typ))
	}
	return r.BitString(fieldName)
}

// ReadSignatureOctets is ReadSignature for the OCTET STRING that CMS has a signature in. There the
// algorithm may be that of the key alone.
func ReadSignatureOctets(r *der.Reader, fieldName string, a Identifier) der.Octets {
	if typ := twoNumbers(a); typ != "" {
		return r.Wrapped(fieldName, numbers(typ))
	}
	return r.OctetString(fieldName)
}

// twoNumbers names the type of signatures that are two numbers; it is empty for others.
func twoNumbers(a Identifier) string {
	known, _ := names.Signature(a.OID)
	switch {
	case known.Key == "EC" || a.OID == "1.2.840.10045.2.1":
		return "Ecdsa-Sig-Value"
	case known.Key == "DSA" || a.OID == "1.2.840.10040.4.1":
		return "Dss-Sig-Value"
	}
	return ""
}

// numbers reads both numbers, in a SEQUENCE named typ.
func numbers(typ string) func(*der.Reader) {
	return func(s *der.Reader) {
		s.Spec(dsaSignatureSpec)
		s.Sequence(typ, func(s *der.Reader) {
			s.BigInt("r")
			s.BigInt("s")
		})
	}
}
