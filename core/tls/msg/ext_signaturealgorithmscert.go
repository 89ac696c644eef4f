package msg

import (
	"waxseal/core/field"
	"waxseal/core/wire"
)

// SignatureAlgorithmsCert is signature_algorithms_cert: what the sender can verify in certificates,
// where that is not what signature_algorithms says.
type SignatureAlgorithmsCert []uint16

// Kind is signature_algorithms_cert.
func (SignatureAlgorithmsCert) Kind() *ExtensionKind { return &signatureAlgorithmsCert }

var signatureAlgorithmsCert = ExtensionKind{Type: 50, Name: "signature_algorithms_cert", Read: readSignatureAlgorithmsCert,
	Spec: &field.Spec{Ref: field.Ref{Doc: "RFC 8446", Section: "4.2.3"}, Notes: [][3]string{
		{"signature_algorithms_cert", "4.2.3", "What the sender can verify in certificates, where it differs from what it can verify in the handshake."},
		{"supported_signature_algorithms", "4.2.3", "In order of preference."},
		{"signature_algorithm", "4.2.3", "One scheme."},
	}}}

// readSignatureAlgorithmsCert reads the data of signature_algorithms_cert.
func readSignatureAlgorithmsCert(r *wire.Reader, _ HandshakeType) ExtensionValue {
	return SignatureAlgorithmsCert(readSchemes(r, "supported_signature_algorithms"))
}

func (list SignatureAlgorithmsCert) write(w *wire.Writer, _ HandshakeType) { writeSchemes(w, list) }
