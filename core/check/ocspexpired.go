package check

import (
	"waxseal/core/field"
	"waxseal/core/pkix/ocsp"
)

var ocspExpired = Check{Code: "ocsp/expired", Level: field.Notice, Ref: field.Ref{Doc: "RFC 6960", Section: "4.2.2.1"},
	OCSP: func(p *ocsp.Response, r *report) {
		for _, one := range p.Responses {
			if r.now != 0 && one.NextUpdate.OK && one.NextUpdate.Unix < r.now {
				r.at(one.NextUpdate.Span, "A newer answer has been due for "+field.Lasting(r.now-one.NextUpdate.Unix)+"; this one is to be seen as unreliable.")
			}
		}
	}}
