package msg

import (
	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/names"
	"waxseal/core/pkix/name"
	"waxseal/core/wire"
)

// A CertificateRequest asks the client for a certificate.
type CertificateRequest struct {
	Types       []ClientCertificateType
	Schemes     []uint16 // supported_signature_algorithms, TLS 1.2
	HasSchemes  bool
	Authorities [][]byte // distinguished names in DER
}

// Type is certificate_request.
func (CertificateRequest) Type() HandshakeType { return TypeCertificateRequest }

var certificateRequest = Kind{Type: TypeCertificateRequest, Name: "CertificateRequest", Read: readCertificateRequest,
	Spec: &field.Spec{Ref: field.Ref{Doc: "RFC 5246", Section: "7.4.4"}, Notes: [][3]string{
		{"CertificateRequest", "7.4.4", "The server asks the client to prove who it is."},
		{"certificate_types", "7.4.4", "The kinds of certificate that the server can make use of."},
		{"certificate_type", "7.4.4", "One kind: the algorithm of the key, and how it is used."},
		{"supported_signature_algorithms", "7.4.4", "What the server can verify: in the client's certificates and in its CertificateVerify."},
		{"signature_algorithm", "7.4.1.4.1", "A hash and a signature algorithm, one octet each."},
		{"certificate_authorities", "7.4.4", "The names of issuers that the server trusts. An empty list asks for any certificate."},
		{"DistinguishedName", "7.4.4", "The subject name of one issuer, in DER."},
	}}}

// readCertificateRequest reads a CertificateRequest; supported_signature_algorithms came with
// TLS 1.2.
//
//	struct {
//	    ClientCertificateType certificate_types<1..2^8-1>;
//	    SignatureAndHashAlgorithm supported_signature_algorithms<2..2^16-2>;
//	    DistinguishedName certificate_authorities<0..2^16-1>;
//	} CertificateRequest;
func readCertificateRequest(r *wire.Reader, c Context) Message {
	var m CertificateRequest
	r.Vector8("certificate_types", 1, 1<<8-1, func(s *wire.Reader) {
		s.Each(func() {
			t := s.Enum8("certificate_type", "ClientCertificateType", name8(names.ClientCertificateType))
			m.Types = append(m.Types, ClientCertificateType(t))
		})
	})
	if m.HasSchemes = hasSchemes(c); m.HasSchemes {
		m.Schemes = readSchemes(r, "supported_signature_algorithms")
	}
	r.Vector16("certificate_authorities", 0, 1<<16-1, func(s *wire.Reader) {
		s.Each(func() { m.Authorities = append(m.Authorities, readDistinguishedName(s)) })
	})
	return m
}

func readDistinguishedName(r *wire.Reader) []byte {
	dn := r.Opaque16("DistinguishedName", 1, 1<<16-1)
	if dn != nil {
		inside(r, func(d *der.Reader) string { return field.TextValue(name.Read(d, "Name").String()) })
	}
	return dn
}

func (m CertificateRequest) write(w *wire.Writer) {
	w.Vector8(func(w *wire.Writer) {
		for _, t := range m.Types {
			w.Uint8(uint8(t))
		}
	})
	if m.HasSchemes {
		writeSchemes(w, m.Schemes)
	}
	w.Vector16(func(w *wire.Writer) {
		for _, dn := range m.Authorities {
			w.Opaque16(dn)
		}
	})
}

// hasSchemes tells whether messages name the algorithm of a signature: from TLS 1.2 on. Where the
// version is not known it is taken to be 1.2.
func hasSchemes(c Context) bool { return c.Version == 0 || c.Version >= TLS12 }

// readSchemes reads a list of SignatureAndHashAlgorithm (RFC 5246, 7.4.1.4.1), shown by the names
// that RFC 8446 gave to the pairs.
func readSchemes(r *wire.Reader, name string) (list []uint16) {
	r.Vector16(name, 2, 1<<16-2, func(s *wire.Reader) {
		s.Each(func() { list = append(list, readScheme(s, "signature_algorithm")) })
	})
	return list
}

func readScheme(r *wire.Reader, name string) uint16 {
	return r.Enum16(name, "SignatureAndHashAlgorithm", name16(names.SignatureScheme))
}

func writeSchemes(w *wire.Writer, list []uint16) {
	w.Vector16(func(w *wire.Writer) {
		for _, s := range list {
			w.Uint16(s)
		}
	})
}
