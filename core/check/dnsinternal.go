package check

import (
	"strings"

	"waxseal/core/field"
	"waxseal/core/pkix/name"
)

// dnsInternal: the names that RFC 6761, RFC 6762, RFC 2606 and ICANN keep out of the public tree.
var dnsInternal = Check{Code: "x509/dns-internal", Level: field.Notice, Ref: field.Ref{Doc: "CA/Browser Forum Baseline Requirements", Section: "4.2.2"},
	Both: func(s *subject, r *report) {
		s.alternatives("dns", func(g *name.General) {
			v := field.Lower(g.Value)
			last := v[strings.LastIndexByte(v, '.')+1:]
			switch {
			case v == "" || v == "*":
			case last == v:
				r.at(g.Span, "The name has no dot: it means another host in each network, and no public CA certifies it.")
			case last == "local" || last == "internal" || last == "test" || last == "localhost" || last == "invalid" || last == "lan" || last == "home" || last == "corp":
				r.at(g.Span, "Names under "+last+" are not in the public DNS: no public CA certifies them.")
			}
		})
	}}
