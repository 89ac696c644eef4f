package container

import (
	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/pkix/algorithm"
)

// SignedData is a content with signatures on it, or no content, no signatures and only certificates.
type SignedData struct {
	Version          int
	DigestAlgorithms []algorithm.Identifier
	ContentType      string // OID of what is signed
	Content          []byte // of eContent; nil when it is not there
	Certificates     int
	CRLs             int
	Signers          int
}

var signedSpec = &field.Spec{Ref: field.Ref{Doc: "RFC 5652", Section: "5.1"}, Notes: [][3]string{
	{"SignedData", "5.1", "A content with any number of signatures. Without any it is a bag of certificates and CRLs."},
	{"version", "5.1", "Follows from what the message holds; 1 where all is as in PKCS #7."},
	{"digestAlgorithms", "5.1", "The hashes that signers use, in front, so that the content can be hashed as it is read."},
	{"encapContentInfo", "5.2", "What is signed. Without eContent the signatures are detached: the content is kept elsewhere."},
	{"eContentType", "5.2", "What kind of content is signed."},
	{"eContent", "5.2", "The content itself; signatures are over these octets, without tag and length."},
	{"certificates", "5.1", "Certificates that help to check the signatures, in no order."},
	{"crls", "5.1", "Revocation lists that help to check the signatures."},
	{"signerInfos", "5.3", "One entry a signer."},
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
func signedData(r *der.Reader) *SignedData {
	d := &SignedData{}
	r.Spec(signedSpec)
	r.Sequence("SignedData", func(s *der.Reader) {
		d.Version = s.Int("version")
		s.SetOf("digestAlgorithms", func(s *der.Reader) {
			d.DigestAlgorithms = append(d.DigestAlgorithms, algorithm.Read(s, "DigestAlgorithmIdentifier"))
		})
		d.encapContentInfo(s)
		if s.Present(der.Context(0)) {
			d.Certificates = certificateSet(s)
		}
		if s.Present(der.Context(1)) {
			d.CRLs = revocationInfoChoices(s)
		}
		s.SetOf("signerInfos", func(s *der.Reader) {
			s.Any("SignerInfo")
			d.Signers++
		})
	})
	return d
}

// RFC 5652, 5.2.
//
//	EncapsulatedContentInfo ::= SEQUENCE {
//	     eContentType ContentType,
//	     eContent [0] EXPLICIT OCTET STRING OPTIONAL }
func (d *SignedData) encapContentInfo(r *der.Reader) {
	r.Sequence("encapContentInfo", func(s *der.Reader) {
		d.ContentType = s.OID("eContentType")
		if s.Present(der.Context(0)) {
			s.Explicit(0, "eContent", func(s *der.Reader) { d.Content = s.OctetString("OCTET STRING").Bytes })
		}
	})
	r.Say(nameOf(d.ContentType))
}

// certificateSet reads a CertificateSet under [0] and counts its elements (RFC 5652, 10.2.2 and 10.2.3).
//
//	CertificateSet ::= SET OF CertificateChoices
//	CertificateChoices ::= CHOICE {
//	     certificate Certificate,
//	     extendedCertificate [0] IMPLICIT ExtendedCertificate,  -- Obsolete
//	     v1AttrCert [1] IMPLICIT AttributeCertificateV1,        -- Obsolete
//	     v2AttrCert [2] IMPLICIT AttributeCertificateV2,
//	     other [3] IMPLICIT OtherCertificateFormat }
func certificateSet(r *der.Reader) (n int) {
	r.Implicit(0).SetOf("certificates", func(s *der.Reader) {
		n++
		switch tag, _ := s.Peek(); tag {
		case der.Sequence:
			s.Contained("certificate", "certificate")
		case der.Context(0):
			s.Any("extendedCertificate")
		case der.Context(1):
			s.Any("v1AttrCert")
		case der.Context(2):
			s.Any("v2AttrCert")
		default:
			s.Any("other")
		}
	})
	r.Say(field.Count(n, "certificate"))
	return n
}

// revocationInfoChoices reads RevocationInfoChoices under [1] and counts them (RFC 5652, 10.2.1).
//
//	RevocationInfoChoice ::= CHOICE {
//	     crl CertificateList,
//	     other [1] IMPLICIT OtherRevocationInfoFormat }
func revocationInfoChoices(r *der.Reader) (n int) {
	r.Implicit(1).SetOf("crls", func(s *der.Reader) {
		n++
		if s.Present(der.Sequence) {
			s.Contained("crl", "crl")
			return
		}
		s.Any("other")
	})
	return n
}

func (d *SignedData) title() string {
	switch {
	case d.Signers > 0:
		return "signed by " + field.Count(d.Signers, "signer")
	case d.CRLs > 0 && d.Certificates == 0:
		return field.Count(d.CRLs, "CRL")
	case d.CRLs > 0:
		return field.Count(d.Certificates, "certificate") + " and " + field.Count(d.CRLs, "CRL")
	}
	return field.Count(d.Certificates, "certificate")
}

func (d *SignedData) appendMembers(o *field.Object) {
	o.Key("digestAlgorithms")
	o.Out = field.AppendFacts(o.Out, d.DigestAlgorithms)
	o.Int("certificates", d.Certificates)
	o.Int("crls", d.CRLs)
}
