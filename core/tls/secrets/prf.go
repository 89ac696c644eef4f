// Package secrets computes the secrets of TLS 1.2: the pre-master secret and its RSA encryption,
// the master secret, the key block, verify_data (RFC 5246, 5, 6.3, 7.4.7.1, 7.4.9, 8.1; RFC 7627).
// Every step is kept, to be shown as fields beside the OpenSSL command that checks it.
//
// It is made for lessons: nothing here runs in constant time, and no secret is erased.
package secrets

import (
	"crypto/hmac"

	"waxseal/core/tls/suite"
)

// A PRF is one run of the pseudorandom function (RFC 5246, 5).
//
//	PRF(secret, label, seed) = P_<hash>(secret, label + seed)
//
//	P_hash(secret, seed) = HMAC_hash(secret, A(1) + seed) +
//	                       HMAC_hash(secret, A(2) + seed) + …
//
//	A(0) = seed
//	A(i) = HMAC_hash(secret, A(i-1))
type PRF struct {
	Hash   *suite.Hash
	Secret []byte
	Label  string
	Seed   []byte
	A      [][]byte // A(1), A(2), …
	Out    []byte
}

// Expand runs the PRF for n octets.
func Expand(h *suite.Hash, secret []byte, label string, seed []byte, n int) PRF {
	p := PRF{Hash: h, Secret: secret, Label: label, Seed: seed}
	a := p.labelAndSeed()
	for len(p.Out) < n {
		a = p.hmac(a)
		p.A = append(p.A, a)
		p.Out = append(p.Out, p.hmac(a, p.labelAndSeed())...)
	}
	p.Out = p.Out[:n:n]
	return p
}

func (p PRF) labelAndSeed() []byte { return append([]byte(p.Label), p.Seed...) }

func (p PRF) hmac(parts ...[]byte) []byte {
	h := hmac.New(p.Hash.New, p.Secret)
	for _, part := range parts {
		h.Write(part)
	}
	return h.Sum(nil)
}

// MasterSecretLen is the length of a master secret, and of a pre-master secret in RSA key exchange.
const MasterSecretLen = 48

// MasterSecret is the master secret of RFC 5246, 8.1.
func MasterSecret(h *suite.Hash, preMaster, clientRandom, serverRandom []byte) PRF {
	return Expand(h, preMaster, "master secret", concat(clientRandom, serverRandom), MasterSecretLen)
}

// ExtendedMasterSecret is the master secret of RFC 7627, 4: it hangs from the hash of all messages
// up to and including the ClientKeyExchange.
func ExtendedMasterSecret(h *suite.Hash, preMaster, sessionHash []byte) PRF {
	return Expand(h, preMaster, "extended master secret", sessionHash, MasterSecretLen)
}

// verifyDataLen is verify_data_length (RFC 5246, 7.4.9).
const verifyDataLen = 12

// Finished is verify_data of the client or, with client false, of the server (RFC 5246, 7.4.9).
func Finished(h *suite.Hash, master []byte, client bool, handshakeHash []byte) PRF {
	label := "server finished"
	if client {
		label = "client finished"
	}
	return Expand(h, master, label, handshakeHash, verifyDataLen)
}

// A KeyBlock is cut into the keys of both directions (RFC 5246, 6.3).
type KeyBlock struct {
	PRF
	Slices []Slice
}

// A Slice is one key's place in the key block.
type Slice struct {
	Name     string
	Off, Len int
}

// ExpandKeys makes the key block of a suite.
//
//	key_block = PRF(SecurityParameters.master_secret, "key expansion",
//	                SecurityParameters.server_random + SecurityParameters.client_random);
func ExpandKeys(s *suite.Suite, master, clientRandom, serverRandom []byte) KeyBlock {
	var slices []Slice
	at := 0
	for _, part := range []struct {
		name string
		n    int
	}{{"MAC_key", s.MACLen()}, {"key", s.Cipher.KeyLen}, {"IV", s.Cipher.FixedIV}} {
		for _, side := range []string{"client", "server"} {
			if part.n > 0 {
				slices = append(slices, Slice{side + "_write_" + part.name, at, part.n})
				at += part.n
			}
		}
	}
	return KeyBlock{Expand(s.PRF, master, "key expansion", concat(serverRandom, clientRandom), at), slices}
}

// Keys are the keys of what the client or, with client false, the server writes.
func (k KeyBlock) Keys(client bool) suite.Keys {
	side := "server_write_"
	if client {
		side = "client_write_"
	}
	return suite.Keys{MAC: k.slice(side + "MAC_key"), Key: k.slice(side + "key"), IV: k.slice(side + "IV")}
}

func (k KeyBlock) slice(name string) []byte {
	for _, s := range k.Slices {
		if s.Name == name {
			return k.Out[s.Off : s.Off+s.Len]
		}
	}
	return nil
}

func concat(parts ...[]byte) (all []byte) {
	for _, p := range parts {
		all = append(all, p...)
	}
	return all
}
