package suite

import (
	"math/big"
	"sync"
)

var two = big.NewInt(2)

// ffdhe is a prime of RFC 7919, A. Its middle is the digits of e, so that nobody had a choice:
//
//	p = 2^b - 2^{b-64} + {[2^{b-130} * e] + X } * 2^64 - 1
func ffdhe(b uint, x int64) func() *big.Int {
	return sync.OnceValue(func() *big.Int {
		p := timesE(b - 130)
		p.Add(p, big.NewInt(x)).Lsh(p, 64)
		p.Add(p, power2(b)).Sub(p, power2(b-64))
		return p.Sub(p, big.NewInt(1))
	})
}

func power2(n uint) *big.Int { return new(big.Int).Lsh(big.NewInt(1), n) }

// timesE is 2^n * e, rounded down: the sum of 1/k!. What rounding of the terms loses is in the guard
// bits.
func timesE(n uint) *big.Int {
	const guard = 64
	sum := new(big.Int)
	term := power2(n + guard)
	for k := int64(1); term.Sign() > 0; k++ {
		sum.Add(sum, term)
		term.Div(term, big.NewInt(k))
	}
	return sum.Rsh(sum, guard)
}
