package check

import (
	"waxseal/core/field"
	"waxseal/core/pkix"
)

var serialNegative = Check{Code: "x509/serial-negative", Level: field.Error, Ref: field.Ref{Doc: "RFC 5280", Section: "4.1.2.2"},
	Certificate: func(c *pkix.Certificate, r *report) {
		if c.SerialNumber.Negative() {
			r.at(c.SerialNumber.Span, "The serial number is negative: its first bit is set. A zero octet in front would make it positive.")
		}
	}}
