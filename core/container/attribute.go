package container

import (
	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/pkix/algorithm"
	"waxseal/core/pkix/name"
)

// Attributes is what the attributes of a signer say that matters to whether the signature is good.
type Attributes struct {
	Types         []string // OIDs, in order
	ContentType   string
	MessageDigest []byte
	SigningTime   der.Time
	DigestAt      field.Span // of MessageDigest
}

// Has reports whether there is an attribute of the type.
func (a *Attributes) Has(oid string) bool {
	for _, t := range a.Types {
		if t == oid {
			return true
		}
	}
	return false
}

// Attribute types that messages have to have.
const (
	OIDContentType   = "1.2.840.113549.1.9.3"
	OIDMessageDigest = "1.2.840.113549.1.9.4"
)

var attributeSpec = &field.Spec{Ref: field.Ref{Doc: "RFC 5652", Section: "11"}, Also: []*field.Spec{essSpec, smimeSpec}, Notes: [][3]string{
	{"Attribute", "5.3", "A type with its values."},
	{"attrType", "5.3", "Which attribute this is."},
	{"attrValues", "5.3", "A set of values; mostly one."},
	{"contentType", "11.1", "What kind of content is signed, so that it cannot be taken for another one."},
	{"messageDigest", "11.2", "The hash of the content. It ties the content to the signature, which is over these attributes."},
	{"signingTime", "11.3", "When the signer says that the signature was made. Nobody vouches for it."},
	{"countersignature", "11.4", "A signature over the signature above, by somebody else."},
	{"timeStampToken", "5.3", "RFC 3161, appendix A: a time-stamp on the signature above, so that it outlives its certificate. It is an item of its own as well."},
	{"CMSAlgorithmProtection", "5.3", "RFC 6211, 2: the algorithms, said again where the signature covers them."},
}}

var essSpec = &field.Spec{Ref: field.Ref{Doc: "RFC 5035", Section: "3"}, Notes: [][3]string{
	{"signingCertificate", "5", "Which certificate signed, by its SHA-1 hash, so that none with the same key is put in its place."},
	{"signingCertificateV2", "3", "Which certificate signed, by its hash, so that none with the same key is put in its place."},
	{"certs", "3", "The signer's certificate first; further ones limit the path to a root."},
	{"hashAlgorithm", "4", "The hash; SHA-256 when absent."},
	{"certHash", "4", "The hash of the whole certificate."},
	{"issuerSerial", "4", "Who issued the certificate, and its serial number."},
	{"policies", "3", "Policies that the path has to satisfy."},
}}

var smimeSpec = &field.Spec{Ref: field.Ref{Doc: "RFC 8551", Section: "2.5.2"}, Notes: [][3]string{
	{"smimeCapabilities", "2.5.2", "Algorithms that the signer can read, best liked first."},
	{"SMIMECapability", "2.5.2", "One algorithm, perhaps with the length of its key."},
	{"capabilityID", "2.5.2", "The algorithm."},
	{"encrypKeyPref", "2.5.3", "Which of the signer's certificates to encrypt for."},
}}

// read reads a SET OF Attribute under a context tag.
//
//	Attribute ::= SEQUENCE {
//	     attrType OBJECT IDENTIFIER,
//	     attrValues SET OF AttributeValue }
func (a *Attributes) read(r *der.Reader, tag int, fieldName string) {
	r.Implicit(tag).SetOf(fieldName, func(s *der.Reader) {
		oid := ""
		s.Sequence("Attribute", func(s *der.Reader) {
			oid = s.OID("attrType")
			a.Types = append(a.Types, oid)
			s.SetOfSome("attrValues", func(s *der.Reader) { a.value(s, oid) })
		})
		if f := s.Last(); f != nil && oid != "" {
			f.Value = nameOf(oid)
			if n := attributeSpec.Note(f.Value); n.OK() {
				f.Note = s.Builder().NoteIndex(n)
			}
		}
	})
}

func (a *Attributes) value(r *der.Reader, oid string) {
	switch oid {
	case OIDContentType:
		a.ContentType = r.OID("contentType")
	case OIDMessageDigest:
		digest := r.OctetString("messageDigest")
		a.MessageDigest, a.DigestAt = digest.Bytes, digest.Span
	case "1.2.840.113549.1.9.5":
		a.SigningTime = r.Time("signingTime")
	case "1.2.840.113549.1.9.6":
		signerInfo(r)
	case "1.2.840.113549.1.9.15":
		algorithm.ReadCapabilities(r)
	case "1.2.840.113549.1.9.16.2.12":
		signingCertificate(r, "SigningCertificate")
	case "1.2.840.113549.1.9.16.2.47":
		signingCertificate(r, "SigningCertificateV2")
	case "1.2.840.113549.1.9.16.2.14":
		r.Contained("timeStampToken", "pkcs7")
	case "1.2.840.113549.1.9.16.2.11":
		encryptionKeyPreference(r)
	case "1.2.840.113549.1.9.16.2.1":
		receiptRequest(r)
	case "1.2.840.113549.1.9.52":
		algorithmProtection(r)
	default:
		r.Any("value")
	}
}

