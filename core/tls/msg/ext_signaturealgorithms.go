package msg

import (
	"waxseal/core/field"
	"waxseal/core/wire"
)

// SignatureAlgorithms is signature_algorithms: the pairs of hash and signature that the client can
// verify.
type SignatureAlgorithms []uint16

// Kind is signature_algorithms.
func (SignatureAlgorithms) Kind() *ExtensionKind { return &signatureAlgorithms }

var signatureAlgorithms = ExtensionKind{Type: 13, Name: "signature_algorithms", Read: readSignatureAlgorithms,
	Spec: &field.Spec{Ref: field.Ref{Doc: "RFC 5246", Section: "7.4.1.4.1"}, Notes: [][3]string{
		{"signature_algorithms", "7.4.1.4.1", "The pairs of hash and signature that the client can verify, in the server's certificates too."},
		{"supported_signature_algorithms", "7.4.1.4.1", "In the client's order of preference."},
		{"signature_algorithm", "7.4.1.4.1", "A hash and a signature algorithm, one octet each."},
	}}}

// readSignatureAlgorithms reads the data of signature_algorithms.
//
//	struct { HashAlgorithm hash; SignatureAlgorithm signature; } SignatureAndHashAlgorithm;
//
//	SignatureAndHashAlgorithm supported_signature_algorithms<2..2^16-2>;
func readSignatureAlgorithms(r *wire.Reader, _ HandshakeType) ExtensionValue {
	return SignatureAlgorithms(readSchemes(r, "supported_signature_algorithms"))
}

func (list SignatureAlgorithms) write(w *wire.Writer, _ HandshakeType) { writeSchemes(w, list) }
