package check

import (
	"strings"

	"waxseal/core/field"
	"waxseal/core/pkix"
	"waxseal/core/pkix/ext"
)

var locationScheme = Check{Code: "x509/location-scheme", Level: field.Warning, Ref: field.Ref{Doc: "RFC 5280", Section: "4.2.2.1"},
	Certificate: func(c *pkix.Certificate, r *report) {
		for _, e := range c.Extensions {
			access, isAccess := e.Value.(ext.InfoAccess)
			list := fetched(access)
			ok := !isAccess || len(list) == 0
			for _, uri := range list {
				s := field.Lower(uri)
				ok = ok || strings.HasPrefix(s, "http") || strings.HasPrefix(s, "ldap")
			}
			if !ok {
				r.at(e.Span, e.Name()+" has no address under http or ldap, which are what clients can fetch.")
			}
		}
	}}
