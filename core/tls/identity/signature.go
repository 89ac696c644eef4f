package identity

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/rsa"
	_ "crypto/sha1" // what a certificate or a peer may have signed with
	_ "crypto/sha256"
	_ "crypto/sha512"
	"errors"

	"waxseal/core/examine"
	"waxseal/core/names"
	"waxseal/core/pkix"
)

// A Scheme is a SignatureAndHashAlgorithm (RFC 5246, 7.4.1.4.1).
type Scheme struct {
	Code uint16
	Kind string // of the key: RSA, EC
	Hash crypto.Hash
}

// Schemes lists the pairs that are signed and verified with, best first.
var Schemes = []Scheme{
	{0x0401, "RSA", crypto.SHA256}, {0x0501, "RSA", crypto.SHA384}, {0x0601, "RSA", crypto.SHA512},
	{0x0403, "EC", crypto.SHA256}, {0x0503, "EC", crypto.SHA384}, {0x0603, "EC", crypto.SHA512},
	{0x0201, "RSA", crypto.SHA1}, {0x0203, "EC", crypto.SHA1},
}

// SchemeCodes are the code points of Schemes.
func SchemeCodes() (codes []uint16) {
	for _, s := range Schemes {
		codes = append(codes, s.Code)
	}
	return codes
}

// FindScheme returns the scheme with a code point.
func FindScheme(code uint16) (Scheme, bool) {
	for _, s := range Schemes {
		if s.Code == code {
			return s, true
		}
	}
	return Scheme{}, false
}

// KeyKind is the Kind of the schemes that a key signs by.
func KeyKind(public crypto.PublicKey) string {
	switch public.(type) {
	case *rsa.PublicKey:
		return "RSA"
	case *ecdsa.PublicKey:
		return "EC"
	}
	return ""
}

// Sign signs message. Both algorithms are deterministic here: RSASSA-PKCS1-v1_5 by its nature,
// ECDSA by RFC 6979.
func (s Scheme) Sign(k crypto.Signer, message []byte) ([]byte, error) {
	if KeyKind(k.Public()) != s.Kind {
		return nil, errors.New("the key is not of the kind that the scheme signs with")
	}
	return k.Sign(nil, s.digest(message), s.Hash)
}

// Verify checks a signature over message.
func (s Scheme) Verify(public crypto.PublicKey, message, signature []byte) bool {
	switch k := public.(type) {
	case *rsa.PublicKey:
		return s.Kind == "RSA" && rsa.VerifyPKCS1v15(k, s.Hash, s.digest(message), signature) == nil
	case *ecdsa.PublicKey:
		return s.Kind == "EC" && ecdsa.VerifyASN1(k, s.digest(message), signature)
	}
	return false
}

func (s Scheme) digest(message []byte) []byte {
	h := s.Hash.New()
	h.Write(message)
	return h.Sum(nil)
}

// weakHashes are those that RSASSA-PSS names by its parameters.
var weakHashes = map[string]string{"1.2.840.113549.2.5": "MD5", "1.3.14.3.2.26": "SHA-1"}

// weakHash names the hash that c is signed with, where two texts with the same one can be made.
func weakHash(c *pkix.Certificate) string {
	if pss := c.SignatureAlgorithm.PSS; pss != nil {
		return weakHashes[pss.Hash]
	}
	a, _ := names.Signature(c.SignatureAlgorithm.OID)
	return a.Weak
}

// signedBy checks the signature of c with issuer's key. The error says that it cannot be told.
func signedBy(c, issuer *pkix.Certificate) (bool, error) {
	valid, why := examine.Verify(c, &issuer.PublicKey)
	if why != "" {
		return false, errors.New(why)
	}
	return valid, nil
}
