package keys

import (
	"slices"

	"waxseal/core/der"
	"waxseal/core/field"
)

// A jwkType is a value of kty, and what keys of it are made of.
type jwkType struct {
	kty     string
	members []string // of this type alone
	digest  []string // what the thumbprint is of, in its order (RFC 7638, 3.2)
	spec    *field.Spec
	read    func(k *JWK, s *der.Reader)
}

// secretNames are the members that are secret in keys of some type.
var secretNames = []string{"d", "p", "q", "dp", "dq", "qi", "oth", "k"}

var commonNames = []string{"kty", "use", "key_ops", "alg", "kid", "x5u", "x5c", "x5t", "x5t#S256", "ext"}

var unknownType = jwkType{read: (*JWK).unknown}

// jwkTypeOf is the type of a key.
func jwkTypeOf(kty string) *jwkType {
	for _, t := range []*jwkType{&jwkRSA, &jwkEC, &jwkOKP, &jwkOct} {
		if t.kty == kty {
			return t
		}
	}
	return &unknownType
}

// has reports whether keys of the type have a member.
func (t *jwkType) has(name string) bool {
	return slices.Contains(commonNames, name) || slices.Contains(t.members, name)
}

func (k *JWK) unknown(s *der.Reader) {
	k.fault(s, "kty", field.Issue{Level: field.Notice, Code: "jwk/kty", Ref: field.Ref{Doc: "RFC 7518", Section: "6.1"},
		Text: "This type of key is not known: its members are not read."})
}

var jwkSpec = &field.Spec{Ref: field.Ref{Doc: "RFC 7517", Section: "4"}, Notes: [][3]string{
	{"JWK", "4", "A key as an object of JSON: each part of it is a member."},
	{"kty", "4.1", "The type of the key, which says what its other members are."},
	{"use", "4.2", "What the public key is for: sig, to verify signatures; enc, to encrypt."},
	{"key_ops", "4.3", "What is done with the key: sign, verify, encrypt, decrypt, wrapKey, unwrapKey, deriveKey, deriveBits."},
	{"alg", "4.4", "The one algorithm that the key is meant for."},
	{"kid", "4.5", "The name by which a message says which key of several it was made with."},
	{"x5u", "4.6", "Where the certificates to the key can be fetched."},
	{"x5c", "4.7", "The certificate of the key and those above it, each in base64. The first has the same key."},
	{"x5t", "4.8", "The SHA-1 hash of the certificate."},
	{"x5t#S256", "4.9", "The SHA-256 hash of the certificate."},
	{"public key in DER", "4", "The SubjectPublicKeyInfo of the same key, as certificates have it."},
}}

var thumbprintSpec = &field.Spec{Ref: field.Ref{Doc: "RFC 7638", Section: "3"}, Notes: [][3]string{
	{"thumbprint", "3", "SHA-256 of the members that make the key, in base64url: two JWKs of one key have the same."},
}}
