package check

import (
	"waxseal/core/field"
	"waxseal/core/pkix/ocsp"
)

var ocspBytes = Check{Code: "ocsp/response-bytes", Level: field.Error, Ref: field.Ref{Doc: "RFC 6960", Section: "4.2.1"},
	OCSP: func(p *ocsp.Response, r *report) {
		switch there := p.Spans.Bytes.Hdr > 0; {
		case p.Status == 0 && !there:
			r.at(p.Spans.Status, "The status is successful, but there is no answer.")
		case p.Status > 0 && there:
			r.at(p.Spans.Bytes, "The status is not successful, so there is to be no answer; here is one.")
		}
	}}
