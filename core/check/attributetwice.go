package check

import (
	"waxseal/core/field"
	"waxseal/core/pkix"
)

var attributeTwice = Check{Code: "request/attribute-twice", Level: field.Error, Ref: field.Ref{Doc: "X.501", Section: "8.2"},
	Request: func(q *pkix.Request, r *report) {
		for i := 1; i < len(q.Attributes) && i <= maxCompared; i++ {
			for _, before := range q.Attributes[:i] {
				if a := q.Attributes[i]; a.OID == before.OID && a.OID != "" {
					r.at(a.Span, "The attribute "+a.Name()+" is here already; one attribute has all values of its type.")
					break
				}
			}
		}
	}}
