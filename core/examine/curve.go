package examine

import (
	"math/big"

	"waxseal/core/pkix/algorithm"
	"waxseal/core/pkix/key"
)

// A curve is y² = x³ + ax + b over the numbers below p, with a base point of order n. It computes in
// time that depends on the numbers, which only verifying may.
type curve struct {
	p, a, b, gx, gy, n *big.Int
}

// maxField is how large the prime of a curve that is written out may be: those with names have 521 bits at most.
const maxField = 640

// curveOf returns the curve of a key: one of curveTable, or one that is written out in the key. Where
// there is none, why is a clause that says so.
func curveOf(k *key.Public) (c *curve, why string) {
	if c := curveNamed(k.Curve); c != nil {
		return c, ""
	}
	d := k.Algorithm.Domain
	switch {
	case k.Curve != "":
		return nil, "the curve " + k.Curve + " has no verifier here"
	case d == nil:
		return nil, "the key does not name its curve"
	case d.Degree > 0:
		return nil, "a curve over polynomials has no verifier here"
	case d.Bits() > maxField || d.Order.BitLen() > maxField+1:
		return nil, "the curve is larger than is computed with here"
	}
	if c = written(d); c == nil {
		return nil, "the curve is not one that can be computed on"
	}
	return c, ""
}

func curveNamed(name string) *curve {
	for _, row := range curveTable {
		if row.name != name {
			continue
		}
		var list [6]*big.Int
		rest, digits := row.numbers, (row.bits+7)/8*2
		for i := range list {
			word := rest
			if i < len(list)-1 {
				word = rest[:digits]
			}
			list[i], _ = new(big.Int).SetString(word, 16)
			rest = rest[len(word):]
		}
		return &curve{list[0], list[1], list[2], list[3], list[4], list[5]}
	}
	if std, ok := curves[name]; ok {
		s := std.Params()
		return &curve{s.P, new(big.Int).Sub(s.P, big.NewInt(3)), s.B, s.Gx, s.Gy, s.N}
	}
	return nil
}

// written is a curve from its parameters, or nil where they make none: p is no prime, or the base is not
// on it.
func written(d *algorithm.ECDomain) *curve {
	c := &curve{p: number(d.Prime), a: new(big.Int).SetBytes(d.A), b: new(big.Int).SetBytes(d.B), n: number(d.Order)}
	if d.Prime.Negative() || d.Order.Negative() || c.p.BitLen() < 32 || c.n.BitLen() < 32 || !c.p.ProbablyPrime(16) ||
		c.a.Cmp(c.p) >= 0 || c.b.Cmp(c.p) >= 0 || !c.n.ProbablyPrime(16) {
		return nil
	}
	if c.gx, c.gy = c.point(d.Base); c.gx == nil {
		return nil
	}
	return c
}

func (c *curve) mod(x *big.Int) *big.Int { return x.Mod(x, c.p) }

// right is x³ + ax + b.
func (c *curve) right(x *big.Int) *big.Int {
	r := new(big.Int).Mul(x, x)
	r.Add(r, c.a).Mul(r, x)
	return c.mod(r.Add(r, c.b))
}

func (c *curve) has(x, y *big.Int) bool {
	return x.Cmp(c.p) < 0 && y.Cmp(c.p) < 0 && c.mod(new(big.Int).Mul(y, y)).Cmp(c.right(x)) == 0
}

// point reads a point (SEC 1, 2.3.4), or returns nil where there is none on the curve.
func (c *curve) point(b []byte) (x, y *big.Int) {
	size := (c.p.BitLen() + 7) / 8
	switch {
	case len(b) == 1+2*size && (b[0] == 4 || b[0] == 6 || b[0] == 7):
		x, y = new(big.Int).SetBytes(b[1:1+size]), new(big.Int).SetBytes(b[1+size:])
	case len(b) == 1+size && (b[0] == 2 || b[0] == 3):
		x = new(big.Int).SetBytes(b[1:])
		if y = new(big.Int).ModSqrt(c.right(x), c.p); y == nil {
			return nil, nil
		}
		if y.Bit(0) != uint(b[0]&1) {
			y.Sub(c.p, y)
		}
	default:
		return nil, nil
	}
	if !c.has(x, y) {
		return nil, nil
	}
	return x, y
}

