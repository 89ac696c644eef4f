package examine

import (
	"math/big"
	"slices"

	"waxseal/core/field"
	"waxseal/core/pkix/key"
)

// weakSmallOrder: with such a key signatures verify over any message, and a secret that was agreed on is
// one of a few.
var weakSmallOrder = Weakness{Code: "examine/small-order", Level: field.Error, Ref: field.Ref{Doc: "RFC 7748", Section: "6.1"},
	find: func(k *key.Public) (field.Span, string) {
		small := false
		switch {
		case k.Key.Bytes == nil:
		case k.Name == "X25519" || k.Name == "X448":
			small = smallU(k)
		case edwardsOf(k) != nil:
			small = edwardsOf(k).smallOrder(k.Key.Bytes)
		}
		if small {
			return k.Key.Span, "The point is one of the few whose multiples are only these few: what is signed or agreed on with it proves nothing."
		}
		return field.Span{}, ""
	}}

// An edwards is x²·a + y² = 1 + d·x²·y² (RFC 8032, 5.1 and 5.2): keys are y and the sign of x.
type edwards struct {
	p, a, d *big.Int
	octets  int
}

func edwardsOf(k *key.Public) *edwards {
	p := primeOf(k)
	switch k.Name {
	case "Ed25519": // d is −121665/121666
		d := new(big.Int).ModInverse(big.NewInt(121666), p)
		return &edwards{p, big.NewInt(-1), d.Mul(d, big.NewInt(-121665)).Mod(d, p), 32}
	case "Ed448":
		return &edwards{p, big.NewInt(1), big.NewInt(-39081), 57}
	}
	return nil
}

// primeOf is 2^255 − 19, or 2^448 − 2^224 − 1.
func primeOf(k *key.Public) *big.Int {
	one := big.NewInt(1)
	if k.Name == "Ed25519" || k.Name == "X25519" {
		p := new(big.Int).Lsh(one, 255)
		return p.Sub(p, big.NewInt(19))
	}
	p := new(big.Int).Lsh(one, 448)
	return p.Sub(p, new(big.Int).Lsh(one, 224)).Sub(p, one)
}

// littleEndian is a number with the lowest octet first, without the highest bit where that is no part of it.
func littleEndian(b []byte, withTop bool) *big.Int {
	b = slices.Clone(b)
	slices.Reverse(b)
	if !withTop {
		b[0] &= 0x7f
	}
	return new(big.Int).SetBytes(b)
}

// squares are y² and x² = (1 − y²)/(a − d·y²).
func (c *edwards) squares(b []byte) (yy, xx *big.Int) {
	y := littleEndian(b, false)
	yy = y.Mul(y, y).Mod(y, c.p)
	below := new(big.Int).Mul(c.d, yy)
	below.Sub(c.a, below).Mod(below, c.p)
	xx = new(big.Int).Sub(big.NewInt(1), yy)
	return yy, xx.Mul(xx, below.ModInverse(below, c.p)).Mod(xx, c.p)
}

// has reports whether there is a point with this y. Of a key of another length reading has said enough.
func (c *edwards) has(b []byte) bool {
	if len(b) != c.octets {
		return true
	}
	_, xx := c.squares(b)
	return big.Jacobi(xx, c.p) >= 0
}

// smallOrder reports whether 8 times the point is the neutral one: y is 0, 1 or −1, or twice the point has
// y = 0, which is y² = −a·x².
func (c *edwards) smallOrder(b []byte) bool {
	if len(b) != c.octets || !c.has(b) {
		return false
	}
	yy, xx := c.squares(b)
	twice := new(big.Int).Mul(c.a, xx)
	twice.Sub(yy, twice).Mod(twice, c.p)
	return yy.Sign() == 0 || yy.Cmp(big.NewInt(1)) == 0 || twice.Sign() == 0
}

// smallU reports whether u is the coordinate of a point of small order: 0, 1, −1 and, on Curve25519, the two of
// order 8. These are those of D. J. Bernstein's page on contributory behaviour, cr.yp.to/ecdh.html.
func smallU(k *key.Public) bool {
	p := primeOf(k)
	u := littleEndian(k.Key.Bytes, k.Name == "X448")
	u.Mod(u, p)
	if u.Cmp(big.NewInt(1)) <= 0 || u.Cmp(new(big.Int).Sub(p, big.NewInt(1))) == 0 {
		return true
	}
	return k.Name == "X25519" && (u.String() == "325606250916557431795983626356110631294008115727848805560023387167927233504" ||
		u.String() == "39382357235489614581723060781553021112529911719440698176882885853963445705823")
}
