package key

import (
	"waxseal/core/der"
	"waxseal/core/field"
)

var (
	gost2001 = field.Ref{Doc: "RFC 4491", Section: "2.3.2"}
	gost2012 = field.Ref{Doc: "RFC 9215"}
)

// gost are the keys of GOST R 34.10.
var gost = []Algorithm{
	{OID: "1.2.643.2.2.19", Ref: &gost2001, parameters: inherited, read: gostPublicKey, octets: 64, octetsRef: &gost2001},    // id-GostR3410-2001
	{OID: "1.2.643.7.1.1.1.1", Ref: &gost2012, parameters: required, read: gostPublicKey, octets: 64, octetsRef: &gost2012},  // id-tc26-gost3410-12-256
	{OID: "1.2.643.7.1.1.1.2", Ref: &gost2012, parameters: required, read: gostPublicKey, octets: 128, octetsRef: &gost2012}, // id-tc26-gost3410-12-512
}

var gostSpec = &field.Spec{Ref: gost2001, Notes: [][3]string{
	{"GostR3410-PublicKey", "2.3.2", "A point: both coordinates, their lowest octet first."},
	{"x", "2.3.2", "The first coordinate of the point, its lowest octet first."},
	{"y", "2.3.2", "The second coordinate of the point, its lowest octet first."},
}}

// GostR3410-2001-PublicKey ::= OCTET STRING  -- of 64 octets; GostR3410-2012-512 has 128
func gostPublicKey(r *der.Reader, p *Public) {
	r.Spec(gostSpec)
	a := p.row
	r.Wrapped("GostR3410-PublicKey", func(s *der.Reader) {
		if s.Left() != a.octets {
			a.raw(s, p)
			return
		}
		s.Raw("x", a.octets/2)
		s.Raw("y", a.octets/2)
	})
}
