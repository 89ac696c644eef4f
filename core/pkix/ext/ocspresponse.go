package ext

import "waxseal/core/field"

var ocspResponse = Kind{OID: "1.3.6.1.5.5.7.48.1.4", Name: "ocsp-response", Syntax: "AcceptableResponses SEQUENCE OF responseType OBJECT IDENTIFIER",
	Spec: &field.Spec{Ref: field.Ref{Doc: "RFC 6960", Section: "4.4.3"}, Notes: [][3]string{
		{"ocsp-response", "4.4.3", "The types of response that the client understands."},
		{"responseType", "4.4.3", "One type; ocsp-basic is the one that all clients know."},
	}}}
