package open

import (
	"fmt"

	"waxseal/core/field"
	"waxseal/core/keys"
	"waxseal/core/pkix/pbe"
)

// unlock opens octets, whatever they are locked with.
func unlock(s field.Sealed, password string) ([]byte, error) {
	switch lock := s.Lock.(type) {
	case pbe.Scheme:
		return Decrypt(lock, s.Octets, password)
	case keys.DEKInfo:
		return DecryptPEM(string(lock), s.Octets, password)
	case keys.SSHLock:
		return DecryptSSH(lock, s.Octets, password)
	}
	return nil, unsupported(fmt.Sprintf("what it is locked with, %T,", s.Lock))
}

// costOf says what opening takes.
func costOf(s field.Sealed) Cost {
	switch lock := s.Lock.(type) {
	case pbe.Scheme:
		return CostOf(lock)
	case keys.SSHLock:
		lengths := sshCiphers[lock.Cipher]
		runs := int64(lock.Rounds) * blocks(lengths.key+lengths.iv, bcryptBlock)
		return Cost{Iterations: lock.Rounds, Steps: runs * bcryptSteps}
	}
	return Cost{Iterations: 1, Steps: 1}
}

// bcryptSteps is how many hashes take as long as one run of bcrypt's core.
const bcryptSteps = 12_000
