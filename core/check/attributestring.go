package check

import (
	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/pkix/name"
)

var attributeString = Check{Code: "x509/attribute-string-type", Level: field.Error, Ref: field.Ref{Doc: "RFC 5280", Section: "A.1"},
	Both: func(s *subject, r *report) {
		s.each(func(a *name.Attribute) {
			switch rule := ruleOf(a.OID); {
			case rule == nil:
			case !a.Value.OK:
				if h, ok := der.Head(a.Raw); ok && h.End <= len(a.Raw) && !h.Tag.IsText() {
					r.at(a.Span, attributeName(a.OID)+" is a character string; this is none.")
				}
			case rule.string != 0 && a.Value.Tag != rule.string:
				r.at(a.Value.Span, attributeName(a.OID)+" has the type "+a.Value.Tag.String()+"; it always has "+rule.string.String()+".")
			}
		})
	}}
