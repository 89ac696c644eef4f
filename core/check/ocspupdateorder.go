package check

import (
	"waxseal/core/field"
	"waxseal/core/pkix/ocsp"
)

var ocspUpdateOrder = Check{Code: "ocsp/update-order", Level: field.Error, Ref: field.Ref{Doc: "RFC 6960", Section: "4.2.2.1"},
	OCSP: func(p *ocsp.Response, r *report) {
		for _, one := range p.Responses {
			if one.ThisUpdate.OK && one.NextUpdate.OK && one.NextUpdate.Unix < one.ThisUpdate.Unix {
				r.at(one.NextUpdate.Span, "The next update comes before this one.")
			}
		}
	}}
