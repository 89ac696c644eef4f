package secrets

import (
	"fmt"

	"waxseal/core/field"
	"waxseal/core/tls/suite"
	"waxseal/core/wire"
)

// viewPRF shows a run of the PRF: label and seed, then P_hash or, before TLS 1.2, both halves of the
// secret, P_MD5 and P_SHA-1.
func (v *viewer) viewPRF(r *wire.Reader, name string, p PRF, secret int, seed []seedPart) (buf int) {
	label := 0
	buf = r.Aside(name, "PRF(secret, \""+p.Label+"\", seed)", v.buffer(name, "the PRF of a secret, a label and a seed", p.Out), func(s *wire.Reader) {
		label = v.viewSeed(s, p.Label, p.Seed, seed)
		if len(p.P) == 1 {
			v.viewPHash(s, name, p.P[0], p.labelAndSeed())
		} else {
			v.viewHalves(s, name, p, secret)
		}
		suite.Check(s, prfCommand(p.Hash, p.Secret, p.labelAndSeed(), len(p.Out)))
	})
	made := &r.Builder().Doc.Buffers[buf]
	made.From = []field.Run{whole(secret, len(p.Secret), len(p.Out)), whole(label, len(p.labelAndSeed()), len(p.Out))}
	return buf
}

func prfCommand(h *suite.Hash, secret, input []byte, n int) string {
	return fmt.Sprintf("openssl kdf -keylen %d -kdfopt digest:%s -kdfopt hexsecret:%x -kdfopt hexseed:%x TLS1-PRF", n, h.Name, secret, input)
}

// viewSeed shows what goes in beside the secret.
func (v *viewer) viewSeed(r *wire.Reader, label string, octets []byte, seed []seedPart) (buf int) {
	name, input := "label + seed", v.buffer("label and seed", "\""+label+"\", then the seed", concat([]byte(label), octets))
	if label == "" {
		name, input.Name, input.How = "seed", v.Side+"'s seed", "both randoms"
	}
	at := len(label)
	for _, part := range seed {
		for _, run := range part.from {
			run.At += at
			input.From = append(input.From, run)
		}
		at += len(part.b)
	}
	return r.Aside(name, opaque(input.Bytes), input, func(s *wire.Reader) {
		if label != "" {
			s.Text(s.Opaque("label", len(label)))
		}
		for _, part := range seed {
			s.Opaque(part.name, len(part.b))
		}
	})
}

// viewHalves shows the PRF of TLS 1.0 and 1.1.
func (v *viewer) viewHalves(r *wire.Reader, name string, p PRF, secret int) {
	offs := []int{0, len(p.Secret) - len(p.P[1].Secret)}
	for i, half := range p.P {
		s := fmt.Sprintf("S%d", i+1)
		n := len(half.Secret)
		r.Aside(s, opaque(half.Secret), v.buffer(s+" of "+name, "a half of the secret", half.Secret, field.Run{Buf: secret, Off: offs[i], Len: n, N: n}), nil)
	}
	for i, half := range p.P {
		hash := []string{"P_MD5", "P_SHA-1"}[i]
		r.Aside(hash, fmt.Sprintf("P_hash(S%d, label + seed)", i+1), v.buffer(hash+" of "+name, "one of the two that are put together by XOR", half.Out), func(s *wire.Reader) {
			v.viewPHash(s, hash+" of "+name, half, p.labelAndSeed())
			suite.Check(s, prfCommand(half.Hash, half.Secret, p.labelAndSeed(), len(half.Out)))
		})
	}
	r.Opaque("P_MD5 XOR P_SHA-1", len(p.Out))
}

// viewPHash shows each A(i), and which octets of the output come from it.
func (v *viewer) viewPHash(r *wire.Reader, name string, p PHash, seed []byte) {
	a := seed
	for i, next := range p.A {
		suite.Leaf(r, "A(i)", fmt.Sprintf("A(%d)", i+1), v.buffer(fmt.Sprintf("A(%d) of %s", i+1, name), fmt.Sprintf("HMAC of A(%d)", i), next), func(in *wire.Reader) {
			suite.Check(in, suite.HMACCommand(p.Hash, p.Secret, a))
		})
		n := min(p.Hash.Len, r.Left())
		r.Opaque("P_hash", n)
		r.Under(func(in *wire.Reader) {
			suite.Check(in, suite.FirstOf(suite.HMACCommand(p.Hash, p.Secret, concat(next, seed)), n))
		})
		if f := r.Last(); f != nil {
			f.Type = fmt.Sprintf("HMAC_hash(secret, A(%d) + label + seed)", i+1)
		}
		a = next
	}
}
