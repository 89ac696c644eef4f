package ext

import (
	"waxseal/core/der"
	"waxseal/core/field"
)

// InhibitAnyPolicy says from where on in the path anyPolicy no longer counts.
type InhibitAnyPolicy struct {
	SkipCerts int
	At        field.Span
}

var inhibitAnyPolicy = Kind{OID: "2.5.29.54", Name: "inhibitAnyPolicy", Read: readInhibitAnyPolicy, Critical: mustBeCritical,
	Spec: &field.Spec{Ref: field.Ref{Doc: "RFC 5280", Section: "4.2.1.14"}, Notes: [][3]string{
		{"inhibitAnyPolicy", "4.2.1.14", "From where on in the path the special policy anyPolicy no longer stands for every policy."},
		{"InhibitAnyPolicy", "4.2.1.14", "How many more certificates that are not self-issued may follow before anyPolicy no longer counts."},
	}}}

// RFC 5280, 4.2.1.14.
//
//	InhibitAnyPolicy ::= SkipCerts
//	SkipCerts ::= INTEGER (0..MAX)
func readInhibitAnyPolicy(r *der.Reader, e *Extension) {
	at := r.Ahead()
	e.Value = InhibitAnyPolicy{SkipCerts: count(r, "4.2.1.14", "InhibitAnyPolicy"), At: at}
}
