package open

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/des"
	"crypto/md5"
	"crypto/rc4"
	"crypto/sha1"
	"errors"
	"hash"

	"waxseal/core/pkix/pbe"
)

// A cipherKind is a cipher in a mode, with the lengths that a derivation has to fill.
type cipherKind struct {
	keyLength int
	anyLength bool // another keyLength may be asked for
	blockSize int  // of the initialization vector; 0 for a stream
	block     func(key []byte, p pbe.Cipher) (cipher.Block, error)
	mode      func(b cipher.Block, iv, sealed []byte, p pbe.Cipher) ([]byte, error)
}

var (
	aes128    = cipherKind{keyLength: 16, blockSize: 16, block: newAES, mode: cbc}
	aes192    = cipherKind{keyLength: 24, blockSize: 16, block: newAES, mode: cbc}
	aes256    = cipherKind{keyLength: 32, blockSize: 16, block: newAES, mode: cbc}
	tripleDES = cipherKind{keyLength: 24, blockSize: 8, block: newTripleDES, mode: cbc}
	singleDES = cipherKind{keyLength: 8, blockSize: 8, block: newDES, mode: cbc}
)

// ciphers are what takes a key, by the OID of an encryptionScheme or of a scheme that says all.
var ciphers = map[string]cipherKind{
	"2.16.840.1.101.3.4.1.2":  aes128,
	"2.16.840.1.101.3.4.1.22": aes192,
	"2.16.840.1.101.3.4.1.42": aes256,
	"2.16.840.1.101.3.4.1.6":  gcmOf(aes128),
	"2.16.840.1.101.3.4.1.26": gcmOf(aes192),
	"2.16.840.1.101.3.4.1.46": gcmOf(aes256),
	"1.2.840.113549.3.7":      tripleDES,
	"1.3.14.3.2.7":            singleDES,
	"1.2.840.113549.3.2":      {keyLength: 16, anyLength: true, blockSize: 8, block: newRC2, mode: cbc},

	pkcs12Arc + "1": {keyLength: 16},
	pkcs12Arc + "2": {keyLength: 5},
	pkcs12Arc + "3": tripleDES,
	pkcs12Arc + "4": {keyLength: 16, blockSize: 8, block: newTwoKeyDES, mode: cbc},
	pkcs12Arc + "5": rc2Of(128),
	pkcs12Arc + "6": rc2Of(40),
}

// pbes1 are the schemes of RFC 8018, A.3: a hash and a cipher of 64 bits.
var pbes1 = map[string]struct {
	hash   func() hash.Hash
	cipher cipherKind
}{
	"1.2.840.113549.1.5.3":  {md5.New, singleDES},
	"1.2.840.113549.1.5.6":  {md5.New, rc2Of(64)},
	"1.2.840.113549.1.5.10": {sha1.New, singleDES},
	"1.2.840.113549.1.5.11": {sha1.New, rc2Of(64)},
}

func cipherOf(s pbe.Scheme) (cipherKind, error) {
	if c, ok := ciphers[s.Cipher.OID]; ok {
		return c, nil
	}
	if c, ok := pbes1[s.Cipher.OID]; ok {
		return c.cipher, nil
	}
	return cipherKind{}, unsupported(nameOf(s.Cipher.OID))
}

// decrypt undoes the cipher and its padding. A wrong key shows as an error, or not at all.
func (c cipherKind) decrypt(key, iv, sealed []byte, p pbe.Cipher) ([]byte, error) {
	if c.block == nil {
		stream, err := rc4.NewCipher(key)
		if err != nil {
			return nil, err
		}
		plain := make([]byte, len(sealed))
		stream.XORKeyStream(plain, sealed)
		return plain, nil
	}
	b, err := c.block(key, p)
	if err != nil {
		return nil, err
	}
	return c.mode(b, iv, sealed, p)
}

// cbc decrypts in CBC mode and takes the padding of RFC 8018, 6.1.1, off.
func cbc(b cipher.Block, iv, sealed []byte, _ pbe.Cipher) ([]byte, error) {
	size := b.BlockSize()
	if len(iv) != size || len(sealed) == 0 || len(sealed)%size != 0 {
		return nil, errors.New("the length is not one of whole blocks")
	}
	plain := make([]byte, len(sealed))
	cipher.NewCBCDecrypter(b, iv).CryptBlocks(plain, sealed)
	n := int(plain[len(plain)-1])
	if n == 0 || n > size {
		return nil, ErrPassword
	}
	for _, c := range plain[len(plain)-n:] {
		if int(c) != n {
			return nil, ErrPassword
		}
	}
	return plain[:len(plain)-n], nil
}

func gcmOf(c cipherKind) cipherKind {
	c.mode = func(b cipher.Block, nonce, sealed []byte, p pbe.Cipher) ([]byte, error) {
		if len(nonce) == 0 || p.ICVLen < 12 || p.ICVLen > 16 {
			return nil, errors.New("the nonce or the length of the tag cannot be that")
		}
		aead, err := cipher.NewGCMWithTagSize(b, p.ICVLen)
		if len(nonce) != 12 {
			aead, err = cipher.NewGCMWithNonceSize(b, len(nonce))
		}
		if err != nil {
			return nil, err
		}
		return aead.Open(nil, nonce, sealed, nil)
	}
	return c
}

func newAES(key []byte, _ pbe.Cipher) (cipher.Block, error)       { return aes.NewCipher(key) }
func newDES(key []byte, _ pbe.Cipher) (cipher.Block, error)       { return des.NewCipher(key) }
func newTripleDES(key []byte, _ pbe.Cipher) (cipher.Block, error) { return des.NewTripleDESCipher(key) }

// newTwoKeyDES is triple DES whose third key is the first.
func newTwoKeyDES(key []byte, _ pbe.Cipher) (cipher.Block, error) {
	return des.NewTripleDESCipher(append(key[:16:16], key[:8]...))
}

// newRC2 takes the effective bits from rc2ParameterVersion: 160, 120 and 58 stand for 40, 64 and 128,
// numbers from 256 on for themselves (RFC 8018, B.2.3), and none for 32.
func newRC2(key []byte, p pbe.Cipher) (cipher.Block, error) {
	switch p.RC2Version {
	case 160:
		return newRC2Cipher(key, 40)
	case 120:
		return newRC2Cipher(key, 64)
	case 58:
		return newRC2Cipher(key, 128)
	case 0:
		return newRC2Cipher(key, 32)
	}
	return newRC2Cipher(key, p.RC2Version)
}

// rc2Of is RC2 with a key of as many bits as are effective.
func rc2Of(bits int) cipherKind {
	return cipherKind{keyLength: bits / 8, blockSize: 8, mode: cbc,
		block: func(key []byte, _ pbe.Cipher) (cipher.Block, error) { return newRC2Cipher(key, bits) }}
}
