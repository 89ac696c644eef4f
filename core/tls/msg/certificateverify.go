package msg

import (
	"waxseal/core/field"
	"waxseal/core/wire"
)

// A CertificateVerify is the client's signature over all handshake messages so far.
type CertificateVerify struct {
	Scheme    uint16 // TLS 1.2
	HasScheme bool
	Signature []byte
}

// Type is certificate_verify.
func (CertificateVerify) Type() HandshakeType { return TypeCertificateVerify }

var certificateVerify = Kind{Type: TypeCertificateVerify, Name: "CertificateVerify", Read: readCertificateVerify,
	Spec: &field.Spec{Ref: field.Ref{Doc: "RFC 5246", Section: "7.4.8"}, Notes: [][3]string{
		{"CertificateVerify", "7.4.8", "The client proves that it has the private key of its certificate."},
		{"algorithm", "7.4.8", "The hash and the algorithm of the signature, from the server's list."},
		{"signature", "7.4.8", "Signs every handshake message sent and received before this one."},
	}}}

// readCertificateVerify reads a CertificateVerify. The struct digitally-signed names its algorithm
// since TLS 1.2 (RFC 5246, 4.7).
//
//	struct {
//	    SignatureAndHashAlgorithm algorithm;
//	    opaque signature<0..2^16-1>;
//	} DigitallySigned;
func readCertificateVerify(r *wire.Reader, c Context) Message {
	var m CertificateVerify
	if m.HasScheme = hasSchemes(c); m.HasScheme {
		m.Scheme = readScheme(r, "algorithm")
	}
	m.Signature = r.Opaque16("signature", 0, 1<<16-1)
	return m
}

func (m CertificateVerify) write(w *wire.Writer) {
	if m.HasScheme {
		w.Uint16(m.Scheme)
	}
	w.Opaque16(m.Signature)
}
