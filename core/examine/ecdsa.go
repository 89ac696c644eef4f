package examine

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"math/big"
	"strings"

	"waxseal/core/pkix/key"
)

// curves are those that the standard library computes on.
var curves = map[string]elliptic.Curve{
	"P-224": elliptic.P224(),
	"P-256": elliptic.P256(),
	"P-384": elliptic.P384(),
	"P-521": elliptic.P521(),
}

// verifyECDSA checks an ECDSA signature (FIPS 186-5, 6.4.2).
func verifyECDSA(s signed, hashName string, k *key.Public) verdict {
	d, ok := digestNamed(hashName)
	if !ok {
		return noHash(hashName)
	}
	plain := strings.HasPrefix(s.algorithm.Name(), "ecdsa-plain-")
	if std, ok := curves[k.Curve]; ok && !plain {
		point := ecdsaKey(std, k.Point)
		return verdict{valid: point != nil && ecdsa.VerifyASN1(point, d.sum(s.message), s.signature.Bytes)}
	}
	c, why := curveOf(k)
	if c == nil {
		return unknown(why)
	}
	r, t, ok := ecdsaNumbers(s.signature.Bytes, plain)
	x, y := c.point(k.Point)
	return verdict{valid: ok && x != nil && c.verify(d.sum(s.message), affine(x, y), r, t)}
}

// ecdsaNumbers reads r and s. BSI TR-03111, 5.2.1 writes them plain, one half of the octets each.
func ecdsaNumbers(b []byte, plain bool) (r, s *big.Int, ok bool) {
	if plain {
		half := len(b) / 2
		return new(big.Int).SetBytes(b[:half]), new(big.Int).SetBytes(b[half:]), len(b)%2 == 0
	}
	rInt, sInt, ok := twoIntegers(b)
	return number(rInt), number(sInt), ok
}

// verify computes the point that the signature was made with, in the words of FIPS 186-5, 6.4.2.
func (c *curve) verify(sum []byte, q triple, r, s *big.Int) bool {
	for _, n := range []*big.Int{r, s} {
		if n.Sign() <= 0 || n.Cmp(c.n) >= 0 {
			return false
		}
	}
	w := new(big.Int).ModInverse(s, c.n)
	if w == nil {
		return false
	}
	u := leftmost(sum, c.n.BitLen())
	u.Mul(u, w).Mod(u, c.n)
	v := w.Mul(w, r)
	x, _, ok := c.combine(u, q, v.Mod(v, c.n))
	return ok && x.Mod(x, c.n).Cmp(r) == 0
}

// ecdsaKey is the point as a key, or nil where it is not on the curve.
func ecdsaKey(curve elliptic.Curve, point []byte) *ecdsa.PublicKey {
	if len(point) > 0 && point[0] != 4 {
		x, y := elliptic.UnmarshalCompressed(curve, point)
		if x == nil {
			return nil
		}
		size := (curve.Params().BitSize + 7) / 8
		whole := make([]byte, 1+2*size)
		whole[0] = 4
		x.FillBytes(whole[1 : 1+size])
		y.FillBytes(whole[1+size:])
		point = whole
	}
	k, err := ecdsa.ParseUncompressedPublicKey(curve, point)
	if err != nil {
		return nil
	}
	return k
}
