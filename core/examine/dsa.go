package examine

import (
	"math/big"

	"waxseal/core/pkix/key"
)

// verifyDSA checks a DSA signature, in the words of FIPS 186-4, 4.7. The standard library's package
// is deprecated, and DSA is short.
func verifyDSA(sig signed, hashName string, k *key.Public) verdict {
	d, ok := digestNamed(hashName)
	if !ok {
		return noHash(hashName)
	}
	group := k.Algorithm.DSA
	if group == nil {
		return unknown("the key leaves out its parameters, which are those of its issuer")
	}
	p, q, g, y := number(group.P), number(group.Q), number(group.G), number(k.Y)
	if p.BitLen() > maxModulus {
		return unknown("the modulus is larger than is computed with here")
	}
	rInt, sInt, ok := twoIntegers(sig.signature.Bytes)
	r, s := number(rInt), number(sInt)
	inRange := func(n *big.Int) bool { return n.Sign() > 0 && n.Cmp(q) < 0 }
	if !ok || p.Sign() == 0 || q.BitLen() > p.BitLen() || !inRange(r) || !inRange(s) {
		return verdict{}
	}
	w := new(big.Int).ModInverse(s, q)
	if w == nil {
		return verdict{}
	}
	z := leftmost(d.sum(sig.message), q.BitLen())
	u1 := z.Mul(z, w)
	u2 := w.Mul(w, r)
	v := g.Exp(g, u1.Mod(u1, q), p)
	v.Mul(v, y.Exp(y, u2.Mod(u2, q), p)).Mod(v, p).Mod(v, q)
	return verdict{valid: v.Cmp(r) == 0}
}

// leftmost is the number that the first bits of a hash make.
func leftmost(sum []byte, bits int) *big.Int {
	z := new(big.Int).SetBytes(sum)
	if over := 8*len(sum) - bits; over > 0 {
		z.Rsh(z, uint(over))
	}
	return z
}
