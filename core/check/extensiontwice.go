package check

import (
	"waxseal/core/field"
)

var extensionTwice = Check{Code: "x509/extension-twice", Level: field.Error, Ref: field.Ref{Doc: "RFC 5280", Section: "4.2"},
	Both: func(s *subject, r *report) {
		seen := map[string]bool{}
		for _, e := range s.extensions {
			if e.OID != "" && seen[e.OID] {
				r.at(e.Span, "The extension "+e.Name()+" is here a second time; each may occur once.")
			}
			seen[e.OID] = true
		}
	}}
