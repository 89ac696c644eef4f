package ext

import "waxseal/core/field"

var ocspExtendedRevoke = Kind{OID: "1.3.6.1.5.5.7.48.1.9", Name: "ocsp-extended-revoke", Syntax: "NULL NULL",
	Spec: &field.Spec{Ref: field.Ref{Doc: "RFC 6960", Section: "4.4.8"}, Notes: [][3]string{
		{"ocsp-extended-revoke", "4.4.8", "This responder also answers revoked for certificates that were never issued."},
	}}}
