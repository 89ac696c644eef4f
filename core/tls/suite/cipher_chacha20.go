package suite

import "golang.org/x/crypto/chacha20poly1305"

// ChaCha20Poly1305 takes its whole nonce from the key block and the sequence number; nothing of it
// is sent (RFC 7905, 2).
var ChaCha20Poly1305 = &Cipher{Name: "ChaCha20-Poly1305", Command: "chacha20", KeyLen: chacha20poly1305.KeySize, IVLen: chacha20poly1305.NonceSize, TagLen: chacha20poly1305.Overhead,
	AEAD: chacha20poly1305.New,
	// The block counter is 1: block 0 makes the key of Poly1305 (RFC 8439, 2.8). OpenSSL takes it, least octet first, before the nonce.
	Counter: func(nonce []byte) []byte { return join([]byte{1, 0, 0, 0}, nonce) }}
