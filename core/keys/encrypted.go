package keys

import (
	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/pkix/pbe"
)

var encryptedSpec = &field.Spec{Ref: field.Ref{Doc: "RFC 5958", Section: "3"}, Notes: [][3]string{
	{"EncryptedPrivateKeyInfo", "3", "A PKCS #8 key under a password."},
	{"encryptionAlgorithm", "3", "How a key is made from the password, and how it encrypts."},
	{"encryptedData", "3", "The private key, encrypted. Who has it can try passwords at leisure."},
}}

// Encrypted reads an EncryptedPrivateKeyInfo: its structure, without the password.
//
//	EncryptedPrivateKeyInfo ::= SEQUENCE {
//	     encryptionAlgorithm  EncryptionAlgorithmIdentifier,
//	     encryptedData        EncryptedData  -- OCTET STRING }
func Encrypted(r *der.Reader) *Private {
	return read(r, "PKCS #8", func(r *der.Reader, k *Private) {
		k.Encrypted = true
		r.Spec(encryptedSpec)
		r.Sequence("EncryptedPrivateKeyInfo", func(s *der.Reader) {
			k.Encryption = pbe.Read(s, "encryptionAlgorithm").Words
			k.show(s, der.OctetStringTag)
			s.Secret("encryptedData", der.OctetStringTag)
		})
	})
}

// Sealed reads what a traditional PEM block with Proc-Type: 4,ENCRYPTED holds (RFC 1421, 4.6.1.1):
// octets that are no DER before they are decrypted. The cipher stands in the PEM lines.
func Sealed(r *der.Reader) *Private {
	k := &Private{Form: "PEM", Encrypted: true}
	r.Rest("encrypted key")
	k.hide(r)
	return k
}
