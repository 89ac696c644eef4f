package check

import (
	"waxseal/core/field"
	"waxseal/core/pkix/name"
)

var attributeString = Check{Code: "x509/attribute-string-type", Level: field.Error, Ref: field.Ref{Doc: "RFC 5280", Section: "A.1"},
	Both: func(s *subject, r *report) {
		s.each(func(a *name.Attribute) {
			if rule := ruleOf(a.OID); rule != nil && rule.string != 0 && a.Value.Tag != rule.string {
				r.at(a.Value.Span, attributeName(a.OID)+" has the type "+a.Value.Tag.String()+"; it always has "+rule.string.String()+".")
			}
		})
	}}
