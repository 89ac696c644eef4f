package container

import (
	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/pkix/algorithm"
)

var authenticatedSpec = &field.Spec{Ref: field.Ref{Doc: "RFC 5652", Section: "9.1"}, Also: []*field.Spec{envelopedSpec}, Notes: [][3]string{
	{"AuthenticatedData", "9.1", "A content with a MAC, whose key is encrypted once for each recipient. Any of them can make one too."},
	{"macAlgorithm", "9.1", "How the MAC is computed."},
	{"digestAlgorithm", "9.1", "The hash of the content, where there are attributes: the MAC is over those then."},
	{"authAttrs", "9.1", "What the MAC is over in the content's place, its hash among it."},
	{"mac", "9.1", "The MAC."},
	{"unauthAttrs", "9.1", "Attributes that nothing protects."},
}}

// RFC 5652, 9.1.
//
//	AuthenticatedData ::= SEQUENCE {
//	     version CMSVersion,
//	     originatorInfo [0] IMPLICIT OriginatorInfo OPTIONAL,
//	     recipientInfos RecipientInfos,
//	     macAlgorithm MessageAuthenticationCodeAlgorithm,
//	     digestAlgorithm [1] DigestAlgorithmIdentifier OPTIONAL,
//	     encapContentInfo EncapsulatedContentInfo,
//	     authAttrs [2] IMPLICIT AuthAttributes OPTIONAL,
//	     mac MessageAuthenticationCode,
//	     unauthAttrs [3] IMPLICIT UnauthAttributes OPTIONAL }
func (m *CMS) authenticatedData(r *der.Reader) {
	r.Spec(authenticatedSpec)
	r.Sequence("AuthenticatedData", func(s *der.Reader) {
		m.version(s)
		originatorInfo(s)
		m.recipientInfos(s)
		m.Algorithm = algorithm.Read(s, "macAlgorithm")
		if s.Present(der.Context(1)) {
			algorithm.Read(s.Implicit(1), "digestAlgorithm")
		}
		m.encapContentInfo(s)
		attributes(s, 2, "authAttrs")
		s.OctetString("mac")
		attributes(s, 3, "unauthAttrs")
	})
}

var authEnvelopedSpec = &field.Spec{Ref: field.Ref{Doc: "RFC 5083", Section: "2.1"}, Also: []*field.Spec{envelopedSpec}, Notes: [][3]string{
	{"AuthEnvelopedData", "2.1", "A content encrypted so that a change does not go unnoticed, and its key encrypted once for each recipient."},
	{"authAttrs", "2.1", "Attributes that are protected, though not encrypted."},
	{"mac", "2.1", "The tag that gives changes away."},
	{"unauthAttrs", "2.1", "Attributes that nothing protects."},
}}

// RFC 5083, 2.1.
//
//	AuthEnvelopedData ::= SEQUENCE {
//	     version CMSVersion,
//	     originatorInfo [0] IMPLICIT OriginatorInfo OPTIONAL,
//	     recipientInfos RecipientInfos,
//	     authEncryptedContentInfo EncryptedContentInfo,
//	     authAttrs [1] IMPLICIT AuthAttributes OPTIONAL,
//	     mac MessageAuthenticationCode,
//	     unauthAttrs [2] IMPLICIT UnauthAttributes OPTIONAL }
func (m *CMS) authEnvelopedData(r *der.Reader) {
	r.Spec(authEnvelopedSpec)
	r.Sequence("AuthEnvelopedData", func(s *der.Reader) {
		m.version(s)
		originatorInfo(s)
		m.recipientInfos(s)
		m.encryptedContentInfo(s, "authEncryptedContentInfo")
		attributes(s, 1, "authAttrs")
		s.OctetString("mac")
		attributes(s, 2, "unauthAttrs")
	})
}
