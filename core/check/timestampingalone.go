package check

import (
	"slices"

	"waxseal/core/field"
	"waxseal/core/pkix"
)

var timeStampingAlone = Check{Code: "x509/time-stamping-alone", Level: field.Error, Ref: field.Ref{Doc: "RFC 3161", Section: "2.3"},
	Certificate: func(c *pkix.Certificate, r *report) {
		e, purposes := purposesOf(c)
		switch {
		case c.IsCA() || !slices.Contains(purposes, purposeTimeStamp):
		case len(purposes) > 1:
			r.at(e.Span, "A time-stamping authority's extKeyUsage has timeStamping alone; this has more.")
		case !e.Critical:
			r.at(e.Span, "A time-stamping authority's extKeyUsage is critical; this is not.")
		}
	}}
