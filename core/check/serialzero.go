package check

import (
	"waxseal/core/field"
	"waxseal/core/pkix"
)

var serialZero = Check{Code: "x509/serial-zero", Level: field.Error, Ref: field.Ref{Doc: "RFC 5280", Section: "4.1.2.2"},
	Certificate: func(c *pkix.Certificate, r *report) {
		if c.SerialNumber.Bytes != nil && len(c.SerialNumber.Magnitude()) == 0 {
			r.at(c.SerialNumber.Span, "The serial number is zero; it is a positive number.")
		}
	}}
