// Package identity is about who a side of a TLS handshake is: certificates and private keys taken
// from what a person pasted, signatures made and checked with them, and whether a chain leads to a
// root that is trusted.
//
// The path check knows what a lesson needs: issuers, signatures, dates, basicConstraints, key usage
// and host names. It does not do policies, name constraints or revocation.
package identity

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rsa"
	"errors"
	"fmt"
	"math/big"

	"waxseal/core/decode"
	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/keys"
	"waxseal/core/pkix"
	"waxseal/core/pkix/key"
)

// Certificates finds all certificates in text: PEM, DER, base64 or hex, with anything around them.
func Certificates(text []byte) (list []*pkix.Certificate) {
	for _, item := range items(text) {
		if c, ok := item.Facts.(*pkix.Certificate); ok {
			list = append(list, c)
		}
	}
	return list
}

// Parse reads one certificate in DER, as a message carries it. It is nil where the octets are no
// certificate that can be worked with.
func Parse(raw []byte) *pkix.Certificate {
	opt := field.Defaults()
	opt.Tree = false
	b := field.NewBuilder(raw, opt)
	var c *pkix.Certificate
	der.Read(b, 0, 0, len(raw), func(r *der.Reader) { c = pkix.ReadCertificate(r) })
	if c == nil || len(c.RawTBS) == 0 || len(c.Raw) != len(raw) || c.SignatureValue.Bytes == nil || !c.NotBefore.OK || !c.NotAfter.OK {
		return nil
	}
	return c
}

// PrivateKey finds the first private key in text that can be computed with.
func PrivateKey(text []byte) (crypto.Signer, error) {
	err := errors.New("no private key was found in what was given")
	for _, item := range items(text) {
		k, ok := item.Facts.(*keys.Private)
		if jwk, is := item.Facts.(*keys.JWK); is && item.Kind == "private-key" {
			k, ok = &jwk.Private, true
		}
		if !ok {
			continue
		}
		var signer crypto.Signer
		if signer, err = private(k); err == nil {
			return signer, nil
		}
	}
	return nil, err
}

func items(text []byte) []field.Item {
	opt := field.Defaults()
	opt.Tree = false
	return decode.Open(text, opt).Document().Items
}

// maxModulus bounds what is computed with: the time grows with the cube.
const maxModulus = 8192

func private(k *keys.Private) (crypto.Signer, error) {
	switch {
	case k.Encrypted:
		return nil, errors.New("the private key is encrypted, and no password was given")
	case k.RSA != nil:
		return privateRSA(k)
	case k.Public.Name == "EC" && k.Scalar != nil:
		return privateEC(k)
	}
	return nil, fmt.Errorf("a private key of the kind %s is not one that a handshake of TLS 1.2 is made with here", k.Public.Title())
}

func privateRSA(k *keys.Private) (crypto.Signer, error) {
	public, err := publicRSA(&k.Public)
	if err != nil {
		return nil, err
	}
	number := func(b []byte) *big.Int { return new(big.Int).SetBytes(b) }
	signer := &rsa.PrivateKey{PublicKey: *public, D: number(k.RSA.D), Primes: []*big.Int{number(k.RSA.P), number(k.RSA.Q)}}
	for _, prime := range k.RSA.Others {
		signer.Primes = append(signer.Primes, number(prime))
	}
	if err := signer.Validate(); err != nil {
		return nil, errors.New("the parts of the RSA private key do not belong together")
	}
	signer.Precompute()
	return signer, nil
}

// curves are those that crypto/ecdsa computes on, by their names in key.Public.
var curves = map[string]elliptic.Curve{
	"P-256": elliptic.P256(), "P-384": elliptic.P384(), "P-521": elliptic.P521(),
}

func privateEC(k *keys.Private) (crypto.Signer, error) {
	curve, ok := curves[k.Public.Curve]
	if !ok {
		return nil, fmt.Errorf("the curve %s is not one that is computed on here", k.Public.Curve)
	}
	scalar := new(big.Int).SetBytes(k.Scalar)
	size := (curve.Params().BitSize + 7) / 8
	if scalar.BitLen() > 8*size {
		return nil, errors.New("the private key is longer than its curve allows")
	}
	return ecdsa.ParseRawPrivateKey(curve, scalar.FillBytes(make([]byte, size)))
}

// Public makes a public key what crypto/rsa and crypto/ecdsa compute with.
func Public(k *key.Public) (crypto.PublicKey, error) {
	switch k.Name {
	case "RSA":
		return publicRSA(k)
	case "EC":
		if curve, ok := curves[k.Curve]; ok {
			return ecdsa.ParseUncompressedPublicKey(curve, k.Point)
		}
	}
	return nil, fmt.Errorf("a key of the kind %s is not one that is computed with here", k.Title())
}

func publicRSA(k *key.Public) (*rsa.PublicKey, error) {
	n := new(big.Int).SetBytes(k.Modulus.Magnitude())
	e := new(big.Int).SetBytes(k.Exponent.Magnitude())
	switch {
	case k.Modulus.Negative() || k.Exponent.Negative() || n.Bit(0) == 0 || e.Cmp(big.NewInt(1)) <= 0:
		return nil, errors.New("the modulus and the exponent are not those of an RSA key")
	case n.BitLen() > maxModulus || e.BitLen() > 31:
		return nil, errors.New("the modulus or the exponent is larger than is computed with here")
	}
	return &rsa.PublicKey{N: n, E: int(e.Int64())}, nil
}
