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

// ECParameters ::= CHOICE {
//
//	namedCurve         OBJECT IDENTIFIER,
//	implicitCurve      NULL,
//	specifiedCurve     SpecifiedECDomain }
func ecParameters(s *der.Reader, a *Identifier) {
	s.Spec(ecSpec)
	if s.Present(der.ObjectIdentifier) {
		a.Curve = s.OID("namedCurve")
		if curve, ok := names.Curve(a.Curve); ok {
			s.Say(curve.Name)
		}
		return
	}
	s.Any("parameters")
	s.At(field.Issue{Level: field.Error, Code: "x509/ec-parameters", Ref: ecSpec.Ref,
		Text: "The curve is not given by name; in certificates it is."})
}
