package container

import (
	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/pkix/algorithm"
)

var digestedSpec = &field.Spec{Ref: field.Ref{Doc: "RFC 5652", Section: "7"}, Also: []*field.Spec{cmsSpec}, Notes: [][3]string{
	{"DigestedData", "7", "A content with its hash. It tells accidents; who changes the content can change the hash."},
	{"digestAlgorithm", "7", "The hash."},
	{"digest", "7", "The hash of the content."},
}}

// RFC 5652, 7.
//
//	DigestedData ::= SEQUENCE {
//	     version CMSVersion,
//	     digestAlgorithm DigestAlgorithmIdentifier,
//	     encapContentInfo EncapsulatedContentInfo,
//	     digest Digest }
func (m *CMS) digestedData(r *der.Reader) {
	r.Spec(digestedSpec)
	r.Sequence("DigestedData", func(s *der.Reader) {
		m.version(s)
		m.Algorithm = algorithm.Read(s, "digestAlgorithm")
		m.encapContentInfo(s)
		m.Digest = s.OctetString("digest")
	})
}

var compressedSpec = &field.Spec{Ref: field.Ref{Doc: "RFC 3274", Section: "1.1"}, Also: []*field.Spec{cmsSpec}, Notes: [][3]string{
	{"CompressedData", "1.1", "A content, compressed."},
	{"compressionAlgorithm", "1.1", "How it is compressed; there is zlib alone."},
}}

// RFC 3274, 1.1.
//
//	CompressedData ::= SEQUENCE {
//	     version CMSVersion,       -- Always set to 0
//	     compressionAlgorithm CompressionAlgorithmIdentifier,
//	     encapContentInfo EncapsulatedContentInfo }
func (m *CMS) compressedData(r *der.Reader) {
	r.Spec(compressedSpec)
	r.Sequence("CompressedData", func(s *der.Reader) {
		m.version(s)
		m.Algorithm = algorithm.Read(s, "compressionAlgorithm")
		m.encapContentInfo(s)
	})
}
