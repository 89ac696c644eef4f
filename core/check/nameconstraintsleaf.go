package check

import (
	"waxseal/core/field"
	"waxseal/core/pkix"
)

var nameConstraintsLeaf = Check{Code: "x509/name-constraints-leaf", Level: field.Error, Ref: field.Ref{Doc: "RFC 5280", Section: "4.2.1.10"},
	Certificate: func(c *pkix.Certificate, r *report) {
		if e := c.Extension("2.5.29.30"); e != nil && whole(c) && !c.IsCA() {
			r.at(e.Span, "nameConstraints is for the certificates of CAs; this is not one.")
		}
	}}
