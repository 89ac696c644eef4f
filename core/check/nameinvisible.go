package check

import (
	"waxseal/core/field"
	"waxseal/core/pkix/ext"
)

// nameInvisible is the oldest trick of forged names: what is signed is not what is seen.
var nameInvisible = Check{Code: "x509/name-invisible", Level: field.Warning, Ref: field.Ref{Doc: "RFC 4518", Section: "2"},
	Both: func(s *subject, r *report) {
		for _, n := range s.names {
			for _, rdn := range n.RDNs {
				for _, a := range rdn {
					if what := hidden(a.Value.Value); what != "" {
						r.at(a.Value.Span, "The value has "+what+", which does not show: the name may look like another.")
					}
				}
			}
		}
		for _, e := range s.extensions {
			san, ok := e.Value.(ext.AltName)
			if !ok {
				continue
			}
			for _, g := range san.Names {
				if what := hidden(g.Value); what != "" && g.Type != "dirName" {
					r.at(g.Span, "The name has "+what+", which does not show: it may look like another.")
				}
			}
		}
	}}

// hidden names the first character of s that does not show, or is "".
func hidden(s string) string {
	for _, c := range s {
		if c == 0 {
			return "the character NUL"
		}
		if field.Invisible(c) {
			return "the character " + field.CodePoint(c)
		}
	}
	return ""
}
