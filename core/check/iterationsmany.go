package check

import (
	"waxseal/core/container"
	"waxseal/core/field"
)

var iterationsMany = Check{Code: "pkcs12/iterations-many", Level: field.Notice, Ref: field.Ref{Doc: "RFC 8018", Section: "4.2"},
	PKCS12: func(p *container.PKCS12, r *report) {
		eachCount(p, func(n int, at field.Span) {
			if n > manyIterations {
				r.at(at, field.Count(n, "iteration")+" take very long; whoever opens the file is kept busy.")
			}
		})
	}}
