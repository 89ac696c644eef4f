package msg

import (
	"waxseal/core/field"
	"waxseal/core/names"
	"waxseal/core/wire"
)

// SupportedGroups is supported_groups: the groups for key exchange that a side can use.
type SupportedGroups []uint16

// Kind is supported_groups.
func (SupportedGroups) Kind() *ExtensionKind { return &supportedGroups }

var supportedGroups = ExtensionKind{Type: 10, Name: "supported_groups", Read: readSupportedGroups,
	Spec: &field.Spec{Ref: field.Ref{Doc: "RFC 8422", Section: "5.1.1"}, Notes: [][3]string{
		{"supported_groups", "5.1.1", "The curves and groups the client can compute in. RSA key exchange does not need them."},
		{"named_group_list", "5.1.1", "In the client's order of preference."},
		{"named_group", "5.1.1", "One group."},
	}}}

// readSupportedGroups reads the data of supported_groups.
//
//	struct { NamedGroup named_group_list<2..2^16-1>; } NamedGroupList;
func readSupportedGroups(r *wire.Reader, _ HandshakeType) ExtensionValue {
	list := SupportedGroups{}
	r.Vector16("named_group_list", 2, 1<<16-1, func(s *wire.Reader) {
		s.Each(func() { list = append(list, s.Enum16("named_group", "NamedGroup", name16(names.Group))) })
	})
	return list
}

func (list SupportedGroups) write(w *wire.Writer, _ HandshakeType) { writeSchemes(w, list) }
