package check

import (
	"waxseal/core/field"
	"waxseal/core/pkix/name"
)

const countryName = "2.5.4.6"

var countryCode = Check{Code: "x509/country-code", Level: field.Error, Ref: field.Ref{Doc: "RFC 5280", Section: "A.1"},
	Both: func(s *subject, r *report) {
		s.each(func(a *name.Attribute) {
			if v := a.Value.Value; a.OID == countryName && v != "" && (len(v) != 2 || !capital(v[0]) || !capital(v[1])) {
				r.at(a.Value.Span, "The country is two capital letters of ISO 3166; this is not.")
			}
		})
	}}

func capital(c byte) bool { return c >= 'A' && c <= 'Z' }
