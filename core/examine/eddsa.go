package examine

import (
	"crypto/ed25519"

	"github.com/cloudflare/circl/sign/ed448"

	"waxseal/core/pkix/key"
)

// verifyEd25519 checks a signature of RFC 8032, 5.1.7.
func verifyEd25519(s signed, _ string, k *key.Public) verdict {
	return verdict{valid: len(k.Key.Bytes) == ed25519.PublicKeySize && ed25519.Verify(k.Key.Bytes, s.message, s.signature.Bytes)}
}

// verifyEd448 checks a signature of RFC 8032, 5.2.7; certificates have no context (RFC 8410, 3).
func verifyEd448(s signed, _ string, k *key.Public) verdict {
	return verdict{valid: len(k.Key.Bytes) == ed448.PublicKeySize && ed448.Verify(k.Key.Bytes, s.message, s.signature.Bytes, "")}
}
