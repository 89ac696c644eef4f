package ext

import (
	"waxseal/core/der"
	"waxseal/core/field"
)

// CRLNumber is the number of a CRL, and for deltaCRLIndicator that of the CRL it adds to.
type CRLNumber struct {
	Number der.Int
	At     field.Span
}

var cRLNumber = Kind{OID: "2.5.29.20", Name: "cRLNumber", Critical: mustNotBeCritical,
	Read: func(r *der.Reader, e *Extension) { readCRLNumber(r, e, "CRLNumber") },
	Spec: &field.Spec{Ref: field.Ref{Doc: "RFC 5280", Section: "5.2.3"}, Notes: [][3]string{
		{"cRLNumber", "5.2.3", "The lists of an issuer count up; the larger number is the newer list."},
	}}}

var deltaCRLIndicator = Kind{OID: "2.5.29.27", Name: "deltaCRLIndicator", Critical: mustBeCritical,
	Read: func(r *der.Reader, e *Extension) { readCRLNumber(r, e, "BaseCRLNumber") },
	Spec: &field.Spec{Ref: field.Ref{Doc: "RFC 5280", Section: "5.2.4"}, Notes: [][3]string{
		{"deltaCRLIndicator", "5.2.4", "This list only says what has changed since the list with this number."},
	}}}

// maxCRLNumber is how many octets a CRL number has at most.
const maxCRLNumber = 20

// RFC 5280, 5.2.3 and 5.2.4.
//
//	CRLNumber ::= INTEGER (0..MAX)
//	BaseCRLNumber ::= CRLNumber
func readCRLNumber(r *der.Reader, e *Extension, fieldName string) {
	n := r.BigInt(fieldName)
	switch {
	case n.Negative():
		r.At(must("5.2.3", "crl/number-negative", "The number is negative; lists are counted from zero.", n.Span))
	case len(n.Bytes) > maxCRLNumber:
		r.At(must("5.2.3", "crl/number-long", "The number has more than 20 octets.", n.Span))
	}
	e.Value = CRLNumber{Number: n, At: n.Span}
}
