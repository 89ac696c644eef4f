package ext

import (
	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/pkix/name"
)

// AltName holds the names of subjectAltName and issuerAltName.
type AltName struct {
	Names []name.General
	At    field.Span
}

// Whether it must be critical depends on the subject, so that is not judged here.
var subjectAltName = Kind{OID: "2.5.29.17", Name: "subjectAltName", Read: readSubjectAltName,
	Spec: &field.Spec{Ref: field.Ref{Doc: "RFC 5280", Section: "4.2.1.6"}, Notes: [][3]string{
		{"subjectAltName", "4.2.1.6", "The names that the certificate is for: host names, addresses, mailboxes. Browsers look here and nowhere else."},
	}}}

var issuerAltName = Kind{OID: "2.5.29.18", Name: "issuerAltName", Read: readIssuerAltName, Critical: shouldNotBeCritical,
	Spec: &field.Spec{Ref: field.Ref{Doc: "RFC 5280", Section: "4.2.1.7"}, Notes: [][3]string{
		{"issuerAltName", "4.2.1.7", "More names of the issuer. They play no part in building or validating a path."},
	}}}

// RFC 5280, 4.2.1.6.
//
//	SubjectAltName ::= GeneralNames
func readSubjectAltName(r *der.Reader, e *Extension) { readAltName(r, e, "SubjectAltName") }

// RFC 5280, 4.2.1.7.
//
//	IssuerAltName ::= GeneralNames
func readIssuerAltName(r *der.Reader, e *Extension) { readAltName(r, e, "IssuerAltName") }

func readAltName(r *der.Reader, e *Extension, fieldName string) {
	at := r.Ahead()
	e.Value = AltName{Names: generalNames(r, fieldName), At: at}
}
