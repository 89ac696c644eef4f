package suite

import "crypto/cipher"

// Null encrypts nothing: the record is its content and a MAC (RFC 5246, 6.2.3.1).
var Null = &Cipher{Name: "NULL", Stream: func([]byte) (cipher.Stream, error) { return unchanged{}, nil }}

// unchanged is the stream cipher that changes nothing.
type unchanged struct{}

func (unchanged) XORKeyStream(dst, src []byte) { copy(dst, src) }
