package ext

import (
	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/pkix/name"
)

var ocspServiceLocator = Kind{OID: "1.3.6.1.5.5.7.48.1.7", Name: "ocsp-service-locator", Read: readServiceLocator,
	Spec: &field.Spec{Ref: field.Ref{Doc: "RFC 6960", Section: "4.4.6"}, Notes: [][3]string{
		{"ocsp-service-locator", "4.4.6", "Where the responder is that knows the answer, as the certificate itself says, for one that passes requests on."},
		{"issuer", "4.4.6", "The issuer of the certificate."},
		{"locator", "4.4.6", "The certificate's authorityInfoAccess."},
	}, Also: []*field.Spec{&accessSpec}}}

// RFC 6960, 4.4.6.
//
//	ServiceLocator ::= SEQUENCE {
//	     issuer    Name,
//	     locator   AuthorityInfoAccessSyntax OPTIONAL }
func readServiceLocator(r *der.Reader, _ *Extension) {
	r.Sequence("ServiceLocator", func(s *der.Reader) {
		name.Read(s, "issuer")
		if s.More() {
			readInfoAccess(s, &Extension{}, "locator")
		}
	})
}
