package algorithm

import (
	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/names"
)

var gostSpec = &field.Spec{Ref: field.Ref{Doc: "RFC 4491", Section: "2.3.2"}, Notes: [][3]string{
	{"publicKeyParamSet", "2.3.2", "The curve with its base point, by name."},
	{"digestParamSet", "2.3.2", "The parameters of the hash. Streebog has none, but this says which of the two it is."},
	{"encryptionParamSet", "2.3.2", "The parameters of the cipher that keys are agreed on for."},
}}

// GostR3410-2001-PublicKeyParameters ::= SEQUENCE {
//
//	publicKeyParamSet   OBJECT IDENTIFIER,
//	digestParamSet      OBJECT IDENTIFIER,  -- RFC 9215: OPTIONAL
//	encryptionParamSet  OBJECT IDENTIFIER DEFAULT … }
func gostParameters(r *der.Reader, a *Identifier) {
	r.Sequence("parameters", func(s *der.Reader) {
		s.Spec(gostSpec)
		a.Curve = s.OID("publicKeyParamSet")
		if _, known := names.Curve(a.Curve); !known && a.Curve != "" {
			s.At(field.Issue{Level: field.Warning, Code: "key/parameter-set", Ref: gostSpec.Ref, Text: "This is no parameter set of GOST R 34.10 that is known here."})
		}
		if s.Present(der.ObjectIdentifier) {
			s.OID("digestParamSet")
		}
		if s.Present(der.ObjectIdentifier) {
			s.OID("encryptionParamSet")
		}
	})
}
