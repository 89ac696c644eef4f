package msg

import (
	"waxseal/core/field"
	"waxseal/core/wire"
)

// ExtendedMasterSecret is extended_master_secret: the master secret binds the handshake's messages.
type ExtendedMasterSecret struct{}

// Kind is extended_master_secret.
func (ExtendedMasterSecret) Kind() *ExtensionKind { return &extendedMasterSecret }

func (ExtendedMasterSecret) write(*wire.Writer, HandshakeType) {}

var extendedMasterSecret = ExtensionKind{Type: 23, Name: "extended_master_secret",
	Read: func(*wire.Reader, HandshakeType) ExtensionValue { return ExtendedMasterSecret{} },
	Spec: &field.Spec{Ref: field.Ref{Doc: "RFC 7627", Section: "5.1"}, Notes: [][3]string{
		{"extended_master_secret", "5.1", "The master secret is made from a hash of the handshake's messages instead of the two randoms alone."},
	}}}
