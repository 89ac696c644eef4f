package msg

import (
	"waxseal/core/field"
	"waxseal/core/wire"
)

// CertificateAuthorities is certificate_authorities: the names of issuers that a side trusts, in DER.
type CertificateAuthorities [][]byte

// Kind is certificate_authorities.
func (CertificateAuthorities) Kind() *ExtensionKind { return &certificateAuthorities }

var certificateAuthorities = ExtensionKind{Type: 47, Name: "certificate_authorities", Read: readCertificateAuthorities,
	Spec: &field.Spec{Ref: field.Ref{Doc: "RFC 8446", Section: "4.2.4"}, Notes: [][3]string{
		{"certificate_authorities", "4.2.4", "The issuers that the sender trusts, to help the other side choose a certificate."},
		{"authorities", "4.2.4", "The names."},
		{"DistinguishedName", "4.2.4", "The subject name of one issuer, in DER."},
	}}}

// readCertificateAuthorities reads the data of certificate_authorities.
//
//	struct { DistinguishedName authorities<3..2^16-1>; } CertificateAuthoritiesExtension;
func readCertificateAuthorities(r *wire.Reader, _ HandshakeType) ExtensionValue {
	list := CertificateAuthorities{}
	r.Vector16("authorities", 3, 1<<16-1, func(s *wire.Reader) {
		s.Each(func() { list = append(list, readDistinguishedName(s)) })
	})
	return list
}

func (list CertificateAuthorities) write(w *wire.Writer, _ HandshakeType) {
	w.Vector16(func(w *wire.Writer) {
		for _, dn := range list {
			w.Opaque16(dn)
		}
	})
}
