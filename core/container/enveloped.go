package container

import (
	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/pkix/pbe"
)

// An EncryptedContent is a content that cannot be read without its key.
type EncryptedContent struct {
	ContentType string // OID of what is encrypted
	Scheme      pbe.Scheme
	SchemeAt    field.Span
	Octets      []byte // encrypted; nil where they are kept elsewhere
	At          field.Span
	Opened      bool // a password has opened it
}

var envelopedSpec = &field.Spec{Ref: field.Ref{Doc: "RFC 5652", Section: "6.1"}, Also: []*field.Spec{signedSpec}, Notes: [][3]string{
	{"EnvelopedData", "6.1", "A content encrypted with a key made for it alone, and that key encrypted once for each recipient."},
	{"originatorInfo", "6.1", "Certificates and CRLs of the sender, where recipients need them to get at the key."},
	{"recipientInfos", "6.1", "One entry a recipient; each leads to the same key."},
	{"encryptedContentInfo", "6.1", "The content, encrypted."},
	{"authEncryptedContentInfo", "6.1", "The content, encrypted."},
	{"contentType", "6.1", "What kind of content is encrypted."},
	{"contentEncryptionAlgorithm", "6.1", "How the content is encrypted."},
	{"encryptedContent", "6.1", "The content, encrypted; where it is absent it is kept elsewhere."},
	{"unprotectedAttrs", "6.1", "Attributes that are neither encrypted nor signed."},
	{"EncryptedData", "8", "A content encrypted with a key that the reader has already, or that comes from a password."},
	{"SignedAndEnvelopedData", "6.1", "RFC 2315, 11: signed and encrypted in one step. CMS has no such thing any more."},
}}

// RFC 5652, 6.1.
//
//	EnvelopedData ::= SEQUENCE {
//	     version CMSVersion,
//	     originatorInfo [0] IMPLICIT OriginatorInfo OPTIONAL,
//	     recipientInfos RecipientInfos,
//	     encryptedContentInfo EncryptedContentInfo,
//	     unprotectedAttrs [1] IMPLICIT UnprotectedAttributes OPTIONAL }
func (m *CMS) envelopedData(r *der.Reader) {
	r.Spec(envelopedSpec)
	r.Sequence("EnvelopedData", func(s *der.Reader) {
		m.version(s)
		originatorInfo(s)
		m.recipientInfos(s)
		m.encryptedContentInfo(s, "encryptedContentInfo")
		attributes(s, 1, "unprotectedAttrs")
	})
}

// originatorInfo reads OriginatorInfo ::= SEQUENCE { certs [0] CertificateSet OPTIONAL, crls [1]
// RevocationInfoChoices OPTIONAL } under [0], where it is there.
func originatorInfo(r *der.Reader) {
	if r.Present(der.Context(0)) {
		var held Held
		r.Implicit(0).Sequence("originatorInfo", held.read)
	}
}

// attributes reads attributes that nothing is known about, where they are there.
func attributes(r *der.Reader, tag int, fieldName string) {
	if r.Present(der.Context(tag)) {
		var a Attributes
		a.read(r, tag, fieldName)
	}
}

// RFC 5652, 6.1.
//
//	EncryptedContentInfo ::= SEQUENCE {
//	     contentType ContentType,
//	     contentEncryptionAlgorithm ContentEncryptionAlgorithmIdentifier,
//	     encryptedContent [0] IMPLICIT EncryptedContent OPTIONAL }
func (m *CMS) encryptedContentInfo(r *der.Reader, fieldName string) {
	e := &EncryptedContent{}
	m.Encrypted = e
	r.Sequence(fieldName, func(s *der.Reader) {
		e.ContentType = s.OID("contentType")
		e.SchemeAt = s.Ahead()
		e.Scheme = pbe.Read(s, "contentEncryptionAlgorithm")
		if s.Present(der.Context(0)) {
			octets := s.Implicit(0).OctetString("encryptedContent")
			e.Octets, e.At = octets.Bytes, octets.Span
			if m.inside != nil {
				e.Opened = s.Unseal(octets, e.Scheme, "decrypted with "+e.Scheme.Words, m.inside)
			}
		}
	})
	r.Say(nameOf(e.ContentType))
}

// RFC 5652, 8.
//
//	EncryptedData ::= SEQUENCE {
//	     version CMSVersion,
//	     encryptedContentInfo EncryptedContentInfo,
//	     unprotectedAttrs [1] IMPLICIT UnprotectedAttributes OPTIONAL }
func (m *CMS) encryptedData(r *der.Reader) {
	r.Spec(envelopedSpec)
	r.Sequence("EncryptedData", func(s *der.Reader) {
		m.version(s)
		m.encryptedContentInfo(s, "encryptedContentInfo")
		attributes(s, 1, "unprotectedAttrs")
	})
}

// RFC 2315, 11.1.
//
//	SignedAndEnvelopedData ::= SEQUENCE {
//	     version Version,
//	     recipientInfos RecipientInfos,
//	     digestAlgorithms DigestAlgorithmIdentifiers,
//	     encryptedContentInfo EncryptedContentInfo,
//	     certificates [0] IMPLICIT ExtendedCertificatesAndCertificates OPTIONAL,
//	     crls [1] IMPLICIT CertificateRevocationLists OPTIONAL,
//	     signerInfos SignerInfos }
func (m *CMS) signedAndEnvelopedData(r *der.Reader) {
	d := &SignedData{}
	m.Signed = d
	r.Spec(envelopedSpec)
	r.Sequence("SignedAndEnvelopedData", func(s *der.Reader) {
		m.version(s)
		m.recipientInfos(s)
		d.digestAlgorithms(s)
		m.encryptedContentInfo(s, "encryptedContentInfo")
		d.Held.read(s)
		d.signerInfos(s)
	})
}
