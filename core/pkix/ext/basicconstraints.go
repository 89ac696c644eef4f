package ext

import (
	"waxseal/core/der"
	"waxseal/core/field"
)

// BasicConstraints says whether the subject is a CA, and how many CAs may follow it.
type BasicConstraints struct {
	CA      bool
	PathLen int // -1: no limit
	At      field.Span
}

// Whether it must be critical depends on keyUsage, so that is not judged here.
var basicConstraints = Kind{OID: "2.5.29.19", Name: "basicConstraints", Read: readBasicConstraints,
	Spec: &field.Spec{Ref: field.Ref{Doc: "RFC 5280", Section: "4.2.1.9"}, Notes: [][3]string{
		{"basicConstraints", "4.2.1.9", "Whether the subject is a certification authority, and how long a path below it may be."},
		{"cA", "4.2.1.9", "TRUE where the key may sign certificates."},
		{"pathLenConstraint", "4.2.1.9", "How many intermediate certificates that are not self-issued may follow this one in a path."},
	}}}

// RFC 5280, 4.2.1.9.
//
//	BasicConstraints ::= SEQUENCE {
//	     cA                      BOOLEAN DEFAULT FALSE,
//	     pathLenConstraint       INTEGER (0..MAX) OPTIONAL }
func readBasicConstraints(r *der.Reader, e *Extension) {
	v := BasicConstraints{PathLen: -1}
	v.At = r.Sequence("BasicConstraints", func(s *der.Reader) {
		v.CA = s.OptionalBool("cA", false)
		if !s.Present(der.Integer) {
			return
		}
		at := s.Ahead()
		v.PathLen = count(s, "4.2.1.9", "pathLenConstraint")
		if !v.CA {
			s.At(must("4.2.1.9", "x509/path-length-without-ca", "A path length is given though cA is not TRUE.", at))
		}
	})
	e.Value = v
}
