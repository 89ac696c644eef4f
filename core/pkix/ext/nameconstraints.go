package ext

import (
	"strings"

	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/pkix/name"
)

// NameConstraints limits the names in the certificates below a CA.
type NameConstraints struct {
	Permitted, Excluded []GeneralSubtree
	At                  field.Span
}

// GeneralSubtree is a name and all names below it.
type GeneralSubtree struct {
	Base             name.General
	Minimum, Maximum der.Int // without Bytes where absent; this profile has neither
}

var nameConstraints = Kind{OID: "2.5.29.30", Name: "nameConstraints", Read: readNameConstraints, Critical: mustBeCritical,
	Spec: &nameConstraintsSpec}

var nameConstraintsSpec = field.Spec{Ref: field.Ref{Doc: "RFC 5280", Section: "4.2.1.10"}, Notes: [][3]string{
	{"nameConstraints", "4.2.1.10", "Within which names all subjects further down the path must stay. Only a CA's certificate has it."},
	{"permittedSubtrees", "4.2.1.10", "Names of these forms must lie within one of these subtrees."},
	{"excludedSubtrees", "4.2.1.10", "Names within these subtrees are refused, whatever is permitted."},
	{"GeneralSubtree", "4.2.1.10", "A name that stands for itself and all names below it."},
	{"minimum", "4.2.1.10", "Not used: always zero, and so left out."},
	{"maximum", "4.2.1.10", "Not used: always absent."},
}}

// RFC 5280, 4.2.1.10.
//
//	NameConstraints ::= SEQUENCE {
//	     permittedSubtrees       [0]     GeneralSubtrees OPTIONAL,
//	     excludedSubtrees        [1]     GeneralSubtrees OPTIONAL }
//
//	GeneralSubtrees ::= SEQUENCE SIZE (1..MAX) OF GeneralSubtree
func readNameConstraints(r *der.Reader, e *Extension) {
	var v NameConstraints
	v.At = r.SequenceWithSome("NameConstraints", func(s *der.Reader) {
		if s.Present(der.Context(0)) {
			v.Permitted = generalSubtrees(s.Implicit(0), "permittedSubtrees")
		}
		if s.Present(der.Context(1)) {
			v.Excluded = generalSubtrees(s.Implicit(1), "excludedSubtrees")
		}
	})
	e.Value = v
}

func generalSubtrees(r *der.Reader, fieldName string) (list []GeneralSubtree) {
	var bases []name.General
	r.SequenceOfSome(fieldName, func(s *der.Reader) {
		t := generalSubtree(s)
		list = append(list, t)
		bases = append(bases, t.Base)
	})
	describe(r, func() string { return listed(bases) })
	return list
}

// GeneralSubtree ::= SEQUENCE {
//
//	base                    GeneralName,
//	minimum         [0]     BaseDistance DEFAULT 0,
//	maximum         [1]     BaseDistance OPTIONAL }
//
// BaseDistance ::= INTEGER (0..MAX)
func generalSubtree(r *der.Reader) (t GeneralSubtree) {
	r.Sequence("GeneralSubtree", func(s *der.Reader) {
		var ok bool
		if t.Base, ok = name.ReadGeneral(s); ok {
			judgeConstraint(s, t.Base)
		}
		if s.Present(der.Context(0)) {
			t.Minimum = s.Implicit(0).BigInt("minimum")
			judgeMinimum(s, t.Minimum)
		}
		if s.Present(der.Context(1)) {
			t.Maximum = s.Implicit(1).BigInt("maximum")
			s.At(must("4.2.1.10", "x509/constraint-distance", "maximum is given; it must be absent.", t.Maximum.Span))
		}
	})
	describe(r, func() string { return field.TextValue(t.Base.Words()) })
	return t
}

func judgeMinimum(r *der.Reader, n der.Int) {
	switch v, ok := n.Small(); {
	case n.Bytes == nil:
	case ok && v == 0:
		r.At(defaultEncoded(n.Span))
	default:
		r.At(must("4.2.1.10", "x509/constraint-distance", "minimum is not zero; it must be.", n.Span))
	}
}

// judgeConstraint reports a base that does not have the form that its kind of constraint has.
func judgeConstraint(r *der.Reader, g name.General) {
	code, text := "", ""
	switch {
	case g.Raw == nil:
	case g.Type == "ip":
		code, text = maskFault(g)
	case g.Type == "uri" && strings.ContainsAny(g.Value, ":/"):
		code, text = "x509/constraint-uri", "A constraint on URIs is a host or domain name, not a URI."
	case g.Type == "uri" || g.Type == "dns":
		code, text = "x509/constraint-host", domainFault(g.Value)
	case g.Type == "email" && strings.IndexByte(g.Value, '@') >= 0:
		code, text = "x509/constraint-mailbox", mailboxFault(g.Value)
	case g.Type == "email":
		code, text = "x509/constraint-mailbox", domainFault(g.Value)
	}
	if g.Raw != nil && g.Type == "dns" && strings.HasPrefix(g.Value, ".") {
		r.At(note("4.2.1.10", "x509/constraint-dot",
			"The DNS constraint begins with a dot. It needs none: a name stands for all names below it, and readers differ about the dot.", g.Span))
	}
	if text != "" {
		r.At(must("4.2.1.10", code, text, g.Span))
	}
}

// domainFault says why s is no host or domain. An empty one is every host.
func domainFault(s string) string {
	if s = strings.TrimPrefix(s, "."); s == "" {
		return ""
	}
	return dnsFault(s)
}

func maskFault(g name.General) (code, text string) {
	switch _, mask, masked := strings.Cut(g.Value, "/"); {
	case len(g.Raw) == 4 || len(g.Raw) == 16:
		return "x509/ip-length", "The address has no mask; in name constraints 8 or 32 octets are an address and its mask."
	case masked && strings.ContainsAny(mask, ".:"):
		return "x509/constraint-mask", "The mask is not a prefix: its ones are not all in front."
	}
	return "", ""
}
