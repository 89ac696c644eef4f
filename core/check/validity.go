package check

import (
	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/pkix"
)

var validityOrder = Check{Code: "x509/validity-order", Level: field.Error, Ref: field.Ref{Doc: "RFC 5280", Section: "4.1.2.5"},
	Certificate: func(c *pkix.Certificate, r *report) {
		if c.NotBefore.OK && c.NotAfter.OK && c.NotAfter.Unix < c.NotBefore.Unix {
			r.at(c.Spans.Validity, "The validity ends before it begins.")
		}
	}}

// validityForm: the form of a time hangs on the year, so that one time has one encoding.
var validityForm = Check{Code: "x509/validity-form", Level: field.Error, Ref: field.Ref{Doc: "RFC 5280", Section: "4.1.2.5"},
	Certificate: func(c *pkix.Certificate, r *report) {
		for _, t := range []der.Time{c.NotBefore, c.NotAfter} {
			if t.OK && t.Tag == der.GeneralizedTime && t.Date().Year < 2050 {
				r.at(t.Span, "The year is before 2050, so the time is to be a UTCTime; this is a GeneralizedTime.")
			}
		}
	}}

var expired = Check{Code: "x509/expired", Level: field.Notice, Ref: field.Ref{Doc: "RFC 5280", Section: "6.1.3"},
	Certificate: func(c *pkix.Certificate, r *report) {
		if r.now != 0 && c.NotAfter.OK && c.NotAfter.Unix < r.now {
			r.at(c.NotAfter.Span, "The certificate expired "+span(r.now-c.NotAfter.Unix)+" ago.")
		}
	}}

var notYetValid = Check{Code: "x509/not-yet-valid", Level: field.Notice, Ref: field.Ref{Doc: "RFC 5280", Section: "6.1.3"},
	Certificate: func(c *pkix.Certificate, r *report) {
		if r.now != 0 && c.NotBefore.OK && r.now < c.NotBefore.Unix {
			r.at(c.NotBefore.Span, "The certificate becomes valid in "+span(c.NotBefore.Unix-r.now)+".")
		}
	}}

// span spells a number of seconds in its largest whole unit of days, hours or minutes.
func span(seconds int64) string {
	switch {
	case seconds >= 2*86400:
		return field.Count(int(seconds/86400), "day")
	case seconds >= 2*3600:
		return field.Count(int(seconds/3600), "hour")
	}
	return field.Count(int(seconds/60), "minute")
}
