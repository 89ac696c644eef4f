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

// ECPointFormats is ec_point_formats: how a side can read points of curves.
type ECPointFormats []uint8

// Kind is ec_point_formats.
func (ECPointFormats) Kind() *ExtensionKind { return &ecPointFormats }

var ecPointFormats = ExtensionKind{Type: 11, Name: "ec_point_formats", Read: readECPointFormats,
	Spec: &field.Spec{Ref: field.Ref{Doc: "RFC 8422", Section: "5.1.2"}, Notes: [][3]string{
		{"ec_point_formats", "5.1.2", "How points of a curve may be written. Only uncompressed remains."},
		{"ec_point_format_list", "5.1.2", "In order of preference."},
		{"ec_point_format", "5.1.2", "One way to write a point."},
	}}}

// readECPointFormats reads the data of ec_point_formats.
//
//	struct { ECPointFormat ec_point_format_list<1..2^8-1>; } ECPointFormatList;
func readECPointFormats(r *wire.Reader, _ HandshakeType) ExtensionValue {
	list := ECPointFormats{}
	r.Vector8("ec_point_format_list", 1, 1<<8-1, func(s *wire.Reader) {
		s.Each(func() { list = append(list, s.Enum8("ec_point_format", "ECPointFormat", name8(names.ECPointFormat))) })
	})
	return list
}

func (list ECPointFormats) write(w *wire.Writer, _ HandshakeType) { w.Opaque8(list) }
