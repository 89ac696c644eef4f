package msg

import (
	"waxseal/core/field"
	"waxseal/core/wire"
)

// Padding is padding: zeros that bring a ClientHello to a length.
type Padding []byte

// Kind is padding.
func (Padding) Kind() *ExtensionKind { return &padding }

var padding = ExtensionKind{Type: 21, Name: "padding", Read: readPadding,
	Spec: &field.Spec{Ref: field.Ref{Doc: "RFC 7685", Section: "3"}, Notes: [][3]string{
		{"padding", "3", "Zeros that keep the ClientHello out of a range of lengths at which some servers hang."},
		{"zeros", "3", "Every octet is zero."},
	}}}

// readPadding reads the data of padding.
func readPadding(r *wire.Reader, _ HandshakeType) ExtensionValue {
	if !r.More() {
		return Padding{}
	}
	v := Padding(r.Rest("zeros"))
	for _, octet := range v {
		if octet != 0 {
			r.At(field.Issue{Level: field.Error, Code: "tls/padding-not-zero", Ref: field.Ref{Doc: "RFC 7685", Section: "3"},
				Text: "The padding has octets that are not zero; all of them must be."})
			break
		}
	}
	return v
}

func (v Padding) write(w *wire.Writer, _ HandshakeType) { w.Opaque(v) }
