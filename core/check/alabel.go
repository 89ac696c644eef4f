package check

import (
	"waxseal/core/field"
	"waxseal/core/pkix/name"
)

var aLabel = Check{Code: "x509/a-label", Level: field.Error, Ref: field.Ref{Doc: "RFC 5890", Section: "2.3.2.1"},
	Both: func(s *subject, r *report) {
		s.alternatives("dns", func(g *name.General) {
			if _, ok := name.Unicode(g.Value); !ok {
				r.at(g.Span, "A label begins with xn-- and is not Punycode for a name in another script.")
			}
		})
	}}
