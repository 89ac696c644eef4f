package check

import (
	"slices"

	"waxseal/core/field"
	"waxseal/core/pkix"
	"waxseal/core/pkix/ext"
)

var purposeTwice = Check{Code: "x509/purpose-twice", Level: field.Notice, Ref: field.Ref{Doc: "RFC 5280", Section: "4.2.1.12"},
	Certificate: func(c *pkix.Certificate, r *report) {
		e, purposes := purposesOf(c)
		for i := 1; i < len(purposes) && i <= maxCompared; i++ {
			if slices.Contains(purposes[:i], purposes[i]) {
				r.at(e.Span, "extKeyUsage has "+ext.PurposeName(purposes[i])+" twice.")
			}
		}
	}}
