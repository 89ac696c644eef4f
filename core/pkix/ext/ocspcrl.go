package ext

import (
	"waxseal/core/der"
	"waxseal/core/field"
)

var ocspCRL = Kind{OID: "1.3.6.1.5.5.7.48.1.3", Name: "ocsp-crl", Read: readOCSPCRL,
	Spec: &field.Spec{Ref: field.Ref{Doc: "RFC 6960", Section: "4.4.2"}, Notes: [][3]string{
		{"ocsp-crl", "4.4.2", "The revocation list on which the answer rests."},
		{"crlUrl", "4.4.2", "Where the list is to be had."},
		{"crlNum", "4.4.2", "The number of the list."},
		{"crlTime", "4.4.2", "When the list was issued."},
	}}}

// RFC 6960, 4.4.2.
//
//	CrlID ::= SEQUENCE {
//	     crlUrl               [0]     EXPLICIT IA5String OPTIONAL,
//	     crlNum               [1]     EXPLICIT INTEGER OPTIONAL,
//	     crlTime              [2]     EXPLICIT GeneralizedTime OPTIONAL }
func readOCSPCRL(r *der.Reader, _ *Extension) {
	r.Sequence("CrlID", func(s *der.Reader) {
		if s.Present(der.Context(0)) {
			s.Explicit(0, "crlUrl", func(s *der.Reader) { s.Text("IA5String", der.IA5String) })
		}
		if s.Present(der.Context(1)) {
			s.Explicit(1, "crlNum", func(s *der.Reader) { s.BigInt("INTEGER") })
		}
		if s.Present(der.Context(2)) {
			s.Explicit(2, "crlTime", func(s *der.Reader) { s.GeneralizedTime("GeneralizedTime") })
		}
	})
}
