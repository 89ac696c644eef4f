package check

import (
	"strings"

	"waxseal/core/field"
	"waxseal/core/pkix/name"
)

// attributeSpace: names are compared with such spaces taken out, and look the same.
var attributeSpace = Check{Code: "x509/attribute-space", Level: field.Notice, Ref: field.Ref{Doc: "RFC 4518", Section: "2.6.1"},
	Both: func(s *subject, r *report) {
		s.each(func(a *name.Attribute) {
			if v := a.Value.Value; strings.HasPrefix(v, " ") || strings.HasSuffix(v, " ") || strings.Contains(v, "  ") {
				r.at(a.Value.Span, attributeName(a.OID)+" has spaces that do not count when names are compared: at an edge, or two in a row.")
			}
		})
	}}
