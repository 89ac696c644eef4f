package container

import (
	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/pkix/algorithm"
	"waxseal/core/pkix/pbe"
)

// A Recipient is one way to the key of a content.
type Recipient struct {
	Type      string // ktri, kari, kekri, pwri, ori: as RecipientInfo calls them
	Holder    KeyHolder
	Algorithm algorithm.Identifier // keyEncryptionAlgorithm
	Words     string               // of pwri: how the password becomes a key
}

var recipientSpec = &field.Spec{Ref: field.Ref{Doc: "RFC 5652", Section: "6.2"}, Notes: [][3]string{
	{"ktri", "6.2.1", "Key transport: the key is encrypted with the recipient's public key, as RSA does."},
	{"kari", "6.2.2", "Key agreement: sender and recipient compute a common secret, as Diffie–Hellman does, and the key is wrapped with it."},
	{"kekri", "6.2.3", "The key is wrapped with another one that both have already."},
	{"pwri", "6.2.4", "The key is wrapped with one that comes from a password."},
	{"ori", "6.2.5", "A way that later documents define."},
	{"version", "6.2", "Follows from the way: 0 or 2 for ktri, 3 for kari, 4 for kekri, 0 for pwri."},
	{"rid", "6.2.1", "Whose key it takes: a certificate, by issuer and serial number or by key identifier."},
	{"issuer", "10.2.4", "Who issued that certificate."},
	{"serialNumber", "10.2.4", "Its serial number, which its issuer gives once."},
	{"keyEncryptionAlgorithm", "6.2", "How the key of the content is encrypted."},
	{"encryptedKey", "6.2", "The key of the content, encrypted for this recipient."},
	{"originator", "6.2.2", "The sender's half of the agreement: mostly a key made for this message alone."},
	{"originatorKey", "6.2.2", "A public key made for this message."},
	{"ukm", "6.2.2", "Further octets that go into the common secret, so that it differs from message to message."},
	{"recipientEncryptedKeys", "6.2.2", "The key of the content, wrapped once for each recipient with the same kind of key."},
	{"kekid", "6.2.3", "Which key the recipient has to have."},
	{"keyDerivationAlgorithm", "6.2.4", "How the password becomes a key."},
	{"oriType", "6.2.5", "Which way it is."},
	{"oriValue", "6.2.5", "What that way needs."},
}}

// RFC 5652, 6.2.
//
//	RecipientInfos ::= SET SIZE (1..MAX) OF RecipientInfo
//	RecipientInfo ::= CHOICE {
//	     ktri KeyTransRecipientInfo,
//	     kari [1] KeyAgreeRecipientInfo,
//	     kekri [2] KEKRecipientInfo,
//	     pwri [3] PasswordRecipientinfo,
//	     ori [4] OtherRecipientInfo }
func (m *CMS) recipientInfos(r *der.Reader) {
	before := r.Spec(recipientSpec)
	r.SetOfSome("recipientInfos", func(s *der.Reader) {
		v := Recipient{}
		switch tag, _ := s.Peek(); tag {
		case der.Context(1):
			v.Type = "kari"
			s.Implicit(1).Sequence(v.Type, v.keyAgree)
		case der.Context(2):
			v.Type = "kekri"
			s.Implicit(2).Sequence(v.Type, v.keyEncryptionKey)
		case der.Context(3):
			v.Type = "pwri"
			s.Implicit(3).Sequence(v.Type, v.password)
		case der.Context(4):
			v.Type = "ori"
			s.Implicit(4).Sequence(v.Type, v.other)
		default:
			v.Type = "ktri"
			s.Sequence(v.Type, v.keyTransport)
		}
		s.Say(v.title())
		m.Recipients = append(m.Recipients, v)
	})
	r.Spec(before)
}

func (v *Recipient) title() string {
	if who := v.Holder.String(); who != "" {
		return who
	}
	if v.Words != "" {
		return v.Words
	}
	return v.Algorithm.Name()
}

// RFC 5652, 6.2.1.
//
//	KeyTransRecipientInfo ::= SEQUENCE {
//	     version CMSVersion,  -- always set to 0 or 2
//	     rid RecipientIdentifier,
//	     keyEncryptionAlgorithm KeyEncryptionAlgorithmIdentifier,
//	     encryptedKey EncryptedKey }
func (v *Recipient) keyTransport(s *der.Reader) {
	s.Int("version")
	v.Holder.read(s, "rid")
	v.wrapped(s)
}

// wrapped reads how a key is encrypted, and the key.
func (v *Recipient) wrapped(s *der.Reader) {
	v.Algorithm = algorithm.Read(s, "keyEncryptionAlgorithm")
	s.OctetString("encryptedKey")
}

// RFC 5652, 6.2.2.
//
//	KeyAgreeRecipientInfo ::= SEQUENCE {
//	     version CMSVersion,  -- always set to 3
//	     originator [0] EXPLICIT OriginatorIdentifierOrKey,
//	     ukm [1] EXPLICIT UserKeyingMaterial OPTIONAL,
//	     keyEncryptionAlgorithm KeyEncryptionAlgorithmIdentifier,
//	     recipientEncryptedKeys RecipientEncryptedKeys }
func (v *Recipient) keyAgree(s *der.Reader) {
	s.Int("version")
	s.Explicit(0, "originator", originator)
	if s.Present(der.Context(1)) {
		s.Explicit(1, "ukm", func(s *der.Reader) { s.OctetString("UserKeyingMaterial") })
	}
	v.Algorithm = algorithm.Read(s, "keyEncryptionAlgorithm")
	s.SequenceOf("recipientEncryptedKeys", func(s *der.Reader) {
		s.Sequence("RecipientEncryptedKey", func(s *der.Reader) {
			if s.Present(der.Context(0)) {
				s.Implicit(0).Sequence("rKeyId", func(s *der.Reader) { v.keyIdentifier(s, "subjectKeyIdentifier") })
			} else {
				v.Holder.read(s, "rid")
			}
			s.OctetString("encryptedKey")
		})
	})
}

