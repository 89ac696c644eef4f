package msg

import (
	"waxseal/core/field"
	"waxseal/core/wire"
)

// PostHandshakeAuth is post_handshake_auth: the client may be asked for a certificate later.
type PostHandshakeAuth struct{}

// Kind is post_handshake_auth.
func (PostHandshakeAuth) Kind() *ExtensionKind { return &postHandshakeAuth }

func (PostHandshakeAuth) write(*wire.Writer, HandshakeType) {}

var postHandshakeAuth = ExtensionKind{Type: 49, Name: "post_handshake_auth",
	Read: func(*wire.Reader, HandshakeType) ExtensionValue { return PostHandshakeAuth{} },
	Spec: &field.Spec{Ref: field.Ref{Doc: "RFC 8446", Section: "4.2.6"}, Notes: [][3]string{
		{"post_handshake_auth", "4.2.6", "The server may ask for the client's certificate after the handshake."},
	}}}