// A triple is a point in Jacobian coordinates: x/z², y/z³. With z = 0 it is the one at infinity.
type triple struct{ x, y, z *big.Int }

func affine(x, y *big.Int) triple { return triple{x, y, big.NewInt(1)} }

// double adds a point to itself.
func (c *curve) double(t triple) triple {
	if t.z.Sign() == 0 || t.y.Sign() == 0 {
		return triple{big.NewInt(1), big.NewInt(1), new(big.Int)}
	}
	mul := func(a, b *big.Int) *big.Int { return c.mod(new(big.Int).Mul(a, b)) }
	yy, zz := mul(t.y, t.y), mul(t.z, t.z)
	s := mul(t.x, yy)
	s.Lsh(s, 2)
	m := mul(t.x, t.x)
	m.Add(m, new(big.Int).Lsh(m, 1)).Add(m, mul(c.a, mul(zz, zz)))
	x := c.mod(new(big.Int).Sub(mul(m, m), new(big.Int).Lsh(s, 1)))
	y := new(big.Int).Sub(mul(m, s.Sub(s, x)), new(big.Int).Lsh(mul(yy, yy), 3))
	z := mul(t.y, t.z)
	return triple{x, c.mod(y), c.mod(z.Lsh(z, 1))}
}

// add adds two points.
func (c *curve) add(t, u triple) triple {
	if t.z.Sign() == 0 {
		return u
	}
	if u.z.Sign() == 0 {
		return t
	}
	mul := func(a, b *big.Int) *big.Int { return c.mod(new(big.Int).Mul(a, b)) }
	tz, uz := mul(t.z, t.z), mul(u.z, u.z)
	u1, u2 := mul(t.x, uz), mul(u.x, tz)
	s1, s2 := mul(t.y, mul(uz, u.z)), mul(u.y, mul(tz, t.z))
	h, r := c.mod(new(big.Int).Sub(u2, u1)), c.mod(new(big.Int).Sub(s2, s1))
	if h.Sign() == 0 {
		if r.Sign() == 0 {
			return c.double(t)
		}
		return triple{big.NewInt(1), big.NewInt(1), new(big.Int)}
	}
	hh := mul(h, h)
	hhh, v := mul(h, hh), mul(u1, hh)
	x := new(big.Int).Sub(mul(r, r), hhh)
	c.mod(x.Sub(x, new(big.Int).Lsh(v, 1)))
	y := new(big.Int).Sub(mul(r, v.Sub(v, x)), mul(s1, hhh))
	return triple{x, c.mod(y), mul(h, mul(t.z, u.z))}
}

// combine is u·G + v·Q, and whether it is not the point at infinity.
func (c *curve) combine(u *big.Int, q triple, v *big.Int) (x, y *big.Int, ok bool) {
	g := affine(c.gx, c.gy)
	both := c.add(g, q)
	sum := triple{big.NewInt(1), big.NewInt(1), new(big.Int)}
	for i := max(u.BitLen(), v.BitLen()) - 1; i >= 0; i-- {
		sum = c.double(sum)
		switch u.Bit(i)<<1 | v.Bit(i) {
		case 3:
			sum = c.add(sum, both)
		case 2:
			sum = c.add(sum, g)
		case 1:
			sum = c.add(sum, q)
		}
	}
	inverse := new(big.Int).ModInverse(sum.z, c.p)
	if inverse == nil {
		return nil, nil, false
	}
	square := c.mod(new(big.Int).Mul(inverse, inverse))
	x = c.mod(new(big.Int).Mul(sum.x, square))
	return x, c.mod(square.Mul(square, inverse).Mul(square, sum.y)), true
}

// public is d·G as an uncompressed point; nil where d is none of the numbers that are private keys.
func (c *curve) public(d *big.Int) []byte {
	if c == nil || d.Sign() == 0 || d.Cmp(c.n) >= 0 {
		return nil
	}
	x, y, ok := c.combine(d, affine(c.gx, c.gy), new(big.Int))
	if !ok {
		return nil
	}
	size := (c.p.BitLen() + 7) / 8
	out := append([]byte{4}, x.FillBytes(make([]byte, size))...)
	return append(out, y.FillBytes(make([]byte, size))...)
}
