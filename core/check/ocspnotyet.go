package check

import (
	"waxseal/core/field"
	"waxseal/core/pkix/ocsp"
)

var ocspNotYet = Check{Code: "ocsp/not-yet", Level: field.Notice, Ref: field.Ref{Doc: "RFC 6960", Section: "4.2.2.1"},
	OCSP: func(p *ocsp.Response, r *report) {
		for _, one := range p.Responses {
			if r.now != 0 && one.ThisUpdate.OK && r.now < one.ThisUpdate.Unix {
				r.at(one.ThisUpdate.Span, "The status is dated "+field.Lasting(one.ThisUpdate.Unix-r.now)+" in the future.")
			}
		}
	}}
