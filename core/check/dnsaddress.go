package check

import (
	"waxseal/core/field"
	"waxseal/core/pkix/name"
)

var dnsAddress = Check{Code: "x509/dns-address", Level: field.Error, Ref: field.Ref{Doc: "RFC 5280", Section: "4.2.1.6"},
	Both: func(s *subject, r *report) {
		s.alternatives("dns", func(g *name.General) {
			if isIPv4(g.Value) {
				r.at(g.Span, "This is an address and no DNS name; clients look for it among the names of the form iPAddress.")
			}
		})
	}}

// isIPv4 tells whether s is an address in dotted decimals.
func isIPv4(s string) bool {
	n := 0
	labels(s, func(label string) bool {
		n++
		value := 0
		for _, c := range label {
			if c < '0' || c > '9' || len(label) > 3 {
				n = 5
				return false
			}
			value = value*10 + int(c-'0')
		}
		if label == "" || value > 255 {
			n = 5
		}
		return n < 5
	})
	return n == 4
}
