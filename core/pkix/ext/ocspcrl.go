package ext

import "waxseal/core/field"

var ocspCRL = Kind{OID: "1.3.6.1.5.5.7.48.1.3", Name: "ocsp-crl", Syntax: "CrlID SEQUENCE { " +
	"crlUrl [0] EXPLICIT IA5String OPTIONAL, crlNum [1] EXPLICIT INTEGER OPTIONAL, crlTime [2] EXPLICIT GeneralizedTime OPTIONAL }",
	Spec: &field.Spec{Ref: field.Ref{Doc: "RFC 6960", Section: "4.4.2"}, Notes: [][3]string{
		{"ocsp-crl", "4.4.2", "The revocation list on which the answer rests."},
		{"crlUrl", "4.4.2", "Where the list is to be had."},
		{"crlNum", "4.4.2", "The number of the list."},
		{"crlTime", "4.4.2", "When the list was issued."},
	}}}
