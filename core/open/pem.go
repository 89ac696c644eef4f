package open

import (
	"crypto/md5"
	"encoding/hex"
	"errors"
	"strings"

	"waxseal/core/der"
	"waxseal/core/pkix/pbe"
)

// dekCiphers are the names that OpenSSL writes into DEK-Info.
var dekCiphers = map[string]cipherKind{
	"DES-CBC":      singleDES,
	"DES-EDE3-CBC": tripleDES,
	"AES-128-CBC":  aes128,
	"AES-192-CBC":  aes192,
	"AES-256-CBC":  aes256,
	"RC2-CBC":      rc2Of(128),
	"RC2-64-CBC":   rc2Of(64),
	"RC2-40-CBC":   rc2Of(40),
}

// DecryptPEM decrypts the octets of a PEM block with Proc-Type: 4,ENCRYPTED, given the value of its
// header DEK-Info (RFC 1421, 4.6.1.3): a cipher, a comma, and the initialization vector in hex.
func DecryptPEM(dekInfo string, sealed []byte, password string) ([]byte, error) {
	name, digits, _ := strings.Cut(dekInfo, ",")
	name = strings.TrimSpace(name)
	c, ok := dekCiphers[strings.ToUpper(name)]
	if !ok {
		return nil, unsupported("the cipher " + name)
	}
	iv, err := hex.DecodeString(strings.TrimSpace(digits))
	if err != nil || len(iv) != c.blockSize {
		return nil, errors.New("the initialization vector in DEK-Info is not one of " + name)
	}
	key := bytesToKey([]byte(password), iv[:8], c.keyLength)
	plain, err := c.decrypt(key, iv, sealed, pbe.Cipher{IV: iv})
	if err != nil || !der.IsOneElement(plain) {
		return nil, ErrPassword
	}
	return plain, nil
}

// bytesToKey is OpenSSL's EVP_BytesToKey with MD5 and one iteration: each digest is of the one
// before, the password and the salt.
func bytesToKey(password, salt []byte, length int) []byte {
	var key, last []byte
	for len(key) < length {
		h := md5.New()
		h.Write(last)
		h.Write(password)
		h.Write(salt)
		last = h.Sum(nil)
		key = append(key, last...)
	}
	return key[:length]
}
