package check

import (
	"waxseal/core/field"
	"waxseal/core/pkix"
)

// policyLeaf: what steers how policies pass through a path means nothing at its end.
var policyLeaf = Check{Code: "x509/policy-leaf", Level: field.Warning, Ref: field.Ref{Doc: "RFC 5280", Section: "4.2.1.5"},
	Certificate: func(c *pkix.Certificate, r *report) {
		if c.IsCA() || !whole(c) {
			return
		}
		for _, oid := range []string{"2.5.29.33", "2.5.29.36", "2.5.29.54"} {
			if e := c.Extension(oid); e != nil {
				r.at(e.Span, e.Name()+" is for the certificates of CAs; this is not one.")
			}
		}
	}}
