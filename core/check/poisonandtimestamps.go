package check

import (
	"waxseal/core/field"
	"waxseal/core/pkix"
)

var poisonAndTimestamps = Check{Code: "ct/poison-and-timestamps", Level: field.Error, Ref: field.Ref{Doc: "RFC 6962", Section: "3.3"},
	Certificate: func(c *pkix.Certificate, r *report) {
		if e := c.Extension("1.3.6.1.4.1.11129.2.4.3"); e != nil && c.Extension("1.3.6.1.4.1.11129.2.4.2") != nil {
			r.at(e.Span, "A precertificate is poisoned and has no timestamps yet; the certificate has timestamps and no poison. This has both.")
		}
	}}
