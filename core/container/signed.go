package container

import (
	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/pkix"
	"waxseal/core/pkix/algorithm"
)

// SignedData is what signatures a content has, and what helps to check them. Without signatures it
// is a bag of certificates and CRLs.
type SignedData struct {
	DigestAlgorithms []algorithm.Identifier
	Signers          []*SignerInfo
	Held
}

// Held counts the certificates and CRLs that stand in a message.
type Held struct {
	Certificates, CRLs           int
	AttrCertsV1, AttrCertsV2     int // of Certificates
	OtherCertificates, OtherCRLs int // of the ones and the others: formats that CMS does not define
}

var signedSpec = &field.Spec{Ref: field.Ref{Doc: "RFC 5652", Section: "5.1"}, Also: []*field.Spec{cmsSpec}, Notes: [][3]string{
	{"SignedData", "5.1", "A content with any number of signatures. Without any it is a bag of certificates and CRLs."},
	{"digestAlgorithms", "5.1", "The hashes that signers use, in front, so that the content can be hashed as it is read."},
	{"certificates", "5.1", "Certificates that help to check the signatures, in no order."},
	{"crls", "5.1", "Revocation lists that help to check the signatures."},
	{"certificate", "10.2.2", "An X.509 certificate; it is an item of its own as well."},
	{"crl", "10.2.1", "A revocation list; it is an item of its own as well."},
	{"v2AttrCert", "10.2.2", "An attribute certificate: attributes of somebody, without a key."},
	{"extendedCertificate", "10.2.2", "A PKCS #6 certificate. Nobody writes these any more."},
	{"v1AttrCert", "10.2.2", "An attribute certificate of version 1. Nobody writes these any more."},
	{"signerInfos", "5.1", "One entry a signer."},
}}

// RFC 5652, 5.1.
//
//	SignedData ::= SEQUENCE {
//	     version CMSVersion,
//	     digestAlgorithms DigestAlgorithmIdentifiers,
//	     encapContentInfo EncapsulatedContentInfo,
//	     certificates [0] IMPLICIT CertificateSet OPTIONAL,
//	     crls [1] IMPLICIT RevocationInfoChoices OPTIONAL,
//	     signerInfos SignerInfos }
func (m *CMS) signedData(r *der.Reader) {
	d := &SignedData{}
	m.Signed = d
	r.Spec(signedSpec)
	r.Sequence("SignedData", func(s *der.Reader) {
		m.version(s)
		d.digestAlgorithms(s)
		m.encapContentInfo(s)
		d.Held.read(s)
		d.signerInfos(s)
	})
}

func (d *SignedData) digestAlgorithms(r *der.Reader) {
	r.SetOf("digestAlgorithms", func(s *der.Reader) {
		d.DigestAlgorithms = append(d.DigestAlgorithms, algorithm.Read(s, "DigestAlgorithmIdentifier"))
	})
}

func (d *SignedData) signerInfos(r *der.Reader) {
	r.SetOf("signerInfos", func(s *der.Reader) { d.Signers = append(d.Signers, signerInfo(s)) })
}

// read reads the fields certificates and crls, both optional, as signed and enveloped data have them.
func (h *Held) read(r *der.Reader) {
	if r.Present(der.Context(0)) {
		r.Implicit(0).SetOf("certificates", h.certificate)
		r.Say(field.Count(h.Certificates, "certificate"))
	}
	if r.Present(der.Context(1)) {
		r.Implicit(1).SetOf("crls", h.crl)
	}
}

// RFC 5652, 10.2.2.
//
//	CertificateChoices ::= CHOICE {
//	     certificate Certificate,
//	     extendedCertificate [0] IMPLICIT ExtendedCertificate,  -- Obsolete
//	     v1AttrCert [1] IMPLICIT AttributeCertificateV1,        -- Obsolete
//	     v2AttrCert [2] IMPLICIT AttributeCertificateV2,
//	     other [3] IMPLICIT OtherCertificateFormat }
func (h *Held) certificate(r *der.Reader) {
	h.Certificates++
	switch tag, _ := r.Peek(); tag {
	case der.Context(0):
		r.Any("extendedCertificate")
	case der.Context(1):
		h.AttrCertsV1++
		r.Any("v1AttrCert")
	case der.Context(2):
		h.AttrCertsV2++
		pkix.ReadImplicitAttributeCertificate(r, 2, "v2AttrCert")
	case der.Context(3):
		h.OtherCertificates++
		r.Any("other")
	default:
		r.Contained("certificate", "certificate")
	}
}

// RFC 5652, 10.2.1.
//
//	RevocationInfoChoice ::= CHOICE {
//	     crl CertificateList,
//	     other [1] IMPLICIT OtherRevocationInfoFormat }
func (h *Held) crl(r *der.Reader) {
	h.CRLs++
	if r.Present(der.Context(1)) {
		h.OtherCRLs++
		r.Any("other")
		return
	}
	r.Contained("crl", "crl")
}

func (d *SignedData) title() string {
	switch {
	case len(d.Signers) > 0:
		return field.Count(len(d.Signers), "signature")
	case d.CRLs > 0 && d.Certificates == 0:
		return field.Count(d.CRLs, "CRL")
	case d.CRLs > 0:
		return field.Count(d.Certificates, "certificate") + " and " + field.Count(d.CRLs, "CRL")
	}
	return field.Count(d.Certificates, "certificate")
}