// signingCertificate reads both versions, which differ in the hash (RFC 2634, 5.4 and RFC 5035, 3).
//
//	SigningCertificateV2 ::= SEQUENCE {
//	     certs SEQUENCE OF ESSCertIDv2,
//	     policies SEQUENCE OF PolicyInformation OPTIONAL }
//	ESSCertIDv2 ::= SEQUENCE {
//	     hashAlgorithm AlgorithmIdentifier DEFAULT {algorithm id-sha256},
//	     certHash Hash,
//	     issuerSerial IssuerSerial OPTIONAL }
//	IssuerSerial ::= SEQUENCE {
//	     issuer GeneralNames,
//	     serialNumber CertificateSerialNumber }
func signingCertificate(r *der.Reader, typ string) {
	r.Sequence(typ, func(s *der.Reader) {
		s.SequenceOf("certs", func(s *der.Reader) {
			s.Sequence("ESSCertID", func(s *der.Reader) {
				if s.Present(der.Sequence) {
					algorithm.Read(s, "hashAlgorithm")
				}
				s.OctetString("certHash")
				if s.More() {
					issuerSerial(s)
				}
			})
		})
		if s.More() {
			s.Any("policies")
		}
	})
}

func issuerSerial(r *der.Reader) {
	r.Sequence("issuerSerial", func(s *der.Reader) {
		name.ReadGenerals(s, "issuer")
		s.BigInt("serialNumber")
	})
}

// RFC 8551, 2.5.3.
//
//	SMIMEEncryptionKeyPreference ::= CHOICE {
//	     issuerAndSerialNumber   [0] IssuerAndSerialNumber,
//	     receipentKeyId          [1] RecipientKeyIdentifier,
//	     subjectAltKeyIdentifier [2] SubjectKeyIdentifier }
func encryptionKeyPreference(r *der.Reader) {
	switch tag, _ := r.Peek(); tag {
	case der.Context(0):
		var k KeyHolder
		k.issuerAndSerial(r.Implicit(0), "issuerAndSerialNumber")
	case der.Context(2):
		r.Implicit(2).OctetString("subjectAltKeyIdentifier")
	default:
		r.Any("receipentKeyId")
	}
}

// RFC 2634, 2.7.
//
//	ReceiptRequest ::= SEQUENCE {
//	     signedContentIdentifier ContentIdentifier,
//	     receiptsFrom ReceiptsFrom,
//	     receiptsTo SEQUENCE SIZE (1..ub-receiptsTo) OF GeneralNames }
//	ReceiptsFrom ::= CHOICE {
//	     allOrFirstTier [0] AllOrFirstTier,
//	     receiptList [1] SEQUENCE OF GeneralNames }
func receiptRequest(r *der.Reader) {
	r.Spec(receiptSpec)
	r.Sequence("ReceiptRequest", func(s *der.Reader) {
		s.OctetString("signedContentIdentifier")
		if s.Present(der.Context(1)) {
			s.Implicit(1).SequenceOf("receiptList", generalNames)
		} else {
			s.Implicit(0).Enum("allOrFirstTier", der.Integer, []string{"allReceipts", "firstTierRecipients"})
		}
		s.SequenceOf("receiptsTo", generalNames)
	})
}

func generalNames(r *der.Reader) { name.ReadGenerals(r, "GeneralNames") }

var receiptSpec = &field.Spec{Ref: field.Ref{Doc: "RFC 2634", Section: "2.7"}, Notes: [][3]string{
	{"ReceiptRequest", "2.7", "The signer wants to be told that the message was read."},
	{"signedContentIdentifier", "2.7", "Names the message, so that a receipt can be matched with it."},
	{"allOrFirstTier", "2.7", "Who is asked for a receipt: everybody, or those whom the signer wrote to."},
	{"receiptList", "2.7", "Who is asked for a receipt."},
	{"receiptsTo", "2.7", "Where receipts are sent."},
}}

// RFC 6211, 2.
//
//	CMSAlgorithmProtection ::= SEQUENCE {
//	     digestAlgorithm         DigestAlgorithmIdentifier,
//	     signatureAlgorithm  [1] SignatureAlgorithmIdentifier OPTIONAL,
//	     macAlgorithm        [2] MessageAuthenticationCodeAlgorithm OPTIONAL }
func algorithmProtection(r *der.Reader) {
	r.Sequence("CMSAlgorithmProtection", func(s *der.Reader) {
		algorithm.Read(s, "digestAlgorithm")
		if s.Present(der.Context(1)) {
			algorithm.Read(s.Implicit(1), "signatureAlgorithm")
		}
		if s.Present(der.Context(2)) {
			algorithm.Read(s.Implicit(2), "macAlgorithm")
		}
	})
}
