package msg

import (
	"waxseal/core/field"
	"waxseal/core/names"
	"waxseal/core/wire"
)

// CompressCertificate is compress_certificate: how certificates may be compressed in TLS 1.3.
type CompressCertificate []uint16

// Kind is compress_certificate.
func (CompressCertificate) Kind() *ExtensionKind { return &compressCertificate }

var compressCertificate = ExtensionKind{Type: 27, Name: "compress_certificate", Read: readCompressCertificate,
	Spec: &field.Spec{Ref: field.Ref{Doc: "RFC 8879", Section: "3"}, Notes: [][3]string{
		{"compress_certificate", "3", "In TLS 1.3 the other side may send its certificates compressed, in one of these ways."},
		{"algorithms", "3", "In order of preference."},
		{"algorithm", "3", "One way to compress."},
	}}}

// readCompressCertificate reads the data of compress_certificate.
//
//	struct { CertificateCompressionAlgorithm algorithms<2..2^8-2>; } CertificateCompressionAlgorithms;
func readCompressCertificate(r *wire.Reader, _ HandshakeType) ExtensionValue {
	list := CompressCertificate{}
	r.Vector8("algorithms", 2, 1<<8-2, func(s *wire.Reader) {
		s.Each(func() {
			list = append(list, s.Enum16("algorithm", "CertificateCompressionAlgorithm", name16(names.CertificateCompressionAlgorithm)))
		})
	})
	return list
}

func (list CompressCertificate) write(w *wire.Writer, _ HandshakeType) {
	w.Vector8(func(w *wire.Writer) {
		for _, a := range list {
			w.Uint16(a)
		}
	})
}
