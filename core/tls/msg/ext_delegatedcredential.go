package msg

import (
	"waxseal/core/field"
	"waxseal/core/wire"
)

// DelegatedCredential is delegated_credential in a ClientHello: the schemes that the client can verify
// for a key that the server's certificate vouches for.
type DelegatedCredential []uint16

// Kind is delegated_credential.
func (DelegatedCredential) Kind() *ExtensionKind { return &delegatedCredential }

var delegatedCredential = ExtensionKind{Type: 34, Name: "delegated_credential", Read: readDelegatedCredential,
	Spec: &field.Spec{Ref: field.Ref{Doc: "RFC 9345", Section: "4.1.1"}, Notes: [][3]string{
		{"delegated_credential", "4.1.1", "In TLS 1.3 the server may sign with a short-lived key that its certificate's key vouches for."},
		{"supported_signature_algorithms", "4.1.1", "What the client can verify for such a key."},
		{"signature_algorithm", "4.1.1", "One scheme."},
	}}}

// readDelegatedCredential reads the data of delegated_credential.
func readDelegatedCredential(r *wire.Reader, _ HandshakeType) ExtensionValue {
	return DelegatedCredential(readSchemes(r, "supported_signature_algorithms"))
}

func (list DelegatedCredential) write(w *wire.Writer, _ HandshakeType) { writeSchemes(w, list) }
