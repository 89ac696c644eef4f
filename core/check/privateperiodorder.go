package check

import (
	"waxseal/core/field"
	"waxseal/core/pkix"
	"waxseal/core/pkix/ext"
)

var privatePeriodOrder = Check{Code: "x509/private-period-order", Level: field.Error, Ref: field.Ref{Doc: "RFC 3280", Section: "4.2.1.4"},
	Certificate: func(c *pkix.Certificate, r *report) {
		e := c.Extension("2.5.29.16")
		if e == nil {
			return
		}
		if p, _ := e.Value.(ext.PrivateKeyUsagePeriod); p.NotBefore.OK && p.NotAfter.OK && p.NotAfter.Unix < p.NotBefore.Unix {
			r.at(p.NotAfter.Span, "The private key's period ends before it begins.")
		}
	}}
