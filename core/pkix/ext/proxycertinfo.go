package ext

import "waxseal/core/field"

var proxyCertInfo = Kind{OID: "1.3.6.1.5.5.7.1.14", Name: "proxyCertInfo", Critical: mustBeCritical,
	Syntax: "ProxyCertInfo SEQUENCE { pCPathLenConstraint INTEGER OPTIONAL, " +
		"proxyPolicy SEQUENCE { policyLanguage OBJECT IDENTIFIER, policy OCTET STRING OPTIONAL } }",
	Spec: &field.Spec{Ref: field.Ref{Doc: "RFC 3820", Section: "3.8"}, Notes: [][3]string{
		{"proxyCertInfo", "3.8", "This is a proxy: its subject acts for the holder of the certificate that signed it, who is no authority."},
		{"pCPathLenConstraint", "3.8.1", "How many proxies may follow below this one."},
		{"proxyPolicy", "3.8.2", "What the proxy may do in the holder's name."},
		{"policyLanguage", "3.8.2", "Everything, nothing, or what a policy in some language says."},
	}}}
