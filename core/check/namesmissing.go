package check

import (
	"waxseal/core/field"
	"waxseal/core/pkix"
	"waxseal/core/pkix/ext"
)

// namesMissing: clients look for the host name in subjectAltName alone.
var namesMissing = Check{Code: "x509/names-missing", Level: field.Warning, Ref: field.Ref{Doc: "RFC 9525", Section: "6.3"},
	Certificate: func(c *pkix.Certificate, r *report) {
		usage := c.Extension("2.5.29.37")
		if usage == nil || c.IsCA() || !whole(c) {
			return
		}
		eku, ok := usage.Value.(ext.ExtKeyUsage)
		if ok && contains(eku.Names(), "serverAuth") && c.Extension("2.5.29.17") == nil {
			r.at(c.Subject.Span, "There is no subjectAltName; clients do not take the host name from the subject.")
		}
	}}

func contains(list []string, s string) bool {
	for _, one := range list {
		if one == s {
			return true
		}
	}
	return false
}
