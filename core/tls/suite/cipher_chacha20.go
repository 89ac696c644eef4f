package suite

import (
	"encoding/binary"
	"fmt"

	"golang.org/x/crypto/chacha20"
	"golang.org/x/crypto/chacha20poly1305"
)

// ChaCha20Poly1305 takes its whole nonce from the key block and the sequence number; nothing of it
// is sent (RFC 7905, 2).
var ChaCha20Poly1305 = &Cipher{Name: "ChaCha20-Poly1305", Command: "chacha20", KeyLen: chacha20poly1305.KeySize, IVLen: chacha20poly1305.NonceSize, TagLen: chacha20poly1305.Overhead,
	AEAD: chacha20poly1305.New,
	// The block counter is 1: block 0 makes the key of Poly1305 (RFC 8439, 2.8). OpenSSL takes it, least octet first, before the nonce.
	Counter: func(nonce []byte) []byte { return join([]byte{1, 0, 0, 0}, nonce) },
	Tagging: tagChaCha20}

// tagChaCha20 follows ChaCha20-Poly1305 to its tag (RFC 8439, 2.8).
func tagChaCha20(p *Protected) tagging {
	stream, _ := chacha20.NewUnauthenticatedCipher(p.Keys.Key, p.Nonce) // of lengths that the suite has
	otk := make([]byte, chacha20.KeySize)
	stream.XORKeyStream(otk, otk)
	stream.SetCounter(1)
	message := make([]byte, len(p.Ciphertext))
	stream.XORKeyStream(message, p.Ciphertext)
	aead, _ := chacha20poly1305.New(p.Keys.Key)
	data := join(paddedTo16(p.AAD), paddedTo16(p.Ciphertext), lengths(binary.LittleEndian, 1, p.AAD, p.Ciphertext))
	first := join(make([]byte, 4), p.Nonce)
	return tagging{Tag: aead.Seal(nil, p.Nonce, message, p.AAD)[len(message):],
		Check: fmt.Sprintf("%sopenssl mac -macopt hexkey:%x -in - Poly1305", Pipe(data), otk),
		Steps: []tagStep{
			{"otk", "ChaCha20(write_key, counter 0, nonce)", otk, encCommand("chacha20", p.Keys.Key, first, make([]byte, len(otk)))},
			{"mac_data", "additional_data ‖ 0… ‖ ciphertext ‖ 0… ‖ their lengths", data, ""},
		}}
}
