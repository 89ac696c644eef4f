package ext

import "waxseal/core/field"

var ocspNoCheck = Kind{OID: "1.3.6.1.5.5.7.48.1.5", Name: "ocsp-nocheck", Syntax: "NULL NULL", Critical: shouldNotBeCritical,
	Spec: &field.Spec{Ref: field.Ref{Doc: "RFC 6960", Section: "4.2.2.2.1"}, Notes: [][3]string{
		{"ocsp-nocheck", "4.2.2.2.1", "This OCSP responder's certificate is not to be checked for revocation while it is valid."},
	}}}
