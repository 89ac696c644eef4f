package ext

import (
	"waxseal/core/der"
	"waxseal/core/field"
)

// InvalidityDate is when a revoked certificate is believed to have gone bad.
type InvalidityDate struct {
	Time der.Time
	At   field.Span
}

var invalidityDate = Kind{OID: "2.5.29.24", Name: "invalidityDate", Read: readInvalidityDate, Critical: mustNotBeCritical,
	Spec: &field.Spec{Ref: field.Ref{Doc: "RFC 5280", Section: "5.3.2"}, Notes: [][3]string{
		{"invalidityDate", "5.3.2", "From when on the key is thought to have been compromised; it may be before the revocation."},
	}}}

// RFC 5280, 5.3.2.
//
//	InvalidityDate ::=  GeneralizedTime
func readInvalidityDate(r *der.Reader, e *Extension) {
	t := r.GeneralizedTime("InvalidityDate")
	e.Value = InvalidityDate{Time: t, At: t.Span}
}
