package msg

import (
	"waxseal/core/field"
	"waxseal/core/wire"
)

// EncryptThenMAC is encrypt_then_mac: the MAC of a CBC record covers the ciphertext.
type EncryptThenMAC struct{}

// Kind is encrypt_then_mac.
func (EncryptThenMAC) Kind() *ExtensionKind { return &encryptThenMAC }

func (EncryptThenMAC) write(*wire.Writer, HandshakeType) {}

var encryptThenMAC = ExtensionKind{Type: 22, Name: "encrypt_then_mac",
	Read: func(*wire.Reader, HandshakeType) ExtensionValue { return EncryptThenMAC{} },
	Spec: &field.Spec{Ref: field.Ref{Doc: "RFC 7366", Section: "2"}, Notes: [][3]string{
		{"encrypt_then_mac", "2", "CBC suites encrypt first and authenticate the ciphertext, which ends the attacks on their padding."},
	}}}
