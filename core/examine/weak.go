package examine

import (
	"math/big"
	"sync"

	"waxseal/core/field"
	"waxseal/core/pkix/key"
)

// maxTested is how many keys of a document are looked at for weakness: each costs as much as a few
// verifications.
const maxTested = 1000

// strength looks for keys that are none, or that are broken by how they were made.
func (x *examination) strength() {
	type result struct {
		issue field.Issue
		weak  bool
	}
	tested := map[string]result{}
	x.eachKey(func(item int, k *key.Public) {
		if k.Raw == nil {
			return
		}
		r, done := tested[string(k.Raw)]
		if !done {
			if len(tested) == maxTested {
				return
			}
			r.issue, r.weak = weakness(k)
			tested[string(k.Raw)] = r
		}
		if r.weak {
			x.issue(item, k.Key.Span, r.issue)
		}
	})
}

// weakness finds the first thing that makes a key useless.
func weakness(k *key.Public) (is field.Issue, ok bool) {
	if curve, known := curves[k.Curve]; known && k.Key.Bytes != nil && ecdsaKey(curve, k.Point) == nil {
		return field.Issue{Level: field.Error, Code: "examine/point-off-curve", Ref: field.Ref{Doc: "RFC 5480", Section: "2.2"},
			Text: "The point is not on " + k.Curve + ": no private key belongs to it."}, true
	}
	n := number(k.Modulus)
	if k.Modulus.Negative() || n.Bit(0) == 0 || n.BitLen() < 64 || n.BitLen() > maxModulus {
		return is, false
	}
	is = field.Issue{Level: field.Error, Ref: field.Ref{Doc: "RFC 8017", Section: "3.1"}}
	switch {
	case smallFactor(n):
		is.Code, is.Text = "examine/rsa-small-factor", "The modulus has a factor below "+field.Thousands(primesBelow)+": it is not the product of two large primes."
	case closePrimes(n):
		is.Code, is.Text = "examine/rsa-close-primes", "The primes are so close together that Fermat's method finds them at once (CVE-2022-26320)."
	case roca(n):
		is.Code, is.Text = "examine/rsa-roca", "The primes have the form that Infineon's faulty library gave them; the key can be computed (ROCA, CVE-2017-15361)."
	default:
		return is, false
	}
	return is, true
}

const primesBelow = 10_000

// smallPrimes is the product of the odd primes below primesBelow.
var smallPrimes = sync.OnceValue(func() *big.Int {
	product := big.NewInt(1)
	composite := make([]bool, primesBelow)
	for p := 3; p < primesBelow; p += 2 {
		if composite[p] {
			continue
		}
		product.Mul(product, big.NewInt(int64(p)))
		for q := p * p; q < primesBelow; q += p {
			composite[q] = true
		}
	}
	return product
})

func smallFactor(n *big.Int) bool {
	return new(big.Int).GCD(nil, nil, n, smallPrimes()).Cmp(big.NewInt(1)) != 0
}

// fermatRounds is how far from the square root of n it is looked. Honest primes are some 2^500
// rounds away.
const fermatRounds = 64

// closePrimes runs the first rounds of Fermat's method: n = a² − b² = (a + b)(a − b).
func closePrimes(n *big.Int) bool {
	one := big.NewInt(1)
	a := new(big.Int).Sqrt(n)
	if new(big.Int).Mul(a, a).Cmp(n) < 0 {
		a.Add(a, one)
	}
	for range fermatRounds {
		rest := new(big.Int).Mul(a, a)
		if b := new(big.Int).Sqrt(rest.Sub(rest, n)); b.Mul(b, b).Cmp(rest) == 0 {
			return true
		}
		a.Add(a, one)
	}
	return false
}

// rocaPrimes are the primes of the fingerprint in Nemec et al., "The Return of Coppersmith's
// Attack" (CCS 2017): modulo each of them a key of the faulty library is a power of 65537. By
// chance that is so once in some 2^28 keys.
var rocaPrimes = [...]int64{3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97,
	101, 103, 107, 109, 113, 127, 131, 137, 139, 149, 151, 157, 163, 167}

func roca(n *big.Int) bool {
	for _, p := range rocaPrimes {
		if !powerOf65537(new(big.Int).Mod(n, big.NewInt(p)).Int64(), p) {
			return false
		}
	}
	return true
}

func powerOf65537(n, p int64) bool {
	for power, i := int64(1), int64(0); i < p; i++ {
		if power == n {
			return true
		}
		power = power * 65537 % p
	}
	return false
}
