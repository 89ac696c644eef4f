package algorithm

import (
	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/names"
)

var ecSpec = &field.Spec{Ref: field.Ref{Doc: "RFC 5480", Section: "2.1.1"}, Notes: [][3]string{
	{"parameters", "2.1.1", "The curve. Certificates name it; writing its equation out, or inheriting the issuer's, is not allowed."},
	{"namedCurve", "2.1.1", "The curve, by name."},
}}

func ecParameters(s *der.Reader, a *Identifier) { ECParameters(s, "parameters", a) }

// ECParameters reads a curve, recorded under the given field name where it is not named.
//
//	ECParameters ::= CHOICE {
//	     namedCurve         OBJECT IDENTIFIER,
//	     implicitCurve      NULL,
//	     specifiedCurve     SpecifiedECDomain }
func ECParameters(s *der.Reader, fieldName string, a *Identifier) {
	s.Spec(ecSpec)
	if s.Present(der.ObjectIdentifier) {
		a.Curve = s.OID("namedCurve")
		if curve, ok := names.Curve(a.Curve); ok {
			s.Say(curve.Name)
		}
		return
	}
	is := field.Issue{Level: field.Error, Code: CurveNotNamed, Ref: ecSpec.Ref, Text: "The curve is not given by name; in certificates it is."}
	if s.Present(der.Sequence) {
		SpecifiedECDomain(s, fieldName, a)
		if curve, ok := names.Curve(a.Curve); ok {
			is.Text = "The curve is written out; it is " + curve.Name + ", which certificates give by name."
		} else {
			is.Text = "The curve is written out, and it is none that has a name here; certificates give it by name."
		}
	} else {
		s.Any(fieldName)
	}
	s.At(is)
}

// CurveNotNamed is the code of the issue that a curve is not given by name.
const CurveNotNamed = "x509/ec-parameters"
