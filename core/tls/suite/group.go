package suite

import (
	"crypto/ecdh"
	"errors"
	"math/big"

	"waxseal/core/names"
)

// A Group is what two sides agree on a secret in: a curve (RFC 8422, 5.1.1), or the integers modulo
// a prime (RFC 7919).
type Group struct {
	Code  uint16     // NamedGroup; 0 where it has none
	Curve ecdh.Curve // nil: the integers modulo a prime

	prime     func() *big.Int
	generator *big.Int
}

// The groups.
var (
	X25519    = &Group{Code: 29, Curve: ecdh.X25519()}
	P256      = &Group{Code: 23, Curve: ecdh.P256()}
	P384      = &Group{Code: 24, Curve: ecdh.P384()}
	P521      = &Group{Code: 25, Curve: ecdh.P521()}
	FFDHE2048 = &Group{Code: 256, prime: ffdhe(2048, 560316), generator: two}
	FFDHE3072 = &Group{Code: 257, prime: ffdhe(3072, 2625351), generator: two}
	FFDHE4096 = &Group{Code: 258, prime: ffdhe(4096, 5736041), generator: two}
	FFDHE6144 = &Group{Code: 259, prime: ffdhe(6144, 15705020), generator: two}
	FFDHE8192 = &Group{Code: 260, prime: ffdhe(8192, 10965728), generator: two}
)

// Groups lists the groups that have a number, in order of preference.
var Groups = []*Group{X25519, P256, P384, P521, FFDHE2048, FFDHE3072, FFDHE4096, FFDHE6144, FFDHE8192}

// FindGroup returns the group of a NamedGroup, or nil.
func FindGroup(code uint16) *Group {
	for _, g := range Groups {
		if g.Code == code {
			return g
		}
	}
	return nil
}

// Name is what IANA calls the group; empty where it has no number.
func (g *Group) Name() string {
	if g.Code == 0 {
		return ""
	}
	e, _ := names.Group(g.Code)
	return e.Name
}

// P is the prime, and G the generator, of a group of integers.
func (g *Group) P() *big.Int { return g.prime() }

// G is the generator; see P.
func (g *Group) G() *big.Int { return g.generator }

// Limits of a prime that a server may choose, in bits. Computing with a larger one takes long, with
// a smaller one there is no secret worth the name, and no room for one.
const (
	MinPrime = 512
	MaxPrime = 8192
)

// What is wrong with a group that a server chose.
var (
	ErrPrime     = errors.New("its prime has less than 512 or more than 8,192 bits, or is even")
	ErrGenerator = errors.New("its generator is not between 1 and the prime less one")
)

// Modulo is the group of integers that a server names by its prime and generator (ServerDHParams,
// RFC 5246, 7.4.3). Nobody proves here that the prime is one.
func Modulo(p, g []byte) (*Group, error) {
	prime, generator := new(big.Int).SetBytes(p), new(big.Int).SetBytes(g)
	if n := prime.BitLen(); n < MinPrime || n > MaxPrime || prime.Bit(0) == 0 {
		return nil, ErrPrime
	}
	if !within(generator, prime) {
		return nil, ErrGenerator
	}
	for _, named := range Groups {
		if named.Curve == nil && named.generator.Cmp(generator) == 0 && named.P().Cmp(prime) == 0 {
			return named, nil
		}
	}
	return &Group{prime: func() *big.Int { return prime }, generator: generator}, nil
}

// within tells whether 1 < y < p-1: other values lead to a secret that everybody knows (RFC 7919,
// 5.1).
func within(y, p *big.Int) bool {
	return y.Cmp(big.NewInt(1)) > 0 && y.Cmp(new(big.Int).Sub(p, big.NewInt(1))) < 0
}

// Holds tells whether y is a public value of a group of integers: 1 < y < p-1 (RFC 7919, 5.1).
func (g *Group) Holds(y *big.Int) bool { return within(y, g.P()) }
