package msg

import (
	"waxseal/core/field"
	"waxseal/core/wire"
)

// EarlyData is early_data: data follow the ClientHello at once.
type EarlyData struct{}

// Kind is early_data.
func (EarlyData) Kind() *ExtensionKind { return &earlyData }

func (EarlyData) write(*wire.Writer, HandshakeType) {}

var earlyData = ExtensionKind{Type: 42, Name: "early_data",
	Read: func(*wire.Reader, HandshakeType) ExtensionValue { return EarlyData{} },
	Spec: &field.Spec{Ref: field.Ref{Doc: "RFC 8446", Section: "4.2.10"}, Notes: [][3]string{
		{"early_data", "4.2.10", "The client sends data right behind its ClientHello, protected by a key from before."},
	}}}
