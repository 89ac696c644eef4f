package check

import (
	"waxseal/core/field"
	"waxseal/core/pkix"
)

var challengePassword = Check{Code: "request/challenge-password", Level: field.Notice, Ref: field.Ref{Doc: "RFC 2985", Section: "5.4.1"},
	Request: func(q *pkix.Request, r *report) {
		for _, a := range q.Attributes {
			if a.OID == "1.2.840.113549.1.9.7" {
				r.at(a.Span, "The challenge password stands in the request for everyone to read; it is not to be one that is used elsewhere.")
			}
		}
	}}
