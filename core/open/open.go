// Package open opens what is encrypted under a password: PKCS #8 and PKCS #12 (RFC 8018, RFC 7292),
// and keys in PEM as OpenSSL wrote them before (RFC 1421).
//
// Every derivation has a Cost that can be asked for before it is paid, because whoever made a file
// chose it: an iteration count of 2^31-1 is an hour.
package open

import (
	"errors"
	"fmt"

	"waxseal/core/der"
	"waxseal/core/pkix/pbe"
)

// ErrPassword is the error of a password that is not the right one. A damaged file cannot be told
// from it.
var ErrPassword = errors.New("the password does not open it")

// Decrypt decrypts what a scheme of PKCS #5 or PKCS #12 has sealed. What is inside has to be one DER
// element, which is how a wrong password is told from the right one.
func Decrypt(s pbe.Scheme, sealed []byte, password string) (plain []byte, err error) {
	switch s.OID {
	case jksProtector:
		return element(decryptJKS(sealed, password))
	case jceksProtector:
		return element(decryptJCEKS(s.KDF, sealed, password))
	}
	cipher, err := cipherOf(s)
	if err != nil {
		return nil, err
	}
	for _, secret := range passwords(s.KDF, password) {
		key, iv, err := derive(s, secret, cipher)
		if err != nil {
			return nil, err
		}
		plain, err = cipher.decrypt(key, iv, sealed, s.Cipher)
		if err == nil && der.IsOneElement(plain) {
			return plain, nil
		}
	}
	return nil, ErrPassword
}

// element lets through what is one DER element.
func element(plain []byte, err error) ([]byte, error) {
	if err == nil && !der.IsOneElement(plain) {
		err = ErrPassword
	}
	return plain, err
}

// unsupported is the error of an algorithm that there is no function for here.
func unsupported(what string) error { return fmt.Errorf("%s has no function here", what) }
