package ext

import (
	"waxseal/core/der"
	"waxseal/core/field"
)

var autonomousSysIds = Kind{OID: "1.3.6.1.5.5.7.1.8", Name: "autonomousSysIds", Read: readASIdentifiers, Critical: shouldBeCritical,
	Spec: &autonomousSysIdsSpec}

var autonomousSysIdsV2 = Kind{OID: "1.3.6.1.5.5.7.1.29", Name: "autonomousSysIds-v2", Read: readASIdentifiers, Critical: shouldBeCritical,
	Spec: &field.Spec{Ref: field.Ref{Doc: "RFC 8360"}, Notes: [][3]string{
		{"autonomousSysIds-v2", "", "The autonomous systems of the subject. Of those that are not the issuer's nothing is said; the rest stays valid."},
	}, Also: []*field.Spec{&autonomousSysIdsSpec}}}

var autonomousSysIdsSpec = field.Spec{Ref: field.Ref{Doc: "RFC 3779", Section: "3.2.3"}, Notes: [][3]string{
	{"autonomousSysIds", "3.2.3", "The numbers of the autonomous systems that the subject runs or hands on. The issuer must have them too."},
	{"asnum", "3.2.3.2", "Numbers of autonomous systems."},
	{"rdi", "3.2.3.2", "Identifiers of routing domains."},
	{"inherit", "3.2.3.4", "All that the issuer has."},
	{"asIdsOrRanges", "3.2.3.5", "Numbers and ranges of them, in ascending order."},
	{"id", "3.2.3.7", "One number."},
	{"range", "3.2.3.8", "All numbers from the first to the last."},
	{"min", "3.2.3.9", "The first number."},
	{"max", "3.2.3.9", "The last number."},
}}

// RFC 3779, 3.2.3.
//
//	ASIdentifiers       ::= SEQUENCE {
//	    asnum               [0] EXPLICIT ASIdentifierChoice OPTIONAL,
//	    rdi                 [1] EXPLICIT ASIdentifierChoice OPTIONAL}
func readASIdentifiers(r *der.Reader, _ *Extension) {
	r.SequenceWithSome("ASIdentifiers", func(s *der.Reader) {
		for tag, part := range [...]string{"asnum", "rdi"} {
			if s.Present(der.Context(tag)) {
				h := holding{size: 4, as: true}
				s.Explicit(tag, part, func(c *der.Reader) { h.choice(c, "asIdsOrRanges") })
				s.Say(h.say())
			}
		}
	})
	summarize(r.Last(), 1)
}
