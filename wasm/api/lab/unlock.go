package lab

import (
	"math"

	"waxseal/core/field"
	"waxseal/core/open"
)

// Unlock tries a password on what is sealed in input and appends what it opened and what it did not,
// as open.Result has it. Unless the host is patient, a derivation of more than a few seconds is left.
func Unlock(dst, input []byte, opt field.Options, password string, patient bool) []byte {
	most := int64(open.MaxSteps)
	if patient {
		most = math.MaxInt64
	}
	return open.Document(input, opt, password, most).AppendJSON(dst)
}
