package keys

import (
	"strings"

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
			scheme := pbe.Read(s, "encryptionAlgorithm")
			k.Encryption = scheme.Words
			k.show(s, der.OctetStringTag)
			k.unseal(s, s.SecretOctets("encryptedData"), scheme, pkcs8)
		})
	})
}

// A DEKInfo is the header DEK-Info of a PEM block: cipher, comma, initialization vector in hex.
type DEKInfo string

// ID is all of it: the same octets under another vector are another key.
func (d DEKInfo) ID() string { return string(d) }

// Sealed reads what a traditional PEM block with Proc-Type: 4,ENCRYPTED holds (RFC 1421, 4.6.1.1):
// octets that are no DER before they are decrypted. The label says what they are then.
func Sealed(r *der.Reader, info DEKInfo, label string) *Private {
	k := &Private{Form: "PEM", Encrypted: true}
	if cipher, _, _ := strings.Cut(string(info), ","); plainName([]byte(cipher)) {
		k.Encryption = field.Visible(cipher)
	}
	octets := r.Rest("encrypted key")
	k.unseal(r, octets, info, labelled(label))
	k.hide(r)
	return k
}

// labelled is how the key in a traditional PEM block is read.
func labelled(label string) func(*der.Reader, *Private) {
	switch label {
	case "RSA PRIVATE KEY":
		return pkcs1
	case "EC PRIVATE KEY":
		return sec1
	case "DSA PRIVATE KEY":
		return dsa
	}
	return pkcs8
}

// unseal reads what a password has made of octets with inside.
func (k *Private) unseal(r *der.Reader, octets der.Octets, lock any, inside func(*der.Reader, *Private)) {
	words := k.Encryption
	if words == "" {
		words = "the cipher that DEK-Info names"
	}
	buffers := len(r.Builder().Doc.Buffers)
	k.Opened = r.Unseal(octets, lock, "decrypted with "+words, func(s *der.Reader) { inside(s, k) })
	secretFrom(r.Builder(), buffers)
}
