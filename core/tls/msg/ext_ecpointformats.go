package msg

import (
	"waxseal/core/field"
	"waxseal/core/names"
	"waxseal/core/wire"
)

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
