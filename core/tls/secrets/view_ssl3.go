package secrets

import (
	"fmt"

	"waxseal/core/field"
	"waxseal/core/tls/suite"
	"waxseal/core/wire"
)

// viewExpansion shows how SSL 3.0 makes octets from a secret.
func (v *viewer) viewExpansion(r *wire.Reader, name string, e Expansion, secret int, seed []seedPart) (buf int) {
	from := 0
	buf = r.Aside(name, "MD5(secret + SHA('A' + secret + seed)) + …", v.buffer(name, "MD5 and SHA-1 of a secret and a seed", e.Out), func(s *wire.Reader) {
		from = v.viewSeed(s, "", e.Seed, seed)
		for _, round := range e.Rounds {
			suite.Leaf(s, "inner", fmt.Sprintf("SHA('%s' + secret + seed)", round.Label), v.buffer("SHA-1 with "+round.Label+" of "+name, "SHA-1 of "+round.Label+", the secret and the seed", round.Inner),
				func(in *wire.Reader) {
					suite.Check(in, suite.DigestCommand(suite.SHA1, concat([]byte(round.Label), e.Secret, e.Seed)))
				})
			n := min(len(round.Block), s.Left())
			s.Opaque("block", n)
			s.Under(func(in *wire.Reader) {
				suite.Check(in, suite.FirstOf(suite.DigestCommand(suite.MD5, concat(e.Secret, round.Inner))+" -r", n))
			})
			if f := s.Last(); f != nil {
				f.Type = "MD5(secret + inner)"
			}
		}
	})
	made := &r.Builder().Doc.Buffers[buf]
	made.From = []field.Run{whole(secret, len(e.Secret), len(e.Out)), whole(from, len(e.Seed), len(e.Out))}
	return buf
}

// viewDigest shows what SSL 3.0 hashes the first n messages to.
func (v *viewer) viewDigest(r *wire.Reader, name string, d Digest, n int) (buf int) {
	all := v.Concat(n).Bytes
	from := []field.Run{whole(v.transcript, len(all), len(d.Out)), whole(v.master, len(d.Master), len(d.Out))}
	return r.Aside(name, "hash(master_secret + pad2 + hash(handshake_messages + sender + master_secret + pad1))", v.buffer(name, "MD5 and SHA-1 of the handshake messages and the master secret", d.Out, from...), func(s *wire.Reader) {
		v.viewCovered(s, "handshake_messages", n)
		if d.Sender != nil {
			s.Computed("sender", "Sender", field.Enum, string(d.Sender))
		}
		for _, p := range d.Parts {
			suite.Leaf(s, "inner", p.Hash.Name, v.buffer("inner "+p.Hash.Name+" of "+name, p.Hash.Name+" of handshake_messages, sender, master_secret and pad1", p.Inner), func(in *wire.Reader) {
				suite.Check(in, suite.DigestCommand(p.Hash, d.innerInput(all, p.Hash)))
			})
			s.Opaque(partName(p.Hash), len(p.Out))
			s.Under(func(in *wire.Reader) { suite.Check(in, suite.DigestCommand(p.Hash, d.outerInput(p))) })
		}
	})
}

// partName is what RFC 6101, 5.6.8 calls a part.
func partName(h *suite.Hash) string {
	if h == suite.MD5 {
		return "md5_hash"
	}
	return "sha_hash"
}
