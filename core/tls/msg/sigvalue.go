package msg

import (
	"waxseal/core/der"
	"waxseal/core/field"
)

var sigValueSpec = &field.Spec{Ref: field.Ref{Doc: "RFC 8422", Section: "5.4"}, Notes: [][3]string{
	{"Dss-Sig-Value", "5.4", "The two numbers of a signature by DSA or ECDSA."},
	{"r", "5.4", "Made of k alone, a number that the signer draws for this signature: of k times the base point the x-coordinate, modulo the order of the group."},
	{"s", "5.4", "(hash + r times the private key) / k, modulo the order. Whoever learns k, or sees it used twice, computes the private key."},
}}

// ReadSigValue reads the signature by DSA (RFC 5246, 4.7) or ECDSA (RFC 8422, 5.4).
//
//	Dss-Sig-Value  ::=  SEQUENCE  {
//	    r       INTEGER,
//	    s       INTEGER
//	}
func ReadSigValue(r *der.Reader) {
	r.Spec(sigValueSpec)
	r.Sequence("Dss-Sig-Value", func(r *der.Reader) {
		r.BigInt("r")
		r.BigInt("s")
	})
}

// IsSigValue tells a signature in that form from one by RSA: a SEQUENCE as long as all of it. Curves are not so
// large that its length would take three octets.
func IsSigValue(b []byte) bool {
	const sequence = 0x30
	return len(b) > 2 && b[0] == sequence && (len(b) == 2+int(b[1]) || len(b) == 3+int(b[2]) && b[1] == 0x81)
}
