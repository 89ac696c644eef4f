package check

import (
	"unicode/utf8"

	"waxseal/core/field"
	"waxseal/core/pkix/name"
)

var attributeLong = Check{Code: "x509/attribute-long", Level: field.Error, Ref: field.Ref{Doc: "RFC 5280", Section: "A.1"},
	Both: func(s *subject, r *report) {
		s.each(func(a *name.Attribute) {
			rule := ruleOf(a.OID)
			if rule == nil || len(a.Value.Value) <= rule.most || a.OID == countryName {
				return
			}
			if n := utf8.RuneCountInString(a.Value.Value); n > rule.most {
				r.at(a.Value.Span, attributeName(a.OID)+" has "+field.Count(n, "character")+"; it may have "+field.Thousands(rule.most)+".")
			}
		})
	}}
