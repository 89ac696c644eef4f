package ext

import (
	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/pkix/name"
)

// AuthorityKeyIdentifier names the key that signed the certificate.
type AuthorityKeyIdentifier struct {
	KeyID  []byte         // nil: absent
	Issuer []name.General // of the certificate that holds the key
	Serial der.Int        // of that certificate
	At     field.Span
}

var authorityKeyIdentifier = Kind{OID: "2.5.29.35", Name: "authorityKeyIdentifier", Read: readAuthorityKeyIdentifier,
	Critical: mustNotBeCritical,
	Spec: &field.Spec{Ref: field.Ref{Doc: "RFC 5280", Section: "4.2.1.1"}, Notes: [][3]string{
		{"authorityKeyIdentifier", "4.2.1.1", "Which key of the issuer signed this certificate, so that a path can be built when the issuer has several."},
		{"keyIdentifier", "4.2.1.1", "The subject key identifier of the issuer's certificate."},
		{"authorityCertIssuer", "4.2.1.1", "Who issued the issuer's certificate; together with its serial number this names one certificate."},
		{"authorityCertSerialNumber", "4.2.1.1", "The serial number of the issuer's certificate."},
	}}}

// RFC 5280, 4.2.1.1.
//
//	AuthorityKeyIdentifier ::= SEQUENCE {
//	     keyIdentifier             [0] KeyIdentifier           OPTIONAL,
//	     authorityCertIssuer       [1] GeneralNames            OPTIONAL,
//	     authorityCertSerialNumber [2] CertificateSerialNumber OPTIONAL  }
func readAuthorityKeyIdentifier(r *der.Reader, e *Extension) {
	var v AuthorityKeyIdentifier
	var hasKeyID, hasIssuer, hasSerial, complete bool
	v.At = r.Sequence("AuthorityKeyIdentifier", func(s *der.Reader) {
		if hasKeyID = s.Present(der.Context(0)); hasKeyID {
			v.KeyID = s.Implicit(0).OctetString("keyIdentifier").Bytes
		}
		if hasIssuer = s.Present(der.Context(1)); hasIssuer {
			v.Issuer = generalNames(s.Implicit(1), "authorityCertIssuer")
		}
		if hasSerial = s.Present(der.Context(2)); hasSerial {
			v.Serial = s.Implicit(2).BigInt("authorityCertSerialNumber")
		}
		complete = s.Complete()
	})
	if hasKeyID {
		describe(r, func() string { return field.HexValue(v.KeyID) })
	}
	if complete && hasIssuer != hasSerial {
		r.At(must("4.2.1.1", "x509/authority-issuer-serial",
			"authorityCertIssuer and authorityCertSerialNumber are both present or both absent; here is one without the other.", v.At))
	}
	if complete && !hasKeyID {
		r.At(must("4.2.1.1", "x509/authority-key-id", "keyIdentifier is missing; it is how the issuer's key is found.", v.At))
	}
	e.Value = v
}
