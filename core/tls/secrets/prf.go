package secrets

import (
	"crypto/hmac"

	"waxseal/core/tls/suite"
)

// A PRF is one run of the pseudorandom function of TLS.
//
//	TLS 1.2 (RFC 5246, 5)
//	PRF(secret, label, seed) = P_<hash>(secret, label + seed)
//
//	TLS 1.0 and 1.1 (RFC 2246, 5)
//	PRF(secret, label, seed) = P_MD5(S1, label + seed) XOR P_SHA-1(S2, label + seed)
type PRF struct {
	Hash   *suite.Hash // suite.MD5SHA1: that of TLS 1.0
	Secret []byte
	Label  string
	Seed   []byte
	P      []PHash // one, or P_MD5 and P_SHA-1
	Out    []byte
}

// Expand runs the PRF for n octets.
func Expand(h *suite.Hash, secret []byte, label string, seed []byte, n int) PRF {
	p := PRF{Hash: h, Secret: secret, Label: label, Seed: seed}
	input := p.labelAndSeed()
	if h != suite.MD5SHA1 {
		p.P = []PHash{expandHash(h, secret, input, n)}
		p.Out = p.P[0].Out
		return p
	}
	s1, s2 := halves(secret)
	p.P = []PHash{expandHash(suite.MD5, s1, input, n), expandHash(suite.SHA1, s2, input, n)}
	p.Out = xor(p.P[0].Out, p.P[1].Out)
	return p
}

func (p PRF) labelAndSeed() []byte { return concat([]byte(p.Label), p.Seed) }

// halves are S1 and S2 (RFC 2246, 5). They share the octet in the middle of a secret of odd length.
func halves(secret []byte) (s1, s2 []byte) {
	n := (len(secret) + 1) / 2
	return secret[:n], secret[len(secret)-n:]
}

func xor(a, b []byte) []byte {
	out := make([]byte, len(a))
	for i := range a {
		out[i] = a[i] ^ b[i]
	}
	return out
}

// A PHash is one run of P_hash (RFC 5246, 5).
//
//	P_hash(secret, seed) = HMAC_hash(secret, A(1) + seed) +
//	                       HMAC_hash(secret, A(2) + seed) + …
//
//	A(0) = seed
//	A(i) = HMAC_hash(secret, A(i-1))
type PHash struct {
	Hash   *suite.Hash
	Secret []byte
	A      [][]byte // A(1), A(2), …
	Out    []byte
}

func expandHash(h *suite.Hash, secret, seed []byte, n int) PHash {
	p := PHash{Hash: h, Secret: secret}
	a := seed
	for len(p.Out) < n {
		a = p.hmac(a)
		p.A = append(p.A, a)
		p.Out = append(p.Out, p.hmac(a, seed)...)
	}
	p.Out = p.Out[:n:n]
	return p
}

func (p PHash) hmac(parts ...[]byte) []byte {
	h := hmac.New(p.Hash.New, p.Secret)
	for _, part := range parts {
		h.Write(part)
	}
	return h.Sum(nil)
}

func concat(parts ...[]byte) (all []byte) {
	for _, p := range parts {
		all = append(all, p...)
	}
	return all
}
