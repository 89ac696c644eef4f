package check

import (
	"strings"

	"waxseal/core/pkix/ext"
	"waxseal/core/pkix/name"
)

// alternatives calls fn with every subjectAltName and issuerAltName of a kind.
func (s *subject) alternatives(kind string, fn func(g *name.General)) {
	for _, e := range s.extensions {
		if alt, ok := e.Value.(ext.AltName); ok {
			for i := range alt.Names {
				if alt.Names[i].Type == kind {
					fn(&alt.Names[i])
				}
			}
		}
	}
}

// foreign calls fn with every DNS name that stands for one in another script, and with that.
func (s *subject) foreign(fn func(g *name.General, u string)) {
	s.alternatives("dns", func(g *name.General) {
		if u, ok := name.Unicode(g.Value); ok && u != g.Value {
			fn(g, u)
		}
	})
}

// labels calls fn with each label of a DNS name until it returns false.
func labels(dns string, fn func(label string) bool) {
	for more := true; more; {
		var label string
		if label, dns, more = strings.Cut(dns, "."); !fn(label) {
			return
		}
	}
}
