package check

import (
	"waxseal/core/field"
	"waxseal/core/pkix/name"
)

var attributeEmpty = Check{Code: "x509/attribute-empty", Level: field.Error, Ref: field.Ref{Doc: "RFC 5280", Section: "A.1"},
	Both: func(s *subject, r *report) {
		s.each(func(a *name.Attribute) {
			if a.Value.OK && a.Value.Value == "" {
				r.at(a.Value.Span, attributeName(a.OID)+" is empty; a value has at least one character.")
			}
		})
	}}
