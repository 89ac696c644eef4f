package check

import (
	"strings"

	"waxseal/core/field"
	"waxseal/core/pkix"
)

// commonNameUnlisted: where the common name is a host, people believe that it counts.
var commonNameUnlisted = Check{Code: "x509/common-name-unlisted", Level: field.Warning, Ref: field.Ref{Doc: "CA/Browser Forum Baseline Requirements", Section: "7.1.4.3"},
	Certificate: func(c *pkix.Certificate, r *report) {
		san := c.Extension(subjectAltName)
		if san == nil || c.IsCA() || !whole(c) {
			return
		}
		s := subject{extensions: c.Extensions}
		for _, rdn := range c.Subject.RDNs {
			for _, a := range rdn {
				v := a.Value.Value
				if a.OID != "2.5.4.3" || !isHost(v) {
					continue
				}
				u := field.Lower(v)
				if !s.has(subjectAltName, "dns", u) && !s.has(subjectAltName, "ip", u) {
					r.at(a.Value.Span, "The common name is a host that subjectAltName does not list; clients do not take it from here.")
				}
			}
		}
	}}

// isHost tells whether s looks like the name or address of a host: labels with a dot between.
func isHost(s string) bool {
	if strings.IndexByte(s, '.') <= 0 || s[len(s)-1] == '.' {
		return false
	}
	ok := true
	labels(strings.TrimPrefix(s, "*."), func(label string) bool {
		ok = label != ""
		for i := 0; i < len(label); i++ {
			c := label[i] | 0x20
			ok = ok && (c >= 'a' && c <= 'z' || label[i] >= '0' && label[i] <= '9' || label[i] == '-')
		}
		return ok
	})
	return ok
}
