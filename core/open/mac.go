package open

import (
	"crypto/hmac"
	"crypto/pbkdf2"
	"errors"
	"hash"

	"waxseal/core/container"
	"waxseal/core/examine"
	"waxseal/core/pkix/pbe"
)

// VerifyMAC reports whether a password gives the MAC of a PKCS #12 file (RFC 7292, 5.1), which is over
// the content of authSafe.
func VerifyMAC(m *container.MAC, content []byte, password string) (bool, error) {
	if m.Scheme.OID == pbe.PBMAC1 {
		return pbmac1(m, content, password)
	}
	h, ok := examine.Hash(m.Scheme.OID)
	switch {
	case !ok:
		return false, unsupported("the hash " + nameOf(m.Scheme.OID))
	case m.Iterations < 1:
		return false, errors.New("the iteration count is none")
	}
	for _, secret := range passwords(pbe.KDF{OID: pkcs12Arc}, password) {
		key := pkcs12KDF(h, 3, secret, m.Salt, m.Iterations, h().Size())
		if hmac.Equal(sum(h, key, content), m.Digest) {
			return true, nil
		}
	}
	return false, nil
}

// macCost says what verifying takes.
func macCost(m *container.MAC) Cost {
	if m.Scheme.OID == pbe.PBMAC1 {
		return CostOf(m.Scheme)
	}
	return Cost{Iterations: m.Iterations, Steps: 2 * int64(m.Iterations)}
}

// pbmac1 is RFC 8018, 7.1, as RFC 9579 has it: the password as UTF-8, PBKDF2 and HMAC.
func pbmac1(m *container.MAC, content []byte, password string) (bool, error) {
	k := m.Scheme.KDF
	prf, ok := prfs[k.PRF]
	mac, known := prfs[m.Scheme.Cipher.OID]
	switch {
	case k.OID != pbe.PBKDF2:
		return false, unsupported(nameOf(k.OID))
	case !ok || !known:
		return false, unsupported(m.Scheme.Words)
	case k.Iterations < 1 || k.KeyLength < 1 || k.KeyLength > maxKey:
		return false, errors.New("PBMAC1 needs an iteration count and the length of its key, which fits its hash")
	}
	key, err := pbkdf2.Key(prf, password, k.Salt, k.Iterations, k.KeyLength)
	if err != nil {
		return false, err
	}
	return hmac.Equal(sum(mac, key, content), m.Digest), nil
}

func sum(h func() hash.Hash, key, content []byte) []byte {
	mac := hmac.New(h, key)
	mac.Write(content)
	return mac.Sum(nil)
}
