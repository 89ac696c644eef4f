package msg

import (
	"waxseal/core/field"
	"waxseal/core/names"
	"waxseal/core/wire"
)

// PSKKeyExchangeModes is psk_key_exchange_modes: how a pre-shared key may be used.
type PSKKeyExchangeModes []uint8

// Kind is psk_key_exchange_modes.
func (PSKKeyExchangeModes) Kind() *ExtensionKind { return &pskKeyExchangeModes }

var pskKeyExchangeModes = ExtensionKind{Type: 45, Name: "psk_key_exchange_modes", Read: readPSKKeyExchangeModes,
	Spec: &field.Spec{Ref: field.Ref{Doc: "RFC 8446", Section: "4.2.9"}, Notes: [][3]string{
		{"psk_key_exchange_modes", "4.2.9", "Whether a pre-shared key may be used alone, or with a fresh Diffie-Hellman exchange beside it."},
		{"ke_modes", "4.2.9", "The modes that the client accepts."},
		{"ke_mode", "4.2.9", "One mode."},
	}}}

// readPSKKeyExchangeModes reads the data of psk_key_exchange_modes.
//
//	struct { PskKeyExchangeMode ke_modes<1..255>; } PskKeyExchangeModes;
func readPSKKeyExchangeModes(r *wire.Reader, _ HandshakeType) ExtensionValue {
	list := PSKKeyExchangeModes{}
	r.Vector8("ke_modes", 1, 255, func(s *wire.Reader) {
		s.Each(func() { list = append(list, s.Enum8("ke_mode", "PskKeyExchangeMode", name8(names.PSKKeyExchangeMode))) })
	})
	return list
}

func (list PSKKeyExchangeModes) write(w *wire.Writer, _ HandshakeType) { w.Opaque8(list) }
