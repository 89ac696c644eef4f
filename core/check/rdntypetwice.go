package check

import (
	"waxseal/core/field"
)

var rdnTypeTwice = Check{Code: "x509/rdn-type-twice", Level: field.Error, Ref: field.Ref{Doc: "X.501", Section: "9.3"},
	Both: func(s *subject, r *report) {
		for _, n := range s.names {
			for _, rdn := range n.RDNs {
				for i := 1; i < len(rdn) && i <= maxCompared; i++ {
					for _, before := range rdn[:i] {
						if before.OID == rdn[i].OID && before.OID != "" {
							r.at(rdn[i].Span, "One step of the name has "+attributeName(before.OID)+" twice; its attributes are of different types.")
							break
						}
					}
				}
			}
		}
	}}

// maxCompared is how many things are compared with one another: more cost their square, and no honest
// certificate has more.
const maxCompared = 500
