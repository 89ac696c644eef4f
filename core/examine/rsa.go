package examine

import (
	"bytes"
	"math/big"
	"strconv"

	"waxseal/core/der"
	"waxseal/core/pkix/algorithm"
	"waxseal/core/pkix/key"
)

const idRSASSAPSS = "1.2.840.113549.1.1.10"

// verifyRSA checks RSASSA-PKCS1-v1_5 and RSASSA-PSS (RFC 8017, 8.2.2 and 8.1.2). The standard
// library's verifiers refuse small keys, large exponents and a mask made with another hash than the
// message's, all of which certificates have.
func verifyRSA(s signed, hashName string, k *key.Public) verdict {
	encoded, v := rsaRecover(s.signature.Bytes, k)
	if encoded == nil {
		return v
	}
	if s.algorithm.OID == idRSASSAPSS {
		return verifyPSS(s, encoded, k.Modulus.BitLen()-1)
	}
	if k.Name == "RSA-PSS" { // RFC 4055, 1.2: such a key is for RSASSA-PSS alone
		return verdict{}
	}
	d, ok := digestNamed(hashName)
	if !ok {
		return noHash(hashName)
	}
	sum := d.sum(s.message)
	return verdict{valid: bytes.Equal(encoded, pkcs1v15(d, sum, len(encoded), true)) ||
		bytes.Equal(encoded, pkcs1v15(d, sum, len(encoded), false))}
}

// rsaRecover raises the signature to the public exponent: RSAVP1, then I2OSP to the length of the
// modulus (RFC 8017, 5.2.2). It returns nil where that is not to be had.
func rsaRecover(signature []byte, k *key.Public) ([]byte, verdict) {
	n, e := number(k.Modulus), number(k.Exponent)
	switch {
	case k.Modulus.Negative() || k.Exponent.Negative() || n.Sign() == 0 || n.Bit(0) == 0 || e.Sign() == 0:
		return nil, verdict{}
	case n.BitLen() > maxModulus:
		return nil, unknown("the modulus has " + strconv.Itoa(n.BitLen()) + " bits, more than are computed with here")
	case e.BitLen() > maxExponent:
		return nil, unknown("the public exponent has " + strconv.Itoa(e.BitLen()) + " bits, more than are computed with here")
	}
	c := new(big.Int).SetBytes(signature)
	if c.Cmp(n) >= 0 || len(signature) != (n.BitLen()+7)/8 {
		return nil, verdict{}
	}
	return c.Exp(c, e, n).FillBytes(make([]byte, len(signature))), verdict{}
}

func number(n der.Int) *big.Int { return new(big.Int).SetBytes(n.Magnitude()) }

// pkcs1v15 is EMSA-PKCS1-v1_5 (RFC 8017, 9.2), or nil where it does not fit in n octets. Older
// signers leave the NULL out, which 8.2.2 lets a verifier take.
func pkcs1v15(d digest, sum []byte, n int, withNull bool) []byte {
	info := der.Write(func(w *der.Writer) {
		w.Sequence(func(w *der.Writer) {
			w.Sequence(func(w *der.Writer) {
				w.OID(d.oid)
				if withNull {
					w.Null()
				}
			})
			w.OctetString(sum)
		})
	})
	if n < len(info)+11 {
		return nil
	}
	out := bytes.Repeat([]byte{0xff}, n)
	out[0], out[1] = 0, 1
	out[n-len(info)-1] = 0
	copy(out[n-len(info):], info)
	return out
}

// verifyPSS is EMSA-PSS-VERIFY (RFC 8017, 9.1.2) over a message of emBits bits, in its words.
func verifyPSS(s signed, encoded []byte, emBits int) verdict {
	p := s.algorithm.PSS
	if p == nil { // RFC 4055, 3.1: in a signature the parameters are there
		return verdict{}
	}
	h, okHash := digestOf(p.Hash)
	mask, okMask := digestOf(p.MaskHash)
	if !okHash || !okMask {
		return noHash(pssHashes(p))
	}
	emLen := (emBits + 7) / 8
	if over := len(encoded) - emLen; over > 0 { // a modulus of 8k+1 bits: one octet is left over
		if encoded[0] != 0 {
			return verdict{}
		}
		encoded = encoded[over:]
	}
	mHash := h.sum(s.message)
	hLen, sLen := len(mHash), p.SaltLength
	if sLen < 0 || p.TrailerField != 1 || emLen < hLen+sLen+2 || encoded[emLen-1] != 0xbc {
		return verdict{}
	}
	maskedDB, hValue := encoded[:emLen-hLen-1], encoded[emLen-hLen-1:emLen-1]
	top := byte(0xff) >> (8*emLen - emBits)
	if maskedDB[0]&^top != 0 {
		return verdict{}
	}
	db := mgf1(mask, hValue, len(maskedDB))
	for i := range db {
		db[i] ^= maskedDB[i]
	}
	db[0] &= top
	zeros := db[:len(db)-sLen-1]
	if bytes.Count(zeros, []byte{0}) != len(zeros) || db[len(zeros)] != 1 {
		return verdict{}
	}
	return verdict{valid: bytes.Equal(hValue, h.sum(make([]byte, 8), mHash, db[len(zeros)+1:]))}
}

func pssHashes(p *algorithm.PSS) string {
	if p.Hash == p.MaskHash {
		return p.Hash
	}
	return p.Hash + " or " + p.MaskHash
}

// mgf1 is the mask generation function of RFC 8017, B.2.1.
func mgf1(d digest, seed []byte, n int) []byte {
	var out []byte
	for counter := 0; len(out) < n; counter++ {
		out = append(out, d.sum(seed, []byte{byte(counter >> 24), byte(counter >> 16), byte(counter >> 8), byte(counter)})...)
	}
	return out[:n]
}
