package examine

import (
	"math/big"

	"waxseal/core/field"
)

var weakClose = Weakness{Code: "examine/rsa-close-primes", Level: field.Error, Ref: field.Ref{Doc: "CVE-2022-26320"},
	find: onModulus(closePrimes, "The primes are so close together that Fermat's method finds them at once (CVE-2022-26320).")}

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
