package check

import (
	"waxseal/core/field"
)

// keyShort: 112 bits of security are the least that is still acceptable.
var keyShort = Check{Code: "key/short", Level: field.Warning, Ref: field.Ref{Doc: "NIST SP 800-57 Part 1", Section: "5.6.1"},
	Both: func(s *subject, r *report) {
		least := leastBits(s.key.Name)
		if s.key.Bits > 0 && s.key.Bits < least {
			r.at(s.key.Span, "The key has "+field.Count(s.key.Bits, "bit")+"; fewer than "+field.Thousands(least)+" can be broken or soon will be.")
		}
	}}

// leastBits is the shortest acceptable key of an algorithm; 0 where all its keys are.
func leastBits(algorithm string) int {
	switch algorithm {
	case "RSA", "RSA-PSS", "RSA-OAEP", "DSA", "DH":
		return 2048
	case "EC":
		return 224
	}
	return 0
}
