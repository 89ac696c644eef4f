package examine

import (
	"math/big"

	"waxseal/core/field"
	"waxseal/core/pkix/key"
)

// maxGroupBits is how large the modulus of a group is that is tested: each doubling takes eight times as long.
const maxGroupBits = 4096

var weakGroupPrime = Weakness{Code: "examine/group-prime", Level: field.Error, Ref: field.Ref{Doc: "FIPS 186-4", Section: "4.1"},
	find: func(k *key.Public) (field.Span, string) {
		g := k.Algorithm.DSA
		if g == nil || g.P.Bytes == nil || g.P.BitLen() > maxGroupBits {
			return field.Span{}, ""
		}
		if p := number(g.P); g.P.Negative() || p.BitLen() < 3 || p.Bit(0) == 0 || !p.ProbablyPrime(8) {
			return g.P.Span, "p is no prime: the group is not what it is said to be, and the key may be easy to compute."
		}
		return field.Span{}, ""
	}}

var weakGroupOrder = Weakness{Code: "examine/group-order", Level: field.Error, Ref: field.Ref{Doc: "FIPS 186-4", Section: "4.1"},
	find: func(k *key.Public) (field.Span, string) {
		group := k.Algorithm.DSA
		if group == nil || group.P.BitLen() < 3 || group.P.BitLen() > maxGroupBits || group.P.Negative() || group.G.Bytes == nil {
			return field.Span{}, ""
		}
		one := big.NewInt(1)
		p, g := number(group.P), number(group.G)
		last := new(big.Int).Sub(p, one)
		if group.G.Negative() || g.Cmp(one) <= 0 || g.Cmp(last) >= 0 {
			return group.G.Span, "The generator is not between 2 and p − 2: its powers are one or two numbers."
		}
		if group.Q.Bytes == nil { // PKCS #3 does not say it
			return field.Span{}, ""
		}
		q := number(group.Q)
		power := func(n *big.Int) bool { return new(big.Int).Exp(n, q, p).Cmp(one) == 0 }
		y := number(k.Y)
		switch {
		case group.Q.Negative() || q.Cmp(one) <= 0 || q.Cmp(p) >= 0 || new(big.Int).Mod(last, q).Sign() != 0:
			return group.Q.Span, "q does not divide p − 1, so there is no subgroup of that order."
		case q.Bit(0) == 0 && q.BitLen() > 2 || !q.ProbablyPrime(8):
			return group.Q.Span, "q is no prime, so that private keys can be found part by part."
		case !power(g):
			return group.G.Span, "The generator does not have the order q."
		case k.Y.Bytes != nil && y.Cmp(one) > 0 && y.Cmp(p) < 0 && !power(y):
			return k.Y.Span, "y is not in the subgroup: it is no power of the generator, and no private key belongs to it."
		}
		return field.Span{}, ""
	}}
