package msg

import (
	"waxseal/core/field"
	"waxseal/core/wire"
)

// A CertificateVerify is the client's signature over all handshake messages so far.
type CertificateVerify struct{ DigitallySigned }

// Type is certificate_verify.
func (CertificateVerify) Type() HandshakeType { return TypeCertificateVerify }

var certificateVerify = Kind{Type: TypeCertificateVerify, Name: "CertificateVerify", Read: readCertificateVerify,
	Spec: &field.Spec{Ref: field.Ref{Doc: "RFC 5246", Section: "7.4.8"}, Notes: [][3]string{
		{"CertificateVerify", "7.4.8", "The client proves that it has the private key of its certificate."},
		{"algorithm", "7.4.8", "The hash and the algorithm of the signature, from the server's list."},
		{"signature", "7.4.8", "Signs every handshake message sent and received before this one."},
	}}}

// readCertificateVerify reads a CertificateVerify.
//
//	struct {
//	    digitally-signed struct { opaque handshake_messages[handshake_messages_length]; }
//	} CertificateVerify;
func readCertificateVerify(r *wire.Reader, c Context) Message {
	return CertificateVerify{readDigitallySigned(r, c)}
}
