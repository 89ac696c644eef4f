package open

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/sha512"
	"encoding/binary"
	"errors"
	"strings"

	//lint:ignore SA1019 OpenSSH makes its keys with it
	"golang.org/x/crypto/blowfish"

	"waxseal/core/keys"
	"waxseal/core/pkix/pbe"
)

// sshCiphers are what private sections are encrypted with: lengths of key and initialization vector.
var sshCiphers = map[string]struct{ key, iv int }{
	"aes128-cbc": {16, 16}, "aes192-cbc": {24, 16}, "aes256-cbc": {32, 16},
	"aes128-ctr": {16, 16}, "aes192-ctr": {24, 16}, "aes256-ctr": {32, 16},
	"aes128-gcm@openssh.com": {16, 12}, "aes256-gcm@openssh.com": {32, 12},
	"3des-cbc": {24, 8},
}

// DecryptSSH decrypts the private section of a key of OpenSSH, with its tag where it has one. Its
// first two numbers are the same if the password is right (OpenSSH, PROTOCOL.key, 3).
func DecryptSSH(l keys.SSHLock, sealed []byte, password string) ([]byte, error) {
	lengths, ok := sshCiphers[l.Cipher]
	switch {
	case !ok:
		return nil, unsupported("the cipher " + l.Cipher)
	case l.KDF != "bcrypt":
		return nil, unsupported("the derivation " + l.KDF)
	case l.Rounds < 1 || len(l.Salt) == 0:
		return nil, errors.New("the derivation has no rounds or no salt")
	case password == "":
		return nil, ErrPassword // OpenSSH does not encrypt under none
	}
	derived := bcryptPBKDF(password, l.Salt, l.Rounds, lengths.key+lengths.iv)
	plain, err := sshDecrypt(l.Cipher, derived[:lengths.key], derived[lengths.key:], sealed)
	if err != nil || len(plain) < 8 || !bytes.Equal(plain[:4], plain[4:8]) {
		return nil, ErrPassword
	}
	return plain, nil
}

func sshDecrypt(name string, key, iv, sealed []byte) ([]byte, error) {
	b, err := aes.NewCipher(key)
	if name == "3des-cbc" {
		b, err = newTripleDES(key, pbe.Cipher{})
	}
	if err != nil {
		return nil, err
	}
	plain := make([]byte, len(sealed))
	switch {
	case strings.HasSuffix(name, "-gcm@openssh.com"):
		aead, err := cipher.NewGCM(b)
		if err != nil {
			return nil, err
		}
		return aead.Open(nil, iv, sealed, nil)
	case strings.HasSuffix(name, "-ctr"):
		cipher.NewCTR(b, iv).XORKeyStream(plain, sealed)
	case len(sealed)%b.BlockSize() != 0:
		return nil, errors.New("the length is not one of whole blocks")
	default:
		cipher.NewCBCDecrypter(b, iv).CryptBlocks(plain, sealed)
	}
	return plain, nil
}

// bcryptBlock is how many octets one run of bcrypt's core gives.
const bcryptBlock = 32

// bcryptPBKDF is OpenBSD's bcrypt_pbkdf: PBKDF2 with bcrypt's core in place of HMAC, and with the
// octets of the blocks interleaved.
func bcryptPBKDF(password string, salt []byte, rounds, length int) []byte {
	secret := sha512.Sum512([]byte(password))
	n := int(blocks(length, bcryptBlock))
	out := make([]byte, n*bcryptBlock)
	for i := range n {
		next := sha512.Sum512(binary.BigEndian.AppendUint32(bytes.Clone(salt), uint32(i+1)))
		block := make([]byte, bcryptBlock)
		for range rounds {
			u := bcryptCore(secret[:], next[:])
			for j := range block {
				block[j] ^= u[j]
			}
			next = sha512.Sum512(u)
		}
		for j, c := range block {
			out[j*n+i] = c
		}
	}
	return out[:length]
}

// bcryptCore sets Blowfish up with 64 rounds of both, and encrypts a sentence 64 times.
func bcryptCore(secret, salt []byte) []byte {
	c, err := blowfish.NewSaltedCipher(secret, salt)
	if err != nil {
		panic(err) // the lengths are those of SHA-512
	}
	for range 64 {
		blowfish.ExpandKey(salt, c)
		blowfish.ExpandKey(secret, c)
	}
	out := []byte("OxychromaticBlowfishSwatDynamite")
	for i := 0; i < len(out); i += blowfish.BlockSize {
		for range 64 {
			c.Encrypt(out[i:], out[i:])
		}
	}
	for i := 0; i < len(out); i += 4 {
		binary.LittleEndian.PutUint32(out[i:], binary.BigEndian.Uint32(out[i:]))
	}
	return out
}
