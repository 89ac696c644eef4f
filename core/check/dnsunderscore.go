package check

import (
	"strings"

	"waxseal/core/field"
	"waxseal/core/pkix/name"
)

var dnsUnderscore = Check{Code: "x509/dns-underscore", Level: field.Error, Ref: field.Ref{Doc: "RFC 5280", Section: "4.2.1.6"},
	Both: func(s *subject, r *report) {
		s.alternatives("dns", func(g *name.General) {
			if strings.IndexByte(g.Value, '_') >= 0 {
				r.at(g.Span, "The DNS name has an underscore; names of hosts have letters, digits and hyphens.")
			}
		})
	}}
