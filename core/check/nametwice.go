package check

import (
	"waxseal/core/field"
	"waxseal/core/pkix/ext"
)

var nameTwice = Check{Code: "x509/name-twice", Level: field.Notice, Ref: field.Ref{Doc: "RFC 5280", Section: "4.2.1.6"},
	Both: func(s *subject, r *report) {
		for _, e := range s.extensions {
			alt, ok := e.Value.(ext.AltName)
			if !ok {
				continue
			}
			for i := 1; i < len(alt.Names) && i <= maxCompared; i++ {
				for _, before := range alt.Names[:i] {
					if g := alt.Names[i]; before.Type == g.Type && before.Value == g.Value {
						r.at(g.Span, "The name is here already.")
						break
					}
				}
			}
		}
	}}
