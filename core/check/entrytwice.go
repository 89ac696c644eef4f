package check

import (
	"waxseal/core/field"
	"waxseal/core/pkix"
)

var entryTwice = Check{Code: "crl/entry-twice", Level: field.Notice, Ref: field.Ref{Doc: "RFC 5280", Section: "5.1.2.6"},
	CRL: func(c *pkix.CRL, r *report) {
		if c.Entries <= maxTwice {
			twice(c, r)
		}
	}}
