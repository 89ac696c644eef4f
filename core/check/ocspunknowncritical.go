package check

import (
	"waxseal/core/field"
	"waxseal/core/pkix/ext"
	"waxseal/core/pkix/ocsp"
)

var ocspUnknownCritical = Check{Code: "ocsp/extension-unknown-critical", Level: field.Warning, Ref: field.Ref{Doc: "RFC 6960", Section: "4.4"},
	OCSP: func(p *ocsp.Response, r *report) {
		lists := [][]ext.Extension{p.Extensions}
		for _, one := range p.Responses {
			lists = append(lists, one.Extensions)
		}
		for _, list := range lists {
			for _, e := range list {
				if e.Critical && !e.Known && e.OID != "" {
					r.at(e.Span, "The extension "+e.Name()+" is critical: software that does not know it must not rely on the answer.")
				}
			}
		}
	}}
