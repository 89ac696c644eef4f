package check

import (
	"waxseal/core/field"
	"waxseal/core/pkix"
)

var versionNeedless = Check{Code: "x509/version-needless", Level: field.Notice, Ref: field.Ref{Doc: "RFC 5280", Section: "4.1.2.1"},
	Certificate: func(c *pkix.Certificate, r *report) {
		if c.Version == 3 && whole(c) && len(c.Extensions) == 0 && c.Spans.Extensions.Hdr == 0 {
			r.at(c.Spans.Version, "There are no extensions, so version 1 is enough; without them nothing says what the certificate is for.")
		}
	}}
