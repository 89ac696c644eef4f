package handshake

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"io"
)

// Entropy is the deterministic stream of a side, with the name that the person sees. With seed 0 it
// counts, so that a random is known again wherever it turns up; other seeds look like noise. None
// of it is secret, and all of it is the same every time.
func Entropy(side string, seed int64) (name string, stream io.Reader) {
	if seed == 0 {
		c := counter(0)
		if side == "server" {
			c = 0x80
		}
		return fmt.Sprintf("counts up from %02x", byte(c)), &c
	}
	name = fmt.Sprintf("SHA-256 of “waxseal %s %d” and a counter", side, seed)
	return name, &hashStream{prefix: fmt.Appendf(nil, "waxseal %s %d", side, seed)}
}

// A counter gives octets that count up.
type counter byte

func (c *counter) Read(b []byte) (int, error) {
	for i := range b {
		b[i] = byte(*c)
		*c++
	}
	return len(b), nil
}

// A hashStream gives the hashes of a prefix with 0, 1, 2, … in eight octets.
type hashStream struct {
	prefix []byte
	n      uint64
	rest   []byte
}

func (h *hashStream) Read(b []byte) (int, error) {
	for n := 0; n < len(b); {
		if len(h.rest) == 0 {
			sum := sha256.Sum256(binary.BigEndian.AppendUint64(h.prefix[:len(h.prefix):len(h.prefix)], h.n))
			h.n++
			h.rest = sum[:]
		}
		used := copy(b[n:], h.rest)
		n += used
		h.rest = h.rest[used:]
	}
	return len(b), nil
}
