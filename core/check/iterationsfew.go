package check

import (
	"waxseal/core/container"
	"waxseal/core/field"
)

var iterationsFew = Check{Code: "pkcs12/iterations-few", Level: field.Warning, Ref: field.Ref{Doc: "RFC 8018", Section: "4.2"},
	PKCS12: func(p *container.PKCS12, r *report) {
		eachCount(p, func(n int, at field.Span) {
			if n >= 1 && n < fewIterations {
				r.at(at, "With "+field.Count(n, "iteration")+" passwords can be tried fast; "+field.Thousands(fewIterations)+" are the least that is recommended.")
			}
		})
	}}
