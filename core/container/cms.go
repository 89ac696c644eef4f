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
	Signed      *SignedData
	Version     int
}

var cmsSpec = &field.Spec{Ref: field.Ref{Doc: "RFC 5652", Section: "3"}, Notes: [][3]string{
	{"ContentInfo", "3", "A content with the name of its type: the outermost layer of CMS and PKCS #7."},
	{"contentType", "3", "What kind of content follows."},
	{"content", "3", "The content, in the form that its type defines."},
}}

// ReadCMS reads a ContentInfo. It may be BER: senders that do not know the length in advance write
// indefinite ones.
//
//	ContentInfo ::= SEQUENCE {
//	     contentType ContentType,
//	     content [0] EXPLICIT ANY DEFINED BY contentType }
func ReadCMS(r *der.Reader) *CMS {
	m := &CMS{}
	r.BER(true)
	m.read(r, "ContentInfo")
	return m
}

func (m *CMS) read(r *der.Reader, fieldName string) {
	r.Spec(cmsSpec)
	r.Sequence(fieldName, func(s *der.Reader) {
		m.ContentType = s.OID("contentType")
		if s.Present(der.Context(0)) { // RFC 2315 lets it be absent
			s.Explicit(0, "content", m.content)
		}
	})
	r.Say(m.Title())
}

const (
	oidData       = "1.2.840.113549.1.7.1"
	oidSignedData = "1.2.840.113549.1.7.2"
)

func (m *CMS) content(r *der.Reader) {
	switch m.ContentType {
	case oidData:
		r.OctetString("Data")
	case oidSignedData:
		m.Signed = signedData(r)
		m.Version = m.Signed.Version
	default:
		r.Any("content")
	}
}

func nameOf(oid string) string {
	if known, ok := names.OID(oid); ok {
		return known.Name
	}
	return oid
}

// Title says in a few words what the message is.
func (m *CMS) Title() string {
	if m.Signed != nil {
		return m.Signed.title()
	}
	return nameOf(m.ContentType)
}

// AppendJSON appends the message's facts; docs/json.md describes them.
func (m *CMS) AppendJSON(dst []byte) []byte {
	o := field.NewObject(dst)
	if m.ContentType != "" {
		o.Key("contentType")
		o.Out = algorithm.Identifier{OID: m.ContentType}.AppendJSON(o.Out)
	}
	if m.Version > 0 {
		o.Int("version", m.Version)
	}
	if m.Signed != nil {
		m.Signed.appendMembers(&o)
	}
	return o.End()
}
