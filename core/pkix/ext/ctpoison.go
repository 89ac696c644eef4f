package ext

import "waxseal/core/field"

var ctPoison = Kind{OID: "1.3.6.1.4.1.11129.2.4.3", Name: "ct_precert_poison", Syntax: "NULL NULL", Critical: mustBeCritical,
	Spec: &field.Spec{Ref: field.Ref{Doc: "RFC 6962", Section: "3.1"}, Notes: [][3]string{
		{"ct_precert_poison", "3.1", "This is a precertificate: sent to logs before issuance. Being critical and unknown to clients, the extension keeps it from being used."},
	}}}
