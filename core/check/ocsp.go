package check

import (
	"waxseal/core/field"
	"waxseal/core/names"
	"waxseal/core/pkix/ext"
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

var ocspSignatureWeak = Check{Code: "ocsp/signature-weak", Level: field.Warning, Ref: field.Ref{Doc: "RFC 9155", Section: "1"},
	OCSP: func(p *ocsp.Response, r *report) {
		if known, _ := names.Signature(p.SignatureAlgorithm.OID); known.Weak != "" {
			r.at(p.SignatureAlgorithm.Span, "The signature rests on "+known.Weak+", for which different texts with the same hash can be made.")
		}
	}}

var ocspUpdateOrder = Check{Code: "ocsp/update-order", Level: field.Error, Ref: field.Ref{Doc: "RFC 6960", Section: "4.2.2.1"},
	OCSP: func(p *ocsp.Response, r *report) {
		for _, one := range p.Responses {
			if one.ThisUpdate.OK && one.NextUpdate.OK && one.NextUpdate.Unix < one.ThisUpdate.Unix {
				r.at(one.NextUpdate.Span, "The next update comes before this one.")
			}
		}
	}}

var ocspExpired = Check{Code: "ocsp/expired", Level: field.Notice, Ref: field.Ref{Doc: "RFC 6960", Section: "4.2.2.1"},
	OCSP: func(p *ocsp.Response, r *report) {
		for _, one := range p.Responses {
			if r.now != 0 && one.NextUpdate.OK && one.NextUpdate.Unix < r.now {
				r.at(one.NextUpdate.Span, "A newer answer has been due for "+span(r.now-one.NextUpdate.Unix)+"; this one is to be seen as unreliable.")
			}
		}
	}}

var ocspNotYet = Check{Code: "ocsp/not-yet", Level: field.Notice, Ref: field.Ref{Doc: "RFC 6960", Section: "4.2.2.1"},
	OCSP: func(p *ocsp.Response, r *report) {
		for _, one := range p.Responses {
			if r.now != 0 && one.ThisUpdate.OK && r.now < one.ThisUpdate.Unix {
				r.at(one.ThisUpdate.Span, "The status is dated "+span(one.ThisUpdate.Unix-r.now)+" in the future.")
			}
		}
	}}

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
