package check

import (
	"slices"

	"waxseal/core/field"
	"waxseal/core/pkix"
	"waxseal/core/pkix/ext"
)

var mappingUnasserted = Check{Code: "x509/policy-mapping-unasserted", Level: field.Warning, Ref: field.Ref{Doc: "RFC 5280", Section: "4.2.1.5"},
	Certificate: func(c *pkix.Certificate, r *report) {
		e, policies := c.Extension("2.5.29.33"), c.Extension("2.5.29.32")
		if e == nil || policies == nil || !whole(c) {
			return
		}
		mappings, _ := e.Value.(ext.PolicyMappings)
		asserted, _ := policies.Value.(ext.CertificatePolicies)
		for i, m := range mappings.Mappings {
			if i < maxCompared && !slices.ContainsFunc(asserted.Policies, func(p ext.PolicyInformation) bool { return p.OID == m.IssuerDomain }) {
				r.at(e.Span, "The policy "+m.IssuerDomain+" is mapped, but certificatePolicies does not have it.")
			}
		}
	}}
