// Package container reads what holds certificates, keys and contents of all kinds: CMS (RFC 5652) with
// its ancestor PKCS #7 (RFC 2315), and PKCS #12 (RFC 7292).
//
// It reads structure: what is encrypted stays so. Certificates, CRLs and keys inside become items of
// the document, which core/decode reads after their container.
package container

import (
	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/names"
	"waxseal/core/pkix/algorithm"
)

// A CMS is a ContentInfo.
type CMS struct {
	ContentType string // OID
	Version     int    // of the content
	At          field.Span
	VersionAt   field.Span
	Flawless    bool // nothing is amiss with the structure, so that what is absent was left out

	// What the content is; only those that its type has are there.
	Signed     *SignedData
	Recipients []Recipient
	Encrypted  *EncryptedContent
	Encap      *Encapsulated        // what is signed, digested, authenticated or compressed
	Algorithm  algorithm.Identifier // that digests, authenticates or compresses
	Digest     der.Octets           // of digested data

	inside func(*der.Reader) // reads what is encrypted under a password, once that is given
}

var cmsSpec = &field.Spec{Ref: field.Ref{Doc: "RFC 5652", Section: "3"}, Notes: [][3]string{
	{"ContentInfo", "3", "A content with the name of its type: the outermost layer of CMS and PKCS #7."},
	{"contentType", "3", "What kind of content follows."},
	{"content", "3", "The content, in the form that its type defines."},
	{"Data", "4", "Octets of any sort, mostly text."},
	{"version", "10.2.5", "Follows from what the message holds; readers tell by it whether they know all of it."},
}}

// ReadCMS reads a ContentInfo. It may be BER: senders that do not know the length in advance write
// indefinite ones.
func ReadCMS(r *der.Reader) *CMS {
	m := &CMS{}
	r.BER(true)
	issues := r.Builder().IssueCount()
	m.contentInfo(r, "ContentInfo", m.content)
	m.Flawless = r.Builder().IssueCount() == issues
	if r.Last() != nil && m.At.Hdr > 0 {
		r.Say(m.Title())
	}
	return m
}

// contentInfo reads a ContentInfo, its content by fn.
//
//	ContentInfo ::= SEQUENCE {
//	     contentType ContentType,
//	     content [0] EXPLICIT ANY DEFINED BY contentType }
func (m *CMS) contentInfo(r *der.Reader, fieldName string, fn func(*der.Reader)) {
	r.Spec(cmsSpec)
	m.At = r.Sequence(fieldName, func(s *der.Reader) {
		m.ContentType = s.OID("contentType")
		if s.Present(der.Context(0)) { // RFC 2315, 7 lets it be absent
			s.Explicit(0, "content", fn)
		}
	})
}

// Content types.
const (
	oidData               = "1.2.840.113549.1.7.1"
	oidSignedData         = "1.2.840.113549.1.7.2"
	oidEnvelopedData      = "1.2.840.113549.1.7.3"
	oidSignedAndEnveloped = "1.2.840.113549.1.7.4"
	oidDigestedData       = "1.2.840.113549.1.7.5"
	oidEncryptedData      = "1.2.840.113549.1.7.6"
	oidAuthData           = "1.2.840.113549.1.9.16.1.2"
	oidTSTInfo            = "1.2.840.113549.1.9.16.1.4"
	oidCompressedData     = "1.2.840.113549.1.9.16.1.9"
	oidAuthEnvelopedData  = "1.2.840.113549.1.9.16.1.23"
)

func (m *CMS) content(r *der.Reader) {
	switch m.ContentType {
	case oidData:
		r.OctetString("Data")
	case oidSignedData:
		m.signedData(r)
	case oidEnvelopedData:
		m.envelopedData(r)
	case oidSignedAndEnveloped:
		m.signedAndEnvelopedData(r)
	case oidDigestedData:
		m.digestedData(r)
	case oidEncryptedData:
		m.encryptedData(r)
	case oidAuthData:
		m.authenticatedData(r)
	case oidCompressedData:
		m.compressedData(r)
	case oidAuthEnvelopedData:
		m.authEnvelopedData(r)
	default:
		r.Any("content")
	}
}

func (m *CMS) version(r *der.Reader) {
	m.VersionAt = r.Ahead()
	m.Version = r.Int("version")
}

// An Encapsulated is an EncapsulatedContentInfo.
type Encapsulated struct {
	ContentType string // OID
	Content     []byte // without tag and length: what is hashed; nil where it is kept elsewhere
	Timestamp   *TSTInfo
}

// encapContentInfo reads what a message is about (RFC 5652, 5.2). Before CMS the content was an element
// of any type (RFC 2315, 7), and Microsoft's signatures of code still have it so.
//
//	EncapsulatedContentInfo ::= SEQUENCE {
//	     eContentType ContentType,
//	     eContent [0] EXPLICIT OCTET STRING OPTIONAL }
func (m *CMS) encapContentInfo(r *der.Reader) {
	e := &Encapsulated{}
	m.Encap = e
	before := r.Spec(encapSpec)
	r.Sequence("encapContentInfo", func(s *der.Reader) {
		e.ContentType = s.OID("eContentType")
		if s.Present(der.Context(0)) {
			s.Explicit(0, "eContent", e.eContent)
		}
	})
	r.Say(nameOf(e.ContentType))
	r.Spec(before)
}

func (e *Encapsulated) eContent(r *der.Reader) {
	switch {
	case !r.Present(der.OctetStringTag):
		e.Content = contentsOf(r.Any("content").Bytes)
	case e.ContentType == oidData:
		e.Content = r.OctetString("OCTET STRING").Bytes
	case e.ContentType == oidTSTInfo:
		e.Timestamp = &TSTInfo{}
		e.Content = r.Wrapped("OCTET STRING", e.Timestamp.read).Bytes
	default:
		e.Content = r.Opaque("OCTET STRING").Bytes
	}
}

// contentsOf leaves tag and length of a definite-length element out.
func contentsOf(element []byte) []byte {
	h, ok := der.Head(element)
	if !ok || h.End != len(element) {
		return nil
	}
	return element[h.Header:]
}

var encapSpec = &field.Spec{Ref: field.Ref{Doc: "RFC 5652", Section: "5.2"}, Notes: [][3]string{
	{"encapContentInfo", "5.2", "What the message is about. Without eContent the content is kept elsewhere, beside the message."},
	{"eContentType", "5.2", "What kind of content it is."},
	{"eContent", "5.2", "The content itself. Hashes are over these octets, without tag and length."},
}}

func nameOf(oid string) string {
	if known, ok := names.OID(oid); ok {
		return known.Name
	}
	return oid
}

// Title says in a few words what the message is.
func (m *CMS) Title() string {
	switch {
	case m.Encap != nil && m.Encap.Timestamp != nil:
		return m.Encap.Timestamp.title()
	case m.Signed != nil:
		return m.Signed.title()
	case m.Encrypted != nil && len(m.Recipients) > 0:
		return "encrypted for " + field.Count(len(m.Recipients), "recipient")
	case m.Encrypted != nil:
		return "encrypted with " + m.Encrypted.Scheme.Words
	case m.ContentType == "":
		return "a message"
	}
	return nameOf(m.ContentType)
}
