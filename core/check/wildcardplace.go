package check

import (
	"strings"

	"waxseal/core/field"
	"waxseal/core/pkix/name"
)

var wildcardPlace = Check{Code: "x509/wildcard-place", Level: field.Warning, Ref: field.Ref{Doc: "RFC 9525", Section: "6.3"},
	Both: func(s *subject, r *report) {
		s.alternatives("dns", func(g *name.General) {
			if first, rest, _ := strings.Cut(g.Value, "."); strings.Contains(first, "*") && first != "*" || strings.Contains(rest, "*") {
				r.at(g.Span, "The asterisk matches only where it is the whole first label.")
			}
		})
	}}
