package check

import (
	"waxseal/core/field"
	"waxseal/core/pkix"
	"waxseal/core/pkix/ext"
)

var issuerEmpty = Check{Code: "x509/issuer-empty", Level: field.Error, Ref: field.Ref{Doc: "RFC 5280", Section: "4.1.2.4"},
	Certificate: func(c *pkix.Certificate, r *report) {
		if c.Issuer.Span.Hdr > 0 && c.Issuer.Span.Len == 0 {
			r.at(c.Issuer.Span, "The issuer is empty; it is always a name.")
		}
	}}

var subjectEmpty = Check{Code: "x509/subject-empty", Level: field.Error, Ref: field.Ref{Doc: "RFC 5280", Section: "4.1.2.6"},
	Certificate: func(c *pkix.Certificate, r *report) {
		if c.Subject.Span.Hdr == 0 || c.Subject.Span.Len > 0 || !whole(c) {
			return
		}
		san := c.Extension("2.5.29.17")
		switch {
		case c.IsCA():
			r.at(c.Subject.Span, "The subject is empty; that of a CA is a name.")
		case san == nil:
			r.at(c.Subject.Span, "The subject is empty and there is no subjectAltName, so the certificate names nobody.")
		case !san.Critical:
			r.at(san.Span, "The subject is empty, so subjectAltName is to be critical; it is not.")
		}
	}}

// nameInvisible is the oldest trick of forged names: what is signed is not what is seen.
var nameInvisible = Check{Code: "x509/name-invisible", Level: field.Warning, Ref: field.Ref{Doc: "RFC 4518", Section: "2"},
	Both: func(s *subject, r *report) {
		for _, n := range s.names {
			for _, rdn := range n.RDNs {
				for _, a := range rdn {
					if what := hidden(a.Value.Value); what != "" {
						r.at(a.Value.Span, "The value has "+what+", which does not show: the name may look like another.")
					}
				}
			}
		}
		for _, e := range s.extensions {
			san, ok := e.Value.(ext.AltName)
			if !ok {
				continue
			}
			for _, g := range san.Names {
				if what := hidden(g.Value); what != "" && g.Type != "dirName" {
					r.at(g.Span, "The name has "+what+", which does not show: it may look like another.")
				}
			}
		}
	}}

// hidden names the first character of s that does not show, or is "".
func hidden(s string) string {
	for _, c := range s {
		if c == 0 {
			return "the character NUL"
		}
		if field.Invisible(c) {
			return "the character " + field.CodePoint(c)
		}
	}
	return ""
}
