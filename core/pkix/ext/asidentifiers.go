package ext

import (
	"waxseal/core/der"
	"waxseal/core/field"
)

// ASIdentifiers are the autonomous systems that the subject runs or hands on.
type ASIdentifiers struct {
	ASNum, RDI ASIdentifierChoice
	At         field.Span
}

// ASIdentifierChoice is a list of numbers and ranges, or the issuer's.
type ASIdentifierChoice struct {
	Inherit bool
	Blocks  []string
}

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
func readASIdentifiers(r *der.Reader, e *Extension) {
	var v ASIdentifiers
	v.At = r.SequenceWithSome("ASIdentifiers", func(s *der.Reader) {
		asIdentifierChoice(s, 0, "asnum", &v.ASNum)
		asIdentifierChoice(s, 1, "rdi", &v.RDI)
	})
	describe(r, v.ASNum.words)
	e.Value = v
}

// ASIdentifierChoice  ::= CHOICE {
//
//	inherit              NULL, -- inherit from issuer --
//	asIdsOrRanges        SEQUENCE OF ASIdOrRange }
func asIdentifierChoice(r *der.Reader, tag int, fieldName string, c *ASIdentifierChoice) {
	if !r.Present(der.Context(tag)) {
		return
	}
	r.Explicit(tag, fieldName, func(s *der.Reader) {
		if s.Present(der.Null) {
			s.Null("inherit")
			c.Inherit = true
			return
		}
		list := stretches{section: "3.2.3.5"}
		s.SequenceOf("asIdsOrRanges", func(l *der.Reader) { c.Blocks = append(c.Blocks, asIDOrRange(l, &list)) })
		describe(s, c.words)
	})
	describe(r, c.words)
}

func (c *ASIdentifierChoice) words() string {
	if c.Inherit {
		return "inherited"
	}
	return few(c.Blocks)
}

// ASIdOrRange         ::= CHOICE {
//
//	id                  ASId,
//	range               ASRange }
//
// ASRange             ::= SEQUENCE {
//
//	min                 ASId,
//	max                 ASId }
//
// ASId                ::= INTEGER
func asIDOrRange(r *der.Reader, list *stretches) string {
	if !r.Present(der.Sequence) {
		n, value := asID(r, "id")
		if value != nil {
			list.add(r, value, value, n.Span)
		}
		return n.Decimal()
	}
	var min, max der.Int
	var lo, hi []byte
	at := r.Sequence("range", func(s *der.Reader) {
		min, lo = asID(s, "min")
		max, hi = asID(s, "max")
	})
	block := min.Decimal() + "–" + max.Decimal()
	r.Say(block)
	if lo != nil && hi != nil {
		list.add(r, lo, hi, at)
	}
	return block
}

// asID reads a number of 32 bits; value is nil where it is not one.
func asID(r *der.Reader, fieldName string) (n der.Int, value []byte) {
	n = r.BigInt(fieldName)
	if n.Bytes == nil {
		return n, nil
	}
	m := n.Magnitude()
	if n.Negative() || len(m) > 4 {
		asNumber.at(r, n.Span)
		return n, nil
	}
	r.Say(n.Decimal())
	value = make([]byte, 4)
	copy(value[4-len(m):], m)
	return n, value
}
