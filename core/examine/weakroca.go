package examine

import (
	"math/big"

	"waxseal/core/field"
)

var weakROCA = Weakness{Code: "examine/rsa-roca", Level: field.Error, Ref: field.Ref{Doc: "CVE-2017-15361"},
	find: onModulus(roca, "The primes have the form that Infineon's faulty library gave them; the key can be computed (ROCA, CVE-2017-15361).")}

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
