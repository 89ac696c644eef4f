package key

import (
	"waxseal/core/der"
	"waxseal/core/field"
)

var (
	dsaRef = field.Ref{Doc: "RFC 3279", Section: "2.3.2"}
	dhRef  = field.Ref{Doc: "RFC 3279", Section: "2.3.3"}
)

var dsa = []Algorithm{
	{OID: "1.2.840.10040.4.1", Ref: &dsaRef, parameters: inherited, read: publicValue(dsaSpec)},    // id-dsa
	{OID: "1.2.840.10046.2.1", Ref: &dhRef, parameters: required, read: publicValue(dhSpec)},       // dhpublicnumber
	{OID: "1.2.840.113549.1.3.1", Ref: &dhRef, parameters: required, read: publicValue(pkcs3Spec)}, // dhKeyAgreement
}

var (
	dsaSpec   = &field.Spec{Ref: dsaRef, Notes: [][3]string{{"y", "2.3.2", "The key: g raised to the secret x, modulo p."}}}
	dhSpec    = &field.Spec{Ref: dhRef, Notes: [][3]string{{"y", "2.3.3", "The key: g raised to the secret x, modulo p."}}}
	pkcs3Spec = &field.Spec{Ref: field.Ref{Doc: "PKCS #3"}, Notes: [][3]string{{"y", "7.3", "The public value: the base raised to the secret x, modulo the prime."}}}
)

// publicValue reads DSAPublicKey ::= INTEGER, and Diffie–Hellman's, which is the same.
func publicValue(spec *field.Spec) func(*der.Reader, *Public) {
	return func(r *der.Reader, p *Public) {
		r.Spec(spec)
		p.Y = r.BigInt("y")
		group := p.Algorithm.DSA
		if group == nil {
			return
		}
		p.Bits = group.P.BitLen()
		if p.Y.Bytes != nil && (p.Y.Negative() || p.Y.BitLen() < 2 || !less(p.Y, group.P)) {
			r.At(field.Issue{Level: field.Error, Code: "key/y-range", Ref: field.Ref{Doc: "FIPS 186-4", Section: "4.1"},
				Text: "y is not between 2 and p − 1, where every public value lies."})
		}
	}
}

// less compares magnitudes.
func less(a, b der.Int) bool {
	m, n := a.Magnitude(), b.Magnitude()
	if len(m) != len(n) {
		return len(m) < len(n)
	}
	return string(m) < string(n)
}
