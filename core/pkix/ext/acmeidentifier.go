package ext

import (
	"waxseal/core/der"
	"waxseal/core/field"
)

var acmeIdentifier = Kind{OID: "1.3.6.1.5.5.7.1.31", Name: "acmeIdentifier", Read: readACMEIdentifier, Critical: mustBeCritical,
	Spec: &field.Spec{Ref: field.Ref{Doc: "RFC 8737", Section: "3"}, Notes: [][3]string{
		{"acmeIdentifier", "3", "A server shows this in a TLS handshake with an ACME authority, to prove that it holds the name. The certificate is good for nothing else."},
	}}}

// RFC 8737, 3.
//
//	Authorization ::= OCTET STRING (SIZE (32))
func readACMEIdentifier(r *der.Reader, e *Extension) {
	o := r.OctetString("Authorization")
	if o.Bytes != nil && len(o.Bytes) != 32 {
		r.At(field.Issue{Level: field.Error, Code: "x509/acme-identifier", Ref: field.Ref{Doc: "RFC 8737", Section: "3"}, Span: &o.Span,
			Text: "The authorization is a SHA-256 hash, 32 octets; this has " + field.Thousands(len(o.Bytes)) + "."})
	}
	e.Value = o.Bytes
}
