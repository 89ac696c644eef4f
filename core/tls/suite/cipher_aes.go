package suite

import (
	"crypto/aes"
	"crypto/cipher"
)

// AES in CBC mode (RFC 3268) and in Galois/Counter mode (RFC 5288, 3).
var (
	AES128CBC = &Cipher{Name: "AES-128-CBC", Command: "aes-128-cbc", KeyLen: 16, IVLen: aes.BlockSize, Block: aes.NewCipher}
	AES256CBC = &Cipher{Name: "AES-256-CBC", Command: "aes-256-cbc", KeyLen: 32, IVLen: aes.BlockSize, Block: aes.NewCipher}
	AES128GCM = &Cipher{Name: "AES-128-GCM", Command: "aes-128-ctr", KeyLen: 16, IVLen: 4, RecordIV: 8, TagLen: 16, AEAD: newGCM, Counter: gcmCounter, Tagging: tagGCM("aes-128")}
	AES256GCM = &Cipher{Name: "AES-256-GCM", Command: "aes-256-ctr", KeyLen: 32, IVLen: 4, RecordIV: 8, TagLen: 16, AEAD: newGCM, Counter: gcmCounter, Tagging: tagGCM("aes-256")}
)

// gcmCounter is the second counter block: the first encrypts the tag (SP 800-38D, 7.1).
func gcmCounter(nonce []byte) []byte { return join(nonce, []byte{0, 0, 0, 2}) }

func newGCM(key []byte) (cipher.AEAD, error) {
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	return cipher.NewGCM(block)
}
