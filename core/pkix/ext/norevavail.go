package ext

import "waxseal/core/field"

var noRevAvail = Kind{OID: "2.5.29.56", Name: "noRevAvail", Syntax: "NULL NULL", Critical: mustNotBeCritical,
	Spec: &field.Spec{Ref: field.Ref{Doc: "RFC 9608", Section: "2"}, Notes: [][3]string{
		{"noRevAvail", "2", "The issuer never says that this certificate is revoked; there is nowhere to ask. It is for certificates that live shorter than such news takes."},
	}}}
