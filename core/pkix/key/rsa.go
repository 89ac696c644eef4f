package key

import (
	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/pkix/algorithm"
)

const rsaEncryption = "1.2.840.113549.1.1.1"

var rsa = []Algorithm{
	{OID: rsaEncryption, Ref: &field.Ref{Doc: "RFC 3279", Section: "2.3.1"}, parameters: null, read: rsaPublicKey},
	{OID: "1.2.840.113549.1.1.10", Ref: &field.Ref{Doc: "RFC 4055", Section: "1.2"}, parameters: optional, read: rsaPublicKey}, // id-RSASSA-PSS
	{OID: "1.2.840.113549.1.1.7", Ref: &field.Ref{Doc: "RFC 4055", Section: "4"}, parameters: optional, read: rsaPublicKey},    // id-RSAES-OAEP
	{OID: "2.5.8.1.1", Ref: &field.Ref{Doc: "X.509", Section: "D"}, parameters: optional, read: rsaPublicKey},                  // rsa, with the size as parameter
}

var rsaSpec = &field.Spec{Ref: field.Ref{Doc: "RFC 8017", Section: "3.1"}, Notes: [][3]string{
	{"RSAPublicKey", "A.1.1", "An RSA key is two numbers."},
	{"modulus", "3.1", "n, the product of the secret primes. Its length is the length of the key."},
	{"publicExponent", "3.1", "e: whoever encrypts or verifies raises to this power. Mostly 65537, a prime with two one bits."},
}}

// RFC 8017, A.1.1.
//
//	RSAPublicKey ::= SEQUENCE {
//	     modulus           INTEGER,  -- n
//	     publicExponent    INTEGER   -- e }
func rsaPublicKey(r *der.Reader, p *Public) {
	r.Spec(rsaSpec)
	r.Sequence("RSAPublicKey", func(s *der.Reader) {
		p.Modulus = s.BigInt("modulus")
		CheckModulus(s, p.Modulus)
		p.Exponent = s.BigInt("publicExponent")
		CheckExponent(s, p.Exponent)
	})
	p.Bits = p.Modulus.BitLen()
}

// PKCS1Public reads an RSAPublicKey that stands alone, as PEM's RSA PUBLIC KEY has it.
func PKCS1Public(r *der.Reader) (p Public) {
	before := r.Next()
	rsaPublicKey(r, &p)
	p.Algorithm = RSAEncryption()
	p.Key.Bytes = before[:len(before)-r.Left()]
	p.Raw = SPKI(p.Algorithm.Raw, p.Key)
	bits := p.Bits
	p.Identify()
	p.Bits = bits
	r.Say(p.Title())
	return p
}

// RSAEncryption is the AlgorithmIdentifier of RSA keys that came without one.
func RSAEncryption() algorithm.Identifier {
	raw := der.Write(func(w *der.Writer) {
		w.Sequence(func(w *der.Writer) {
			w.OID(rsaEncryption)
			w.Null()
		})
	})
	return algorithm.Identifier{OID: rsaEncryption, Parameters: raw[len(raw)-2:], Raw: raw}
}

// CheckModulus reports a number, just read, that cannot be the product of odd primes.
func CheckModulus(r *der.Reader, n der.Int) {
	switch {
	case n.Bytes == nil:
	case n.Negative():
		r.At(field.Issue{Level: field.Error, Code: "key/rsa-modulus-negative", Ref: rsaSpec.Ref,
			Text: "The modulus is negative: the zero octet that keeps the first bit from being a sign is missing."})
	case even(n):
		r.At(field.Issue{Level: field.Error, Code: "key/rsa-modulus-even", Ref: rsaSpec.Ref,
			Text: "The modulus is even, so it is not a product of odd primes."})
	}
}

// CheckExponent reports a number, just read, that cannot be an exponent.
func CheckExponent(r *der.Reader, e der.Int) {
	small, ok := e.Small()
	switch {
	case e.Bytes == nil:
	case e.Negative() || ok && small < 3:
		r.At(field.Issue{Level: field.Error, Code: "key/rsa-exponent-small", Ref: rsaSpec.Ref,
			Text: "The exponent is below 3, the smallest there can be."})
	case even(e):
		r.At(field.Issue{Level: field.Error, Code: "key/rsa-exponent-even", Ref: rsaSpec.Ref,
			Text: "The exponent is even; it shares a factor with every p − 1 and cannot be undone."})
	}
}

func even(n der.Int) bool { return n.Bytes[len(n.Bytes)-1]&1 == 0 }
