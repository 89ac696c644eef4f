package open

import (
	"crypto/md5"
	"crypto/pbkdf2"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha3"
	"crypto/sha512"
	"errors"
	"hash"
	"math/big"
	"strings"
	"unicode/utf16"

	"golang.org/x/crypto/scrypt"

	"waxseal/core/field"
	"waxseal/core/names"
	"waxseal/core/pkix/pbe"
)

// pkcs12Arc begins the object identifiers of the schemes of RFC 7292, C.
const pkcs12Arc = "1.2.840.113549.1.12.1."

// maxKey is the longest key there is, of RC2 (RFC 2268, 2), in octets.
const maxKey = 128

// derive makes the key, and the initialization vector where the scheme gives none.
func derive(s pbe.Scheme, secret []byte, c cipherKind) (key, iv []byte, err error) {
	k := s.KDF
	if k.Iterations < 1 && k.OID != pbe.Scrypt {
		return nil, nil, errors.New("the iteration count is none")
	}
	length := c.keyLength
	if k.KeyLength != 0 && c.anyLength {
		length = k.KeyLength
	}
	if length > maxKey {
		return nil, nil, errors.New("the key would have " + field.Count(length, "octet") + "; no cipher takes that many")
	}
	switch {
	case k.OID == pbe.PBKDF2:
		prf, ok := prfs[k.PRF]
		if !ok {
			return nil, nil, unsupported(nameOf(k.PRF))
		}
		key, err = pbkdf2.Key(prf, string(secret), k.Salt, k.Iterations, length)
		return key, s.Cipher.IV, err
	case k.OID == pbe.Scrypt && (k.N < 2 || k.N&(k.N-1) != 0):
		return nil, nil, errors.New("the costParameter of scrypt is " + field.Thousands(k.N) + "; it has to be a power of two")
	case k.OID == pbe.Scrypt:
		key, err = scrypt.Key(secret, k.Salt, k.N, k.R, k.P, length)
		return key, s.Cipher.IV, err
	case strings.HasPrefix(k.OID, pkcs12Arc):
		key = pkcs12KDF(sha1.New, 1, secret, k.Salt, k.Iterations, length)
		return key, pkcs12KDF(sha1.New, 2, secret, k.Salt, k.Iterations, c.blockSize), nil
	}
	if h, ok := pbes1[k.OID]; ok {
		dk := pbkdf1(h.hash, secret, k.Salt, k.Iterations)
		return dk[:8], dk[8:16], nil
	}
	return nil, nil, unsupported(nameOf(k.OID))
}

// passwords lists the octets that a password may stand for. PKCS #12 has them as a BMPString with
// two octets of zero after it (RFC 7292, B.1); for the empty one some writers left those out.
func passwords(k pbe.KDF, password string) [][]byte {
	switch {
	case !strings.HasPrefix(k.OID, pkcs12Arc):
		return [][]byte{[]byte(password)}
	case password == "":
		return [][]byte{{0, 0}, nil}
	}
	return [][]byte{bmpString(password)}
}

func bmpString(s string) []byte { return append(utf16BE(s), 0, 0) }

// utf16BE is a password in UTF-16, the first octet of each unit first.
func utf16BE(s string) []byte {
	var out []byte
	for _, u := range utf16.Encode([]rune(s)) {
		out = append(out, byte(u>>8), byte(u))
	}
	return out
}

// prfs are the functions of PBKDF2 (RFC 8018, B.1).
var prfs = map[string]func() hash.Hash{
	"1.2.840.113549.2.6":      md5.New,
	"1.2.840.113549.2.7":      sha1.New,
	"1.2.840.113549.2.8":      sha256.New224,
	"1.2.840.113549.2.9":      sha256.New,
	"1.2.840.113549.2.10":     sha512.New384,
	"1.2.840.113549.2.11":     sha512.New,
	"1.2.840.113549.2.12":     sha512.New512_224,
	"1.2.840.113549.2.13":     sha512.New512_256,
	"2.16.840.1.101.3.4.2.13": func() hash.Hash { return sha3.New224() },
	"2.16.840.1.101.3.4.2.14": func() hash.Hash { return sha3.New256() },
	"2.16.840.1.101.3.4.2.15": func() hash.Hash { return sha3.New384() },
	"2.16.840.1.101.3.4.2.16": func() hash.Hash { return sha3.New512() },
}

// pbkdf1 is PBKDF1 (RFC 8018, 5.1), whole: PBES1 takes eight octets for the key and eight for the
// initialization vector.
func pbkdf1(h func() hash.Hash, secret, salt []byte, iterations int) []byte {
	digest := h()
	digest.Write(secret)
	digest.Write(salt)
	t := digest.Sum(nil)
	for range iterations - 1 {
		digest.Reset()
		digest.Write(t)
		t = digest.Sum(t[:0])
	}
	return t
}

// pkcs12KDF makes length octets of key material (RFC 7292, B.2): of a key with purpose 1, an
// initialization vector with 2, a MAC key with 3.
func pkcs12KDF(h func() hash.Hash, purpose byte, secret, salt []byte, iterations, length int) []byte {
	digest := h()
	v := digest.BlockSize()
	d := make([]byte, v)
	for i := range d {
		d[i] = purpose
	}
	in := append(fill(salt, v), fill(secret, v)...)
	var out []byte
	for {
		digest.Reset()
		digest.Write(d)
		digest.Write(in)
		a := digest.Sum(nil)
		for range iterations - 1 {
			digest.Reset()
			digest.Write(a)
			a = digest.Sum(a[:0])
		}
		if out = append(out, a...); len(out) >= length {
			return out[:length]
		}
		addToEach(in, fill(a, v)[:v], v)
	}
}

// fill repeats b up to a multiple of v octets; nothing stays nothing.
func fill(b []byte, v int) []byte {
	n := v * ((len(b) + v - 1) / v)
	out := make([]byte, 0, n)
	for len(out) < n {
		out = append(out, b[:min(len(b), n-len(out))]...)
	}
	return out
}

// addToEach adds b + 1 to every block of v octets, modulo 2^(8v).
func addToEach(blocks, b []byte, v int) {
	one := new(big.Int).Add(new(big.Int).SetBytes(b), big.NewInt(1))
	modulus := new(big.Int).Lsh(big.NewInt(1), uint(8*v))
	for i := 0; i < len(blocks); i += v {
		sum := new(big.Int).SetBytes(blocks[i : i+v])
		sum.Mod(sum.Add(sum, one), modulus).FillBytes(blocks[i : i+v])
	}
}

func nameOf(oid string) string {
	if known, ok := names.OID(oid); ok {
		return known.Name
	}
	return oid
}