// RFC 5652, 6.2.2.
//
//	OriginatorIdentifierOrKey ::= CHOICE {
//	     issuerAndSerialNumber IssuerAndSerialNumber,
//	     subjectKeyIdentifier [0] SubjectKeyIdentifier,
//	     originatorKey [1] OriginatorPublicKey }
//	OriginatorPublicKey ::= SEQUENCE {
//	     algorithm AlgorithmIdentifier,
//	     publicKey BIT STRING }
func originator(r *der.Reader) {
	if !r.Present(der.Context(1)) {
		var k KeyHolder
		k.read(r, "OriginatorIdentifierOrKey")
		return
	}
	r.Implicit(1).Sequence("originatorKey", func(s *der.Reader) {
		algorithm.Read(s, "algorithm")
		s.BitString("publicKey")
	})
}

// keyIdentifier reads the fields of RecipientKeyIdentifier and KEKIdentifier, which differ in a name.
//
//	KEKIdentifier ::= SEQUENCE {
//	     keyIdentifier OCTET STRING,
//	     date GeneralizedTime OPTIONAL,
//	     other OtherKeyAttribute OPTIONAL }
func (v *Recipient) keyIdentifier(s *der.Reader, fieldName string) {
	id := s.OctetString(fieldName)
	v.Holder.SubjectKeyID, v.Holder.At = id.Bytes, id.Span
	if s.Present(der.GeneralizedTime) {
		s.GeneralizedTime("date")
	}
	if s.More() {
		s.Any("other")
	}
}

// RFC 5652, 6.2.3.
//
//	KEKRecipientInfo ::= SEQUENCE {
//	     version CMSVersion,  -- always set to 4
//	     kekid KEKIdentifier,
//	     keyEncryptionAlgorithm KeyEncryptionAlgorithmIdentifier,
//	     encryptedKey EncryptedKey }
func (v *Recipient) keyEncryptionKey(s *der.Reader) {
	s.Int("version")
	s.Sequence("kekid", func(s *der.Reader) { v.keyIdentifier(s, "keyIdentifier") })
	v.wrapped(s)
}

// RFC 5652, 6.2.4.
//
//	PasswordRecipientInfo ::= SEQUENCE {
//	     version CMSVersion,   -- always set to 0
//	     keyDerivationAlgorithm [0] KeyDerivationAlgorithmIdentifier OPTIONAL,
//	     keyEncryptionAlgorithm KeyEncryptionAlgorithmIdentifier,
//	     encryptedKey EncryptedKey }
func (v *Recipient) password(s *der.Reader) {
	s.Int("version")
	if s.Present(der.Context(0)) {
		v.Words = pbe.Read(s.Implicit(0), "keyDerivationAlgorithm").Words
	}
	v.wrapped(s)
}

// RFC 5652, 6.2.5.
//
//	OtherRecipientInfo ::= SEQUENCE {
//	     oriType OBJECT IDENTIFIER,
//	     oriValue ANY DEFINED BY oriType }
func (v *Recipient) other(s *der.Reader) {
	oid := s.OID("oriType")
	v.Words = nameOf(oid)
	if oid == "1.2.840.113549.1.9.16.13.3" {
		v.kem(s)
		return
	}
	s.Any("oriValue")
}

var kemSpec = &field.Spec{Ref: field.Ref{Doc: "RFC 9629", Section: "3"}, Notes: [][3]string{
	{"KEMRecipientInfo", "3", "Key encapsulation: the key is wrapped with a secret that only the recipient can open, as ML-KEM does."},
	{"rid", "3", "Whose key it takes."},
	{"kem", "3", "How the secret is encapsulated."},
	{"kemct", "3", "The secret, encapsulated."},
	{"kdf", "3", "How the secret becomes a key."},
	{"kekLength", "3", "Octets of that key."},
	{"wrap", "3", "How the key of the content is wrapped with it."},
	{"encryptedKey", "3", "The key of the content, wrapped."},
}}

// RFC 9629, 3.
//
//	KEMRecipientInfo ::= SEQUENCE {
//	     version CMSVersion,  -- always set to 0
//	     rid RecipientIdentifier,
//	     kem KEMAlgorithmIdentifier,
//	     kemct OCTET STRING,
//	     kdf KeyDerivationAlgorithmIdentifier,
//	     kekLength INTEGER (1..65535),
//	     ukm [0] EXPLICIT UserKeyingMaterial OPTIONAL,
//	     wrap KeyEncryptionAlgorithmIdentifier,
//	     encryptedKey EncryptedKey }
func (v *Recipient) kem(r *der.Reader) {
	r.Spec(kemSpec)
	r.Sequence("KEMRecipientInfo", func(s *der.Reader) {
		s.Int("version")
		v.Holder.read(s, "rid")
		v.Algorithm = algorithm.Read(s, "kem")
		s.OctetString("kemct")
		algorithm.Read(s, "kdf")
		s.Int("kekLength")
		if s.Present(der.Context(0)) {
			s.Explicit(0, "ukm", func(s *der.Reader) { s.OctetString("UserKeyingMaterial") })
		}
		algorithm.Read(s, "wrap")
		s.OctetString("encryptedKey")
	})
}
