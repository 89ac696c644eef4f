package check

import (
	"strconv"

	"waxseal/core/container"
	"waxseal/core/field"
)

var iterationsNone = Check{Code: "pkcs12/iterations-none", Level: field.Error, Ref: field.Ref{Doc: "RFC 8018", Section: "A.2"},
	PKCS12: func(p *container.PKCS12, r *report) {
		eachCount(p, func(n int, at field.Span) {
			if n < 1 {
				r.at(at, "The count of iterations is "+strconv.Itoa(n)+"; it is 1 at least.")
			}
		})
	}}
