package examine

import (
	"math/big"
	"sync"

	"waxseal/core/field"
)

var weakFactor = Weakness{Code: "examine/rsa-small-factor", Level: field.Error, Ref: rsaRef,
	find: onModulus(smallFactor, "The modulus has a factor below "+field.Thousands(primesBelow)+": it is not the product of two large primes.")}

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
