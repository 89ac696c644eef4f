package secrets

import (
	"waxseal/core/tls/msg"
	"waxseal/core/tls/suite"
)

// MasterSecretLen is the length of a master secret, and of a pre-master secret in RSA key exchange.
const MasterSecretLen = 48

// verifyDataLen is verify_data_length of TLS (RFC 5246, 7.4.9). SSL 3.0 has 36 octets.
const verifyDataLen = 12

// hash is the hash function of the handshake: see suite.Suite.Hash.
func (d *Derivation) hash() *suite.Hash { return d.Suite.Hash(d.Version) }

// DeriveMaster computes the master secret from the pre-master secret (RFC 6101, 6.1; RFC 5246, 8.1).
// The extended one, which SSL 3.0 does not have, hangs from the hash of all messages so far, the last
// of which is the ClientKeyExchange (RFC 7627, 4).
func (d *Derivation) DeriveMaster(extended bool) {
	switch {
	case d.Version == msg.SSL30:
		d.Master = expandSSL3(d.PreMaster(), concat(d.ClientRandom.Bytes, d.ServerRandom.Bytes), MasterSecretLen)
	case extended:
		d.Extended = len(d.Transcript)
		d.SessionHash = d.hash().Sum(d.Concat(d.Extended).Bytes)
		d.Master = d.expand(d.PreMaster(), "extended master secret", d.SessionHash, MasterSecretLen)
	default:
		d.Master = d.expand(d.PreMaster(), "master secret", concat(d.ClientRandom.Bytes, d.ServerRandom.Bytes), MasterSecretLen)
	}
}

// Resume takes the master secret of an earlier session in place of DeriveMaster.
func (d *Derivation) Resume(master []byte) { d.Master = &Value{Out: master} }

func expandSSL3(secret, seed []byte, n int) *Value {
	e := ExpandSSL3(secret, seed, n)
	return &Value{Out: e.Out, Expansion: &e}
}

func (d *Derivation) expand(secret []byte, label string, seed []byte, n int) *Value {
	p := Expand(d.hash(), secret, label, seed, n)
	return &Value{Out: p.Out, PRF: &p}
}

// A KeyBlock is cut into the keys of both directions (RFC 6101, 6.2.2; RFC 5246, 6.3).
type KeyBlock struct {
	Value
	Slices []Slice
}

// A Slice is one key's place in the key block.
type Slice struct {
	Name     string
	Off, Len int
}

// ExpandKeys makes the key block from the master secret.
//
//	key_block = PRF(SecurityParameters.master_secret, "key expansion",
//	                SecurityParameters.server_random + SecurityParameters.client_random);
func (d *Derivation) ExpandKeys() {
	slices, n := cut(d.Suite, d.Version)
	seed := concat(d.ServerRandom.Bytes, d.ClientRandom.Bytes)
	if d.Version == msg.SSL30 {
		d.KeyBlock = &KeyBlock{*expandSSL3(d.Master.Out, seed, n), slices}
	} else {
		d.KeyBlock = &KeyBlock{*d.expand(d.Master.Out, "key expansion", seed, n), slices}
	}
}

// cut says which keys stand in the key block of n octets.
func cut(s *suite.Suite, v msg.Version) (slices []Slice, n int) {
	for _, part := range []struct {
		name string
		n    int
	}{{"MAC_key", s.MACLen()}, {"key", s.Cipher.KeyLen}, {"IV", s.IVLen(v)}} {
		for _, side := range []string{"client", "server"} {
			if part.n > 0 {
				slices = append(slices, Slice{side + "_write_" + part.name, n, part.n})
				n += part.n
			}
		}
	}
	return slices, n
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

// Direction protects, or opens, what the client or, with client false, the server writes.
func (d *Derivation) Direction(client, encryptThenMAC bool) *suite.Direction {
	return &suite.Direction{Suite: d.Suite, Version: d.Version, EncryptThenMAC: encryptThenMAC, Keys: d.KeyBlock.Keys(client)}
}

// Finished computes verify_data of the client or, with client false, of the server, over the first n
// messages of the transcript (RFC 6101, 5.6.9; RFC 5246, 7.4.9).
func (d *Derivation) Finished(client bool, n int) *Verification {
	messages := d.Concat(n).Bytes
	label, sender := "server finished", SenderServer
	if client {
		label, sender = "client finished", SenderClient
	}
	if d.Version == msg.SSL30 {
		digest := DigestSSL3(messages, sender, d.Master.Out, suite.MD5, suite.SHA1)
		return &Verification{Value: Value{Out: digest.Out, Digest: &digest}, Messages: n}
	}
	hash := d.hash().Sum(messages)
	return &Verification{Value: *d.expand(d.Master.Out, label, hash, verifyDataLen), Messages: n, Hash: hash}
}
