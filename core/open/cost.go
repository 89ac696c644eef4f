package open

import (
	"math"
	"strings"

	"waxseal/core/pkix/pbe"
)

// A Cost is what a derivation takes.
type Cost struct {
	Iterations int   // as the file asks; of scrypt N·p
	Steps      int64 // runs of a hash, or of scrypt's block function
	Memory     int64 // octets
}

// Limits of what is derived. A step takes about a microsecond in WebAssembly, so that what is not
// asked about is done within a few seconds.
const (
	MaxSteps  = 4 << 20 // more than this is asked about first
	MaxMemory = 1 << 30 // more than this is refused
)

// CostOf says what deriving the key of a scheme takes.
func CostOf(s pbe.Scheme) Cost {
	k := s.KDF
	cost := Cost{Iterations: k.Iterations, Steps: int64(k.Iterations)}
	switch c, _ := cipherOf(s); {
	case k.OID == pbe.Scrypt:
		// RFC 7914, 6: N rounds of 2r block functions to fill the memory, and as many to go through it.
		cost.Iterations = saturated(float64(k.N) * float64(k.P))
		cost.Steps = int64(saturated(4 * float64(k.N) * float64(k.R) * float64(k.P) / scryptStep))
		cost.Memory = int64(saturated(128 * float64(k.R) * (float64(k.N) + float64(k.P))))
	case k.OID == pbe.PBKDF2:
		cost.Steps *= 2 * blocks(max(c.keyLength, k.KeyLength), 20) // HMAC hashes twice
	case strings.HasPrefix(k.OID, pkcs12Arc):
		cost.Steps *= blocks(c.keyLength, 20) + blocks(c.blockSize, 20)
	}
	return cost
}

// scryptStep is how many block functions of scrypt take as long as a hash.
const scryptStep = 4

// blocks is how many outputs of size octets fill length octets.
func blocks(length, size int) int64 { return int64((length + size - 1) / size) }

func saturated(v float64) int { return int(min(v, math.MaxInt32*1024)) }
