package check

import (
	"slices"

	"waxseal/core/field"
	"waxseal/core/pkix"
	"waxseal/core/pkix/ext"
)

// locationScheme is about what clients go to besides lists, of which x509/distribution-point-uri tells.
var locationScheme = Check{Code: "x509/location-scheme", Level: field.Warning, Ref: field.Ref{Doc: "RFC 5280", Section: "4.2.2.1"},
	Certificate: func(c *pkix.Certificate, r *report) {
		for _, e := range c.Extensions {
			access, ok := e.Value.(ext.InfoAccess)
			if !ok {
				continue
			}
			if list := fetched(access); len(list) > 0 && !slices.ContainsFunc(list, fetchable) {
				r.at(e.Span, e.Name()+" has no address under http or ldap, which are what clients can fetch.")
			}
		}
	}}

func fetchable(uri string) bool {
	return ext.HasScheme(uri, "http") || ext.HasScheme(uri, "ldap") || ext.HasScheme(uri, "https") || ext.HasScheme(uri, "ldaps")
}
