package container

import (
	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/pkix/algorithm"
	"waxseal/core/pkix/name"
)

// A SignerInfo is one signature on a content.
type SignerInfo struct {
	Version            int
	SID                KeyHolder
	DigestAlgorithm    algorithm.Identifier
	SignedAttrs        []byte // the whole element, [0] as it is encoded; nil when there are none
	Attributes                // what the signed ones say
	SignatureAlgorithm algorithm.Identifier
	Signature          der.Octets
	VersionAt          field.Span
	At                 field.Span
}

// A KeyHolder names a certificate: by its issuer and serial number, or by its key.
type KeyHolder struct {
	Issuer       name.Name
	SerialNumber der.Int
	SubjectKeyID []byte
	At           field.Span
}

var signerSpec = &field.Spec{Ref: field.Ref{Doc: "RFC 5652", Section: "5.3"}, Also: []*field.Spec{attributeSpec}, Notes: [][3]string{
	{"SignerInfo", "5.3", "One signature, with what tells whose it is."},
	{"version", "5.3", "1 where the signer is named by issuer and serial number, 3 where by key identifier."},
	{"sid", "5.3", "Which certificate has the key to this signature."},
	{"issuer", "10.2.4", "Who issued that certificate."},
	{"serialNumber", "10.2.4", "Its serial number, which its issuer gives once."},
	{"subjectKeyIdentifier", "5.3", "The identifier of the key, from the certificate's extension."},
	{"digestAlgorithm", "5.3", "The hash over the content and, where there are signed attributes, over those."},
	{"signedAttrs", "5.3", "What is signed in the content's place, its hash among it. The signature is over their DER as a SET OF, tag 31, not A0."},
	{"signatureAlgorithm", "5.3", "How the signer signs."},
	{"signature", "5.3", "The signature itself."},
	{"unsignedAttrs", "5.3", "What was added after signing: time-stamps, countersignatures."},
}}

// RFC 5652, 5.3.
//
//	SignerInfo ::= SEQUENCE {
//	     version CMSVersion,
//	     sid SignerIdentifier,
//	     digestAlgorithm DigestAlgorithmIdentifier,
//	     signedAttrs [0] IMPLICIT SignedAttributes OPTIONAL,
//	     signatureAlgorithm SignatureAlgorithmIdentifier,
//	     signature SignatureValue,
//	     unsignedAttrs [1] IMPLICIT UnsignedAttributes OPTIONAL }
func signerInfo(r *der.Reader) *SignerInfo {
	v := &SignerInfo{}
	r.Spec(signerSpec)
	v.At = r.Sequence("SignerInfo", func(s *der.Reader) {
		v.VersionAt = s.Ahead()
		v.Version = s.Int("version")
		v.SID.read(s, "sid")
		v.DigestAlgorithm = algorithm.Read(s, "digestAlgorithm")
		if s.Present(der.Context(0)) {
			v.signedAttrs(s)
		}
		v.SignatureAlgorithm = algorithm.Read(s, "signatureAlgorithm")
		v.Signature = algorithm.ReadSignatureOctets(s, "signature", v.SignatureAlgorithm)
		if s.Present(der.Context(1)) {
			var unsigned Attributes
			unsigned.read(s, 1, "unsignedAttrs")
		}
	})
	if r.Last() != nil && v.At.Hdr > 0 {
		r.Say(v.SID.String())
	}
	return v
}

// signedAttrs reads the attributes that are signed: in DER, even where the message is not (5.4).
func (v *SignerInfo) signedAttrs(r *der.Reader) {
	before := r.Next()
	ber := r.BER(false)
	v.Attributes.read(r, 0, "signedAttrs")
	r.BER(ber)
	v.SignedAttrs = before[:len(before)-r.Left()]
}

// read reads a SignerIdentifier or RecipientIdentifier.
//
//	SignerIdentifier ::= CHOICE {
//	     issuerAndSerialNumber IssuerAndSerialNumber,
//	     subjectKeyIdentifier [0] SubjectKeyIdentifier }
func (k *KeyHolder) read(r *der.Reader, fieldName string) {
	if !r.Present(der.Context(0)) {
		k.issuerAndSerial(r, fieldName)
		return
	}
	id := r.Implicit(0).OctetString(fieldName)
	k.SubjectKeyID, k.At = id.Bytes, id.Span
}

// issuerAndSerial reads IssuerAndSerialNumber ::= SEQUENCE { issuer Name, serialNumber CertificateSerialNumber }.
func (k *KeyHolder) issuerAndSerial(r *der.Reader, fieldName string) {
	k.At = r.Sequence(fieldName, func(s *der.Reader) {
		k.Issuer = name.Read(s, "issuer")
		k.SerialNumber = s.BigInt("serialNumber")
	})
	if r.Last() != nil && k.At.Hdr > 0 {
		r.Say(k.String())
	}
}

// String names the certificate in words.
func (k *KeyHolder) String() string {
	switch {
	case k.SubjectKeyID != nil:
		return "key " + field.HexValue(k.SubjectKeyID)
	case k.SerialNumber.Bytes != nil:
		return field.TextValue(k.Issuer.String()) + ", serial number " + k.SerialNumber.Hex()
	}
	return ""
}
