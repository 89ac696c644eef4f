package open

import (
	"bytes"
	"crypto/cipher"
	"crypto/des"
	"crypto/md5"
	"crypto/sha1"
	"errors"

	"waxseal/core/container"
	"waxseal/core/pkix/pbe"
)

// What Java's key stores encrypt private keys with, by the OID in their EncryptedPrivateKeyInfo. Both
// are written down in Java's sources alone: KeyProtector.java and PBES1Core.java of OpenJDK.
const (
	jksProtector   = "1.3.6.1.4.1.42.2.17.1.1"
	jceksProtector = "1.3.6.1.4.1.42.2.19.1"
)

// decryptJKS undoes the protection of JKS: a salt, the key combined with a chain of SHA-1 that begins
// with it, and SHA-1 of password and key.
func decryptJKS(sealed []byte, password string) ([]byte, error) {
	if len(sealed) < 2*sha1.Size {
		return nil, errors.New("the protected key is too short for its salt and its digest")
	}
	secret := utf16BE(password)
	last, middle, digest := sealed[:sha1.Size], sealed[sha1.Size:len(sealed)-sha1.Size], sealed[len(sealed)-sha1.Size:]
	plain := make([]byte, len(middle))
	for i := range plain {
		if i%sha1.Size == 0 {
			sum := sha1.Sum(append(bytes.Clone(secret), last...))
			last = sum[:]
		}
		plain[i] = middle[i] ^ last[i%sha1.Size]
	}
	if sum := sha1.Sum(append(bytes.Clone(secret), plain...)); !bytes.Equal(sum[:], digest) {
		return nil, ErrPassword
	}
	return plain, nil
}

// decryptJCEKS undoes PBEWithMD5AndTripleDES: each half of the salt begins a chain of MD5 with the
// password, and both ends together are the key and the initialization vector.
func decryptJCEKS(k pbe.KDF, sealed []byte, password string) ([]byte, error) {
	if len(k.Salt) != 8 || k.Iterations < 1 {
		return nil, errors.New("the salt has not the eight octets that there are, or the iteration count is none")
	}
	for _, r := range password {
		if r >= 0x80 {
			return nil, errors.New("JCEKS takes passwords of ASCII alone")
		}
	}
	salt := bytes.Clone(k.Salt)
	if bytes.Equal(salt[:4], salt[4:]) {
		// Java means to reverse the first half here, and by a slip of the pen does this.
		salt[0], salt[1], salt[2] = salt[3], salt[0], salt[1]
	}
	var derived []byte
	for _, half := range [][]byte{salt[:4], salt[4:]} {
		for range k.Iterations {
			sum := md5.Sum(append(bytes.Clone(half), password...))
			half = sum[:]
		}
		derived = append(derived, half...)
	}
	b, err := des.NewTripleDESCipher(derived[:24])
	if err != nil {
		return nil, err
	}
	return cbc(cipher.Block(b), derived[24:], sealed, pbe.Cipher{})
}

// verifyJKS reports whether a password gives the digest at the end of a key store of Java.
func verifyJKS(s *container.JKS, password string) bool {
	h := sha1.New()
	h.Write(utf16BE(password))
	h.Write([]byte("Mighty Aphrodite"))
	h.Write(s.Signed)
	return bytes.Equal(h.Sum(nil), s.Digest)
}
