package ext

import (
	"waxseal/core/der"
	"waxseal/core/field"
)

// PrivateKeyUsagePeriod says when the private key signs, where that is shorter than the
// certificate's validity.
type PrivateKeyUsagePeriod struct {
	NotBefore, NotAfter der.Time
	At                  field.Span
}

// RFC 5280 has dropped it; it is still met in certificates for passports and time stamping.
var privateKeyUsagePeriod = Kind{OID: "2.5.29.16", Name: "privateKeyUsagePeriod", Read: readPrivateKeyUsagePeriod, Critical: mustNotBeCritical,
	Spec: &field.Spec{Ref: field.Ref{Doc: "RFC 3280", Section: "4.2.1.4"}, Notes: [][3]string{
		{"privateKeyUsagePeriod", "4.2.1.4", "When the private key is used for signing; the certificate stays valid for longer, to verify."},
		{"notBefore", "4.2.1.4", "The key does not sign before."},
		{"notAfter", "4.2.1.4", "The key does not sign after."},
	}}}

// RFC 3280, 4.2.1.4.
//
//	PrivateKeyUsagePeriod ::= SEQUENCE {
//	     notBefore       [0]     GeneralizedTime OPTIONAL,
//	     notAfter        [1]     GeneralizedTime OPTIONAL }
//	     -- either notBefore or notAfter MUST be present
func readPrivateKeyUsagePeriod(r *der.Reader, e *Extension) {
	var v PrivateKeyUsagePeriod
	v.At = r.SequenceWithSome("PrivateKeyUsagePeriod", func(s *der.Reader) {
		if s.Present(der.Context(0)) {
			v.NotBefore = s.Implicit(0).GeneralizedTime("notBefore")
		}
		if s.Present(der.Context(1)) {
			v.NotAfter = s.Implicit(1).GeneralizedTime("notAfter")
		}
	})
	e.Value = v
}
