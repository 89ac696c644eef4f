package suite

import (
	"crypto/cipher"
	"crypto/rc4"
)

// RC4 goes on from record to record: the keystream never starts again (RFC 2246, 6.2.3.1). RFC 7465
// forbids it in every version.
var RC4 = &Cipher{Name: "RC4", Command: "rc4 -provider legacy -provider default", KeyLen: 16, Stream: func(key []byte) (cipher.Stream, error) { return rc4.NewCipher(key) }}
