package main

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/pbkdf2"
	"crypto/sha256"
)

// encrypted is an EncryptedPrivateKeyInfo by PBES2 (RFC 8018, 6.2). Salt and initialization vector are
// fixed, because the sample is to come out the same each time and its password is public.
func encrypted(key []byte, password string) []byte {
	const iterations = 100_000
	salt, iv := []byte("published salt 1"), []byte("published vector")
	block := must(aes.NewCipher(must(pbkdf2.Key(sha256.New, password, salt, iterations, 32))))
	pad := aes.BlockSize - len(key)%aes.BlockSize
	data := append(bytes.Clone(key), bytes.Repeat([]byte{byte(pad)}, pad)...)
	cipher.NewCBCEncrypter(block, iv).CryptBlocks(data, data)
	return sequence(
		sequence(oid("1.2.840.113549.1.5.13"), sequence(
			sequence(oid("1.2.840.113549.1.5.12"), sequence(
				octets(salt), integer(iterations),
				sequence(oid("1.2.840.113549.2.9"), null()))),
			sequence(oid("2.16.840.1.101.3.4.1.42"), octets(iv)))),
		octets(data))
}
