package suite

import "crypto/cipher"

// A Cipher is what encrypts records: one of Stream, Block, AEAD is there.
type Cipher struct {
	Name     string // as OpenSSL has it: AES-128-CBC
	Command  string // how openssl enc decrypts with it
	KeyLen   int
	IVLen    int // octets of IV that a direction takes from the key block; of CBC up to TLS 1.0 only
	RecordIV int // octets of nonce in every record, of AEAD
	TagLen   int // of AEAD

	Stream func(key []byte) (cipher.Stream, error)
	Block  func(key []byte) (cipher.Block, error) // in CBC mode
	AEAD   func(key []byte) (cipher.AEAD, error)

	// Counter is the counter block of AEAD under which the first octets are encrypted.
	Counter func(nonce []byte) []byte
	// Tagging follows AEAD to the tag that fits.
	Tagging func(p *Protected) tagging
}

// strength is by what @STRENGTH sorts: bits that a key has to be guessed by.
func (c *Cipher) strength() int {
	switch c {
	case DES:
		return 56
	case TripleDES:
		return 112
	}
	return 8 * c.KeyLen
}
