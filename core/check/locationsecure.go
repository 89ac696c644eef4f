package check

import (
	"waxseal/core/field"
	"waxseal/core/pkix"
	"waxseal/core/pkix/ext"
)

// locationSecure: to check the certificate of the server at such an address, the client asks there.
var locationSecure = Check{Code: "x509/location-secure", Level: field.Warning, Ref: field.Ref{Doc: "RFC 5280", Section: "8"},
	Certificate: func(c *pkix.Certificate, r *report) {
		for _, e := range c.Extensions {
			for _, uri := range fetched(e.Value) {
				if ext.HasScheme(uri, "https") || ext.HasScheme(uri, "ldaps") {
					r.at(e.Span, e.Name()+" has an address under https or ldaps: to use it the client has to check a certificate first, perhaps with what stands there.")
					break
				}
			}
		}
	}}

// fetched lists the URIs that a client goes to when it checks a certificate.
func fetched(value any) (list []string) {
	switch v := value.(type) {
	case ext.DistributionPoints:
		for _, p := range v.Points {
			list = append(list, p.URIs()...)
		}
	case ext.InfoAccess:
		list = append(v.URIs(ext.AccessOCSP), v.URIs(ext.AccessCAIssuers)...)
	}
	return list
}
