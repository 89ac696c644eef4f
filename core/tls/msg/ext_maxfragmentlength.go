package msg

import (
	"waxseal/core/field"
	"waxseal/core/wire"
)

// MaxFragmentLength is max_fragment_length: how long the fragments of records may be, as an exponent
// less 8.
type MaxFragmentLength uint8

// Kind is max_fragment_length.
func (MaxFragmentLength) Kind() *ExtensionKind { return &maxFragmentLength }

var maxFragmentLength = ExtensionKind{Type: 1, Name: "max_fragment_length", Read: readMaxFragmentLength,
	Spec: &field.Spec{Ref: field.Ref{Doc: "RFC 6066", Section: "4"}, Notes: [][3]string{
		{"max_fragment_length", "4", "A client with little memory asks for records shorter than 2^14 octets."},
		{"length", "4", "One of four lengths; a server that agrees repeats it."},
	}}}

// readMaxFragmentLength reads the data of max_fragment_length.
//
//	enum { 2^9(1), 2^10(2), 2^11(3), 2^12(4), (255) } MaxFragmentLength;
func readMaxFragmentLength(r *wire.Reader, _ HandshakeType) ExtensionValue {
	return MaxFragmentLength(r.Enum8("length", "MaxFragmentLength", func(n int) string {
		if n < 1 || n > 4 {
			return ""
		}
		return field.Count(1<<(8+n), "octet")
	}))
}

func (v MaxFragmentLength) write(w *wire.Writer, _ HandshakeType) { w.Uint8(uint8(v)) }
