package names

import (
	"strings"

	"waxseal/core/field"
)

// OID says what an object identifier, in dotted form, is called.
func OID(dotted string) (Entry, bool) {
	l, ok := find(oidTable, dotted)
	if !ok {
		return Entry{}, false
	}
	return l.entry(), true
}

// Attribute returns the descriptor of an attribute type by which RFC 4514 writes it in a
// distinguished name: the nine of its section 3, what OpenSSL says for the others of X.520
// that have a short word there (SN, GN), the name for the rest.
func Attribute(dotted string) (descr string, ok bool) {
	l, ok := find(oidTable, dotted)
	if !ok {
		return "", false
	}
	if _, ok = l.trait("attribute"); !ok {
		return "", false
	}
	if short := l.column(2); short != "" {
		return short, true
	}
	return l.column(1), true
}

// A NamedCurve is an elliptic curve that has an object identifier.
type NamedCurve struct {
	Name string // P-256 where FIPS 186 has a name, else that of the defining document: secp256k1
	Bits int    // of the field
	Ref  field.Ref
}

// Curve returns a named curve, or a set of parameters of GOST R 34.10.
func Curve(dotted string) (NamedCurve, bool) {
	l, value, ok := findTrait(dotted, "curve")
	if !ok {
		return NamedCurve{}, false
	}
	name, bits := cutBits(value)
	return NamedCurve{Name: name, Bits: bits, Ref: l.ref()}, true
}

// A KeyAlgorithm is what a SubjectPublicKeyInfo or a PKCS #8 private key is for.
type KeyAlgorithm struct {
	Name string // the word of the facts: RSA, EC, Ed25519, ML-DSA-65, GOST R 34.10-2012
	Bits int    // the length of a public key, where the algorithm fixes it and it tells strength; else 0
	Ref  field.Ref
}

// Key returns a public key algorithm.
func Key(dotted string) (KeyAlgorithm, bool) {
	l, value, ok := findTrait(dotted, "key")
	if !ok {
		return KeyAlgorithm{}, false
	}
	name, bits := cutBits(value)
	return KeyAlgorithm{Name: name, Bits: bits, Ref: l.ref()}, true
}

// A SignatureAlgorithm is what a signature is made with.
type SignatureAlgorithm struct {
	Name string // that of the Entry: ecdsa-with-SHA256
	Hash string // SHA-256; empty where parameters name it (RSASSA-PSS) or the algorithm has its own (Ed25519)
	Key  string // the key algorithm by its name in Key, as a rule: RSA, EC; RSASSA-PSS takes RSA and RSA-PSS keys
	Weak string // the hash, where collisions can be made for it, else empty
	Ref  field.Ref
}

// Signature returns a signature algorithm.
func Signature(dotted string) (SignatureAlgorithm, bool) {
	l, value, ok := findTrait(dotted, "sig")
	if !ok {
		return SignatureAlgorithm{}, false
	}
	hash, key, _ := strings.Cut(value, ":")
	return SignatureAlgorithm{Name: l.column(1), Hash: hash, Key: key, Weak: weak(hash), Ref: l.ref()}, true
}

// weak returns hash if two texts with the same one have been shown or cost no more than 2^64 steps.
func weak(hash string) string {
	switch hash {
	case "MD2", "MD4", "MD5", "MDC-2", "RIPEMD-128", "SHA-0", "SHA-1":
		return hash
	}
	return ""
}

func findTrait(dotted, trait string) (line, string, bool) {
	l, ok := find(oidTable, dotted)
	if !ok {
		return "", "", false
	}
	value, ok := l.trait(trait)
	return l, value, ok
}

// cutBits splits "P-256:256".
func cutBits(value string) (name string, bits int) {
	name, digits, _ := strings.Cut(value, ":")
	bits, _ = field.Number(digits) // no digits: no bits
	return name, bits
}
