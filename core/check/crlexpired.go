package check

import (
	"waxseal/core/field"
	"waxseal/core/pkix"
)

var crlExpired = Check{Code: "crl/expired", Level: field.Notice, Ref: field.Ref{Doc: "RFC 5280", Section: "6.3.3"},
	CRL: func(c *pkix.CRL, r *report) {
		if r.now != 0 && c.NextUpdate.OK && c.NextUpdate.Unix < r.now {
			r.at(c.NextUpdate.Span, "A newer list has been due for "+field.Lasting(r.now-c.NextUpdate.Unix)+"; what is revoked since then is not here.")
		}
	}}
