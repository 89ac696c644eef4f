package msg

import (
	"waxseal/core/field"
	"waxseal/core/wire"
)

// RecordSizeLimit is record_size_limit: the longest record that its sender wants to get, in octets of
// plaintext.
type RecordSizeLimit uint16

// Kind is record_size_limit.
func (RecordSizeLimit) Kind() *ExtensionKind { return &recordSizeLimit }

var recordSizeLimit = ExtensionKind{Type: 28, Name: "record_size_limit", Read: readRecordSizeLimit,
	Spec: &field.Spec{Ref: field.Ref{Doc: "RFC 8449", Section: "4"}, Notes: [][3]string{
		{"record_size_limit", "4", "The sender has room for records of so many octets and no more. Each side says so for itself."},
		{"RecordSizeLimit", "4", "Octets of plaintext in a protected record; at least 64."},
	}}}

// readRecordSizeLimit reads the data of record_size_limit.
//
//	uint16 RecordSizeLimit;
func readRecordSizeLimit(r *wire.Reader, _ HandshakeType) ExtensionValue {
	return RecordSizeLimit(r.Uint16("RecordSizeLimit"))
}

func (v RecordSizeLimit) write(w *wire.Writer, _ HandshakeType) { w.Uint16(uint16(v)) }
