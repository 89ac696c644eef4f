package check

import (
	"strings"

	"waxseal/core/field"
	"waxseal/core/pkix/name"
)

var uriHost = Check{Code: "x509/uri-host", Level: field.Error, Ref: field.Ref{Doc: "RFC 5280", Section: "4.2.1.6"},
	Both: func(s *subject, r *report) {
		s.alternatives("uri", func(g *name.General) {
			_, rest, found := strings.Cut(g.Value, "://")
			if !found || strings.HasPrefix(g.Value, "file:") {
				return
			}
			if i := strings.IndexAny(rest, "/?#"); i >= 0 {
				rest = rest[:i]
			}
			if rest == "" {
				r.at(g.Span, "The URI has no host between :// and its path.")
			}
		})
	}}
