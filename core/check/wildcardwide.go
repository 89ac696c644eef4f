package check

import (
	"strings"

	"waxseal/core/field"
	"waxseal/core/pkix/name"
)

var wildcardWide = Check{Code: "x509/wildcard-wide", Level: field.Warning, Ref: field.Ref{Doc: "RFC 9525", Section: "7.1"},
	Both: func(s *subject, r *report) {
		s.alternatives("dns", func(g *name.General) {
			if rest, ok := strings.CutPrefix(g.Value, "*"); ok && (rest == "" || strings.Count(rest, ".") == 1 && rest[0] == '.') {
				r.at(g.Span, "The wildcard stands for every name of a whole top-level domain; clients refuse it.")
			}
		})
	}}
