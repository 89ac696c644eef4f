package examine

import (
	"math/big"

	"waxseal/core/keys"
)

// rsaFault checks what RFC 8017, 3.2 says of the parts of a private key, and returns a sentence
// about the first that does not hold. A key that is not all there has none.
func rsaFault(k *keys.Private) string {
	n, e := number(k.Public.Modulus), number(k.Public.Exponent)
	v := k.RSA
	if !v.Whole || n.BitLen() > maxModulus || k.Public.Modulus.Negative() || k.Public.Exponent.Negative() {
		return ""
	}
	d, p, q := new(big.Int).SetBytes(v.D), new(big.Int).SetBytes(v.P), new(big.Int).SetBytes(v.Q)
	one := big.NewInt(1)
	primes := []*big.Int{p, q}
	for _, other := range v.Others {
		primes = append(primes, new(big.Int).SetBytes(other))
	}
	product := big.NewInt(1)
	for _, prime := range primes {
		if prime.Cmp(one) <= 0 || prime.BitLen() > maxModulus {
			return "One of the primes is below 2."
		}
		product.Mul(product, prime)
	}
	if product.Cmp(n) != 0 {
		return "The modulus is not the product of the primes."
	}
	for _, prime := range primes {
		order := new(big.Int).Sub(prime, one)
		if order.Sign() == 0 || new(big.Int).Mod(new(big.Int).Mul(d, e), order).Cmp(new(big.Int).Mod(one, order)) != 0 {
			return "The private exponent is not the inverse of the public one."
		}
	}
	reduced := func(prime *big.Int) *big.Int { return new(big.Int).Mod(d, new(big.Int).Sub(prime, one)) }
	switch {
	case reduced(p).Cmp(new(big.Int).SetBytes(v.DP)) != 0:
		return "exponent1 is not d mod (p − 1)."
	case reduced(q).Cmp(new(big.Int).SetBytes(v.DQ)) != 0:
		return "exponent2 is not d mod (q − 1)."
	case new(big.Int).Mod(new(big.Int).Mul(q, new(big.Int).SetBytes(v.QInv)), p).Cmp(one) != 0:
		return "coefficient is not the inverse of q modulo p."
	}
	return ""
}
