package check

import (
	"strconv"

	"waxseal/core/container"
	"waxseal/core/field"
	"waxseal/core/names"
)

const idData = "1.2.840.113549.1.7.1"

// RFC 5652 gives the version by what the message holds; PKCS #7, from which it comes, always writes 1.
var cmsVersion = Check{Code: "cms/version", Level: field.Error, Ref: field.Ref{Doc: "RFC 5652", Section: "5.1"},
	CMS: func(m *container.CMS, r *report) {
		if d := m.Signed; d == nil || m.Encap == nil || !m.Flawless || m.Version == 1 {
			return
		}
		if want := signedDataVersion(m); m.Version != want {
			r.at(m.VersionAt, "The version is "+strconv.Itoa(m.Version)+"; with what the message holds it is "+strconv.Itoa(want)+".")
		}
	}}

// signedDataVersion is RFC 5652, 5.1, in its order.
func signedDataVersion(m *container.CMS) int {
	d := m.Signed
	switch {
	case d.OtherCertificates > 0 || d.OtherCRLs > 0:
		return 5
	case d.AttrCertsV2 > 0:
		return 4
	case d.AttrCertsV1 > 0 || m.Encap.ContentType != idData:
		return 3
	}
	for _, s := range d.Signers {
		if s.Version == 3 {
			return 3
		}
	}
	return 1
}

var signerVersion = Check{Code: "cms/signer-version", Level: field.Error, Ref: field.Ref{Doc: "RFC 5652", Section: "5.3"},
	Signer: func(_ *container.CMS, s *container.SignerInfo, r *report) {
		switch {
		case s.SID.SubjectKeyID != nil && s.Version != 3:
			r.at(s.VersionAt, "The signer is named by a key identifier, so the version is 3; this is "+strconv.Itoa(s.Version)+".")
		case s.SID.SerialNumber.Bytes != nil && s.Version != 1:
			r.at(s.VersionAt, "The signer is named by issuer and serial number, so the version is 1; this is "+strconv.Itoa(s.Version)+".")
		}
	}}

var signedAttrsMissing = Check{Code: "cms/signed-attributes-missing", Level: field.Error, Ref: field.Ref{Doc: "RFC 5652", Section: "5.3"},
	Signer: func(m *container.CMS, s *container.SignerInfo, r *report) {
		if s.SignedAttrs == nil && m.Encap.ContentType != idData && m.Encap.ContentType != "" {
			r.at(s.At, "The content is not of type data, so there have to be signed attributes; there are none.")
		}
	}}

var contentTypeAttribute = Check{Code: "cms/content-type-missing", Level: field.Error, Ref: field.Ref{Doc: "RFC 5652", Section: "5.3"},
	Signer: func(m *container.CMS, s *container.SignerInfo, r *report) {
		if s.SignedAttrs != nil && !s.Has(container.OIDContentType) {
			r.at(s.At, "The signed attributes do not say of which type the content is.")
		}
	}}

var messageDigestAttribute = Check{Code: "cms/message-digest-missing", Level: field.Error, Ref: field.Ref{Doc: "RFC 5652", Section: "5.3"},
	Signer: func(m *container.CMS, s *container.SignerInfo, r *report) {
		if s.SignedAttrs != nil && !s.Has(container.OIDMessageDigest) {
			r.at(s.At, "The signed attributes have no hash of the content: the signature says nothing about it.")
		}
	}}

var contentTypeDiffers = Check{Code: "cms/content-type-differs", Level: field.Error, Ref: field.Ref{Doc: "RFC 5652", Section: "11.1"},
	Signer: func(m *container.CMS, s *container.SignerInfo, r *report) {
		if s.ContentType != "" && s.ContentType != m.Encap.ContentType {
			r.at(s.At, "The signed attributes say that the content is "+nameOf(s.ContentType)+"; it is given as "+nameOf(m.Encap.ContentType)+".")
		}
	}}

var digestUnlisted = Check{Code: "cms/digest-unlisted", Level: field.Warning, Ref: field.Ref{Doc: "RFC 5652", Section: "5.3"},
	Signer: func(m *container.CMS, s *container.SignerInfo, r *report) {
		for _, a := range m.Signed.DigestAlgorithms {
			if a.OID == s.DigestAlgorithm.OID {
				return
			}
		}
		r.at(s.DigestAlgorithm.Span, "The hash is not among digestAlgorithms, so that who reads the content in one go does not compute it.")
	}}

// weakDigests are hashes for which two texts with the same value can be made.
var weakDigests = [][2]string{{"1.2.840.113549.2.2", "MD2"}, {"1.2.840.113549.2.5", "MD5"}, {"1.3.14.3.2.26", "SHA-1"}}

var digestWeak = Check{Code: "cms/digest-weak", Level: field.Warning, Ref: field.Ref{Doc: "RFC 8551", Section: "B"},
	Signer: func(_ *container.CMS, s *container.SignerInfo, r *report) {
		for _, weak := range weakDigests {
			if s.DigestAlgorithm.OID == weak[0] {
				r.at(s.DigestAlgorithm.Span, "The signature rests on "+weak[1]+", for which different texts with the same hash can be made.")
			}
		}
	}}

// weakCiphers are ciphers whose keys or blocks are too short.
var weakCiphers = [][2]string{
	{"1.3.14.3.2.7", "DES has keys of 56 bits, which can be tried out."},
	{"1.2.840.113549.3.2", "RC2 is not used any more; its keys are often of 40 bits, which can be tried out."},
	{"1.2.840.113549.3.4", "RC4 lets through what it encrypts."},
	{"1.2.840.113549.3.7", "Triple DES has blocks of 64 bits, too few for long messages; AES has taken its place."},
}

var contentCipherWeak = Check{Code: "cms/cipher-weak", Level: field.Warning, Ref: field.Ref{Doc: "RFC 8551", Section: "B"},
	CMS: func(m *container.CMS, r *report) {
		if m.Encrypted == nil {
			return
		}
		for _, weak := range weakCiphers {
			if m.Encrypted.Scheme.Cipher.OID == weak[0] {
				r.at(m.Encrypted.SchemeAt, weak[1])
			}
		}
	}}

func nameOf(oid string) string {
	if known, ok := names.OID(oid); ok {
		return known.Name
	}
	return oid
}
