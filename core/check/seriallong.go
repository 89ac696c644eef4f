package check

import (
	"waxseal/core/field"
	"waxseal/core/pkix"
)

var serialLong = Check{Code: "x509/serial-long", Level: field.Error, Ref: field.Ref{Doc: "RFC 5280", Section: "4.1.2.2"},
	Certificate: func(c *pkix.Certificate, r *report) {
		if n := len(c.SerialNumber.Bytes); n > 20 {
			r.at(c.SerialNumber.Span, "The serial number has "+field.Count(n, "octet")+"; there are at most 20.")
		}
	}}
