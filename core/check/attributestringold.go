package check

import (
	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/pkix/name"
)

// attributeStringOld: names that were given before 2004 may stay as they are.
var attributeStringOld = Check{Code: "x509/attribute-string-old", Level: field.Warning, Ref: field.Ref{Doc: "RFC 5280", Section: "4.1.2.4"},
	Both: func(s *subject, r *report) {
		s.each(func(a *name.Attribute) {
			switch a.Value.Tag {
			case der.TeletexString, der.BMPString, der.UniversalString:
				if rule := ruleOf(a.OID); rule != nil && rule.string == 0 {
					r.at(a.Value.Span, "The string is of an old type; new names are PrintableString or UTF8String, so that equal names have equal octets.")
				}
			}
		})
	}}
