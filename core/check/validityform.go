package check

import (
	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/pkix"
)

// validityForm: the form of a time hangs on the year, so that one time has one encoding.
var validityForm = Check{Code: "x509/validity-form", Level: field.Error, Ref: field.Ref{Doc: "RFC 5280", Section: "4.1.2.5"},
	Certificate: func(c *pkix.Certificate, r *report) {
		for _, t := range []der.Time{c.NotBefore, c.NotAfter} {
			if t.OK && t.Tag == der.GeneralizedTime && t.Date().Year < 2050 {
				r.at(t.Span, "The year is before 2050, so the time is to be a UTCTime; this is a GeneralizedTime.")
			}
		}
	}}
