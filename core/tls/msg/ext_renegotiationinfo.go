package msg

import (
	"waxseal/core/field"
	"waxseal/core/wire"
)

// RenegotiationInfo is renegotiation_info: what Finished held in the handshake that this one
// renews; empty in a first one.
type RenegotiationInfo []byte

// Kind is renegotiation_info.
func (RenegotiationInfo) Kind() *ExtensionKind { return &renegotiationInfo }

var renegotiationInfo = ExtensionKind{Type: 0xff01, Name: "renegotiation_info", Read: readRenegotiationInfo,
	Spec: &field.Spec{Ref: field.Ref{Doc: "RFC 5746", Section: "3.2"}, Notes: [][3]string{
		{"renegotiation_info", "3.2", "Ties a renewed handshake to the one before. In a first handshake it is empty and says that it is understood."},
		{"renegotiated_connection", "3.2", "verify_data of the handshake before; empty in a first one."},
	}}}

// readRenegotiationInfo reads the data of renegotiation_info.
//
//	struct { opaque renegotiated_connection<0..255>; } RenegotiationInfo;
func readRenegotiationInfo(r *wire.Reader, _ HandshakeType) ExtensionValue {
	return RenegotiationInfo(r.Opaque8("renegotiated_connection", 0, 255))
}

func (v RenegotiationInfo) write(w *wire.Writer, _ HandshakeType) { w.Opaque8(v) }
