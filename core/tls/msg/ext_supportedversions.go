package msg

import (
	"waxseal/core/field"
	"waxseal/core/wire"
)

// SupportedVersions is supported_versions: the versions that the client speaks, or in a ServerHello
// the one that is spoken.
type SupportedVersions []Version

// Kind is supported_versions.
func (SupportedVersions) Kind() *ExtensionKind { return &supportedVersions }

var supportedVersions = ExtensionKind{Type: 43, Name: "supported_versions", Read: readSupportedVersions,
	Spec: &field.Spec{Ref: field.Ref{Doc: "RFC 8446", Section: "4.2.1"}, Notes: [][3]string{
		{"supported_versions", "4.2.1", "The versions that the client speaks. Since TLS 1.3 this list counts, and the version in the hello itself stays that of TLS 1.2."},
		{"versions", "4.2.1", "In the client's order of preference."},
		{"version", "4.2.1", "One version."},
		{"selected_version", "4.2.1", "The version that is spoken from here on."},
	}}}

// readSupportedVersions reads the data of supported_versions.
//
//	struct {
//	    select (Handshake.msg_type) {
//	        case client_hello: ProtocolVersion versions<2..254>;
//	        case server_hello: ProtocolVersion selected_version;
//	    };
//	} SupportedVersions;
func readSupportedVersions(r *wire.Reader, in HandshakeType) ExtensionValue {
	if in == TypeServerHello {
		return SupportedVersions{readVersion(r, "selected_version")}
	}
	list := SupportedVersions{}
	r.Vector8("versions", 2, 254, func(s *wire.Reader) {
		s.Each(func() { list = append(list, readVersion(s, "version")) })
	})
	return list
}

func (list SupportedVersions) write(w *wire.Writer, in HandshakeType) {
	each := func(w *wire.Writer) {
		for _, v := range list {
			w.Uint16(uint16(v))
		}
	}
	if in == TypeServerHello {
		each(w)
	} else {
		w.Vector8(each)
	}
}
