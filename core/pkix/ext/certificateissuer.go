package ext

import (
	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/pkix/name"
)

// CertificateIssuer names who issued a revoked certificate.
type CertificateIssuer struct {
	Names []name.General
	At    field.Span
}

var certificateIssuer = Kind{OID: "2.5.29.29", Name: "certificateIssuer", Read: readCertificateIssuer, Critical: mustBeCritical,
	Spec: &field.Spec{Ref: field.Ref{Doc: "RFC 5280", Section: "5.3.3"}, Notes: [][3]string{
		{"certificateIssuer", "5.3.3", "Who issued the revoked certificate and those listed after it, in a list that covers several issuers."},
	}}}

// RFC 5280, 5.3.3.
//
//	CertificateIssuer ::= GeneralNames
func readCertificateIssuer(r *der.Reader, e *Extension) {
	at := r.Ahead()
	e.Value = CertificateIssuer{Names: generalNames(r, "CertificateIssuer"), At: at}
}
