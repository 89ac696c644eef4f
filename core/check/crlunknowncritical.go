package check

import (
	"waxseal/core/field"
	"waxseal/core/pkix"
)

var crlUnknownCritical = Check{Code: "crl/extension-unknown-critical", Level: field.Warning, Ref: field.Ref{Doc: "RFC 5280", Section: "5.2"},
	CRL: func(c *pkix.CRL, r *report) {
		for _, e := range c.Extensions {
			if e.Critical && !e.Known && e.OID != "" {
				r.at(e.Span, "The extension "+e.Name()+" is critical: software that does not know it must not tell from this list what is revoked.")
			}
		}
	}}
