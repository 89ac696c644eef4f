package algorithm

import (
	"waxseal/core/der"
	"waxseal/core/field"
)

// DSA are the domain parameters of DSA and Diffie–Hellman. Q is empty in PKCS #3.
type DSA struct{ P, Q, G der.Int }

var dsaSpec = &field.Spec{Ref: field.Ref{Doc: "RFC 3279", Section: "2.3.2"}, Notes: [][3]string{
	{"p", "2.3.2", "The prime modulus."},
	{"q", "2.3.2", "The prime divisor of p − 1: the order of the subgroup."},
	{"g", "2.3.2", "The generator of the subgroup."},
}}

// Dss-Parms  ::=  SEQUENCE  {
//
//	p             INTEGER,
//	q             INTEGER,
//	g             INTEGER  }
func dsaParameters(r *der.Reader, a *Identifier) {
	if !r.Present(der.Sequence) {
		r.Any("parameters")
		return
	}
	a.DSA = &DSA{}
	r.Sequence("parameters", func(s *der.Reader) {
		s.Spec(dsaSpec)
		a.DSA.P = s.BigInt("p")
		a.DSA.Q = s.BigInt("q")
		a.DSA.G = s.BigInt("g")
	})
}

// DomainParameters ::= SEQUENCE {
//
//	p       INTEGER, -- odd prime, p=jq +1
//	g       INTEGER, -- generator, g
//	q       INTEGER, -- factor of p-1
//	j       INTEGER OPTIONAL, -- subgroup factor
//	validationParms  ValidationParms OPTIONAL }
func dhParameters(r *der.Reader, a *Identifier) {
	a.DSA = &DSA{}
	r.Sequence("parameters", func(s *der.Reader) {
		s.Spec(dhSpec)
		a.DSA.P = s.BigInt("p")
		a.DSA.G = s.BigInt("g")
		a.DSA.Q = s.BigInt("q")
		if s.Present(der.Integer) {
			s.BigInt("j")
		}
		if s.More() {
			s.Any("validationParms")
		}
	})
}

var dhSpec = &field.Spec{Ref: field.Ref{Doc: "RFC 3279", Section: "2.3.3"}, Notes: [][3]string{
	{"p", "2.3.3", "The prime modulus."},
	{"g", "2.3.3", "The generator."},
	{"q", "2.3.3", "A large prime factor of p − 1."},
	{"j", "2.3.3", "The cofactor: p = jq + 1."},
}}

// DHParameter ::= SEQUENCE {
//
//	prime INTEGER, -- p
//	base INTEGER, -- g
//	privateValueLength INTEGER OPTIONAL }
func pkcs3Parameters(r *der.Reader, a *Identifier) {
	a.DSA = &DSA{}
	r.Sequence("parameters", func(s *der.Reader) {
		s.Spec(pkcs3Spec)
		a.DSA.P = s.BigInt("prime")
		a.DSA.G = s.BigInt("base")
		if s.Present(der.Integer) {
			s.Int("privateValueLength")
		}
	})
}

var pkcs3Spec = &field.Spec{Ref: field.Ref{Doc: "RFC 2631", Section: "2.1.1"}, Notes: [][3]string{
	{"prime", "2.1.1", "The prime modulus."},
	{"base", "2.1.1", "The generator."},
	{"privateValueLength", "2.1.1", "How many bits the secret number is to have."},
}}
