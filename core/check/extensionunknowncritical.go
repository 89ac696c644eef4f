package check

import (
	"waxseal/core/field"
	"waxseal/core/pkix"
)

var extensionUnknownCritical = Check{Code: "x509/extension-unknown-critical", Level: field.Warning, Ref: field.Ref{Doc: "RFC 5280", Section: "4.2"},
	Certificate: func(c *pkix.Certificate, r *report) {
		for _, e := range c.Extensions {
			if e.Critical && !e.Known && e.OID != "" {
				r.at(e.Span, "The extension "+e.Name()+" is critical: software that does not know it must refuse the certificate.")
			}
		}
	}}
