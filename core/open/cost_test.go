package open

import (
	"math"
	"testing"

	"waxseal/core/pkix/pbe"
)

// TestCostsThatAreAskedAbout: what a file may demand is known before anything is derived.
func TestCostsThatAreAskedAbout(t *testing.T) {
	aes := pbe.Cipher{OID: "2.16.840.1.101.3.4.1.42"}
	for _, c := range []struct {
		name           string
		s              pbe.Scheme
		asked, refused bool
	}{
		{"PBKDF2, OWASP's 600,000", pbe.Scheme{KDF: pbe.KDF{OID: pbe.PBKDF2, Iterations: 600_000}, Cipher: aes}, false, false},
		{"PBKDF2, 2^31-1", pbe.Scheme{KDF: pbe.KDF{OID: pbe.PBKDF2, Iterations: math.MaxInt32}, Cipher: aes}, true, false},
		{"PKCS #12, 2,048", pbe.Scheme{KDF: pbe.KDF{OID: pkcs12Arc + "3", Iterations: 2048}, Cipher: pbe.Cipher{OID: pkcs12Arc + "3"}}, false, false},
		{"PKCS #12, 2^31-1", pbe.Scheme{KDF: pbe.KDF{OID: pkcs12Arc + "3", Iterations: math.MaxInt32}, Cipher: pbe.Cipher{OID: pkcs12Arc + "3"}}, true, false},
		{"scrypt, 16,384 8 1", pbe.Scheme{KDF: pbe.KDF{OID: pbe.Scrypt, N: 16384, R: 8, P: 1}, Cipher: aes}, false, false},
		{"scrypt, many times", pbe.Scheme{KDF: pbe.KDF{OID: pbe.Scrypt, N: 16384, R: 8, P: 1 << 12}, Cipher: aes}, true, false},
		{"scrypt, gigabytes", pbe.Scheme{KDF: pbe.KDF{OID: pbe.Scrypt, N: 1 << 24, R: 8, P: 1}, Cipher: aes}, true, true},
		{"scrypt, all at their most", pbe.Scheme{KDF: pbe.KDF{OID: pbe.Scrypt, N: math.MaxInt32, R: math.MaxInt32, P: math.MaxInt32}, Cipher: aes}, true, true},
	} {
		cost := CostOf(c.s)
		if asked := cost.Steps > MaxSteps; asked != c.asked || cost.Steps < 0 {
			t.Errorf("%s: %d steps", c.name, cost.Steps)
		}
		if refused := cost.Memory > MaxMemory; refused != c.refused || cost.Memory < 0 {
			t.Errorf("%s: %d octets of memory", c.name, cost.Memory)
		}
	}
}
