package examine

import (
	"math/big"

	"waxseal/core/field"
	"waxseal/core/pkix/algorithm"
	"waxseal/core/pkix/key"
)

// weakDomain: parameters that are written out have to be what they are said to be. A curve that has a
// name has been recognised by them.
var weakDomain = Weakness{Code: "examine/ec-domain", Level: field.Error, Ref: field.Ref{Doc: "SEC 1", Section: "3.1.1.2"},
	find: func(k *key.Public) (field.Span, string) {
		d := k.Algorithm.Domain
		if d == nil || k.Curve != "" || d.Degree > 0 || d.Bits() > maxField || d.Order.BitLen() > maxField+1 {
			return field.Span{}, ""
		}
		return d.Span, domainFault(d)
	}}

// domainFault is a sentence about the first of the conditions of SEC 1, 3.1.1.2 that does not hold.
func domainFault(d *algorithm.ECDomain) string {
	p, n := number(d.Prime), number(d.Order)
	switch {
	case d.Prime.Bytes == nil || d.Order.Bytes == nil:
		return ""
	case d.Prime.Negative() || p.Bit(0) == 0 || !p.ProbablyPrime(16):
		return "The curve is over " + field.Count(p.BitLen(), "bit") + " that are no prime."
	case d.Order.Negative() || n.Bit(0) == 0 || !n.ProbablyPrime(16):
		return "The order of the base point is no prime, so that private keys can be found part by part."
	case n.Cmp(p) == 0:
		return "The order is the prime of the field: on such a curve private keys are computed at once."
	}
	c := &curve{p: p, a: new(big.Int).SetBytes(d.A), b: new(big.Int).SetBytes(d.B), n: n}
	if c.gx, c.gy = c.point(d.Base); c.gx == nil {
		return "The base point is not on the curve."
	}
	singular := new(big.Int).Exp(c.a, big.NewInt(3), p)
	singular.Lsh(singular, 2).Add(singular, new(big.Int).Mul(big.NewInt(27), new(big.Int).Mul(c.b, c.b)))
	if c.mod(singular).Sign() == 0 {
		return "4a³ + 27b² is 0: this is no elliptic curve, and private keys on it are easy to compute."
	}
	g := affine(c.gx, c.gy)
	if _, _, ok := c.combine(new(big.Int).Sub(n, big.NewInt(1)), g, big.NewInt(1)); ok {
		return "The base point does not have the order that is given."
	}
	return ""
}
