package msg

import (
	"waxseal/core/field"
	"waxseal/core/wire"
)

// ALPN is application_layer_protocol_negotiation: protocols to speak inside, best first; one in a
// ServerHello.
type ALPN [][]byte

// Kind is application_layer_protocol_negotiation.
func (ALPN) Kind() *ExtensionKind { return &alpn }

var alpn = ExtensionKind{Type: 16, Name: "application_layer_protocol_negotiation", Read: readALPN,
	Spec: &field.Spec{Ref: field.Ref{Doc: "RFC 7301", Section: "3.1"}, Notes: [][3]string{
		{"application_layer_protocol_negotiation", "3.1", "Which protocol is to be spoken inside: h2, http/1.1."},
		{"protocol_name_list", "3.1", "In the client's order of preference; the server answers with one."},
		{"ProtocolName", "3.1", "One protocol."},
	}}}

// readALPN reads a ProtocolNameList.
//
//	opaque ProtocolName<1..2^8-1>;
//
//	struct { ProtocolName protocol_name_list<2..2^16-1> } ProtocolNameList;
func readALPN(r *wire.Reader, _ HandshakeType) ExtensionValue {
	list := ALPN{}
	r.Vector16("protocol_name_list", 2, 1<<16-1, func(s *wire.Reader) {
		s.Each(func() {
			name := s.Opaque8("ProtocolName", 1, 1<<8-1)
			s.Text(name)
			list = append(list, name)
		})
	})
	return list
}

func (list ALPN) write(w *wire.Writer, _ HandshakeType) {
	w.Vector16(func(w *wire.Writer) {
		for _, name := range list {
			w.Opaque8(name)
		}
	})
}
