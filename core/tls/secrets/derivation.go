// Package secrets computes the secrets of SSL 3.0 (RFC 6101, 5.6.8, 5.6.9, 6), TLS 1.0 (RFC 2246),
// TLS 1.1 (RFC 4346) and TLS 1.2 (RFC 5246, 5, 6.3, 7.4, 8.1; RFC 7627): the pre-master secret by RSA
// or by Diffie-Hellman, the master secret, the key block, verify_data, and what is signed on the way.
// Every step is kept, to be shown as fields beside the OpenSSL command that checks it.
//
// It is made for lessons: nothing here runs in constant time, and no secret is erased.
package secrets

import (
	"waxseal/core/field"
	"waxseal/core/tls/msg"
	"waxseal/core/tls/suite"
)

// A Derivation is what one side computed, in order. A step that was not reached is nil.
type Derivation struct {
	Side         string // "client" or "server"
	Version      msg.Version
	Suite        *suite.Suite
	ClientRandom Octets
	ServerRandom Octets
	Params       *Signature     // of the ServerKeyExchange; nil: it has none, or it is not signed
	Exchange     *DiffieHellman // of DHE and ECDHE
	Encryption   *Encryption    // of RSA, the client's
	Decryption   *Decryption    // of RSA, the server's
	Encrypted    Octets         // EncryptedPreMasterSecret
	Transcript   []Message      // all handshake messages, sent and received
	Extended     int            // messages that the extended master secret covers; 0: the master secret is the plain one
	SessionHash  []byte         // RFC 7627, 3
	Ticket       *Ticket        // the server's: that it opens, or seals; nil: none
	Master       *Value
	KeyBlock     *KeyBlock
	Verify       *Signature    // of the CertificateVerify
	Client       *Verification // client_verify_data
	Server       *Verification // server_verify_data
}

// Octets are octets that stood on the wire.
type Octets struct {
	Bytes []byte
	From  []field.Run // with Buf 0 for what the client sent, 1 for what the server sent
}

// A Message is one handshake message as it went over the wire; From is empty for one that was
// protected.
type Message Octets

// Part is a stretch of the message.
func (m Message) Part(off, n int) Octets {
	o := Octets{Bytes: m.Bytes[off : off+n]}
	for _, r := range m.From {
		lo, hi := max(off, r.At), min(off+n, r.At+r.N)
		if lo < hi {
			o.From = append(o.From, field.Run{Buf: r.Buf, Off: r.Off + lo - r.At, Len: hi - lo, At: lo - off, N: hi - lo})
		}
	}
	return o
}

// A Value is octets that were computed, with the one way that led to them; with none, they are those
// of an earlier session.
type Value struct {
	Out       []byte
	PRF       *PRF
	Expansion *Expansion // SSL 3.0: the master secret and the key block
	Digest    *Digest    // SSL 3.0: verify_data
}

// A Verification is verify_data: as this side computes it and, where the other side sent it, as it
// came.
type Verification struct {
	Value
	Messages int    // of the transcript that it covers
	Hash     []byte // of them; SSL 3.0 hashes them with the master secret instead
	Received []byte // nil for one's own
}

// PreMaster is the pre-master secret that this side uses, or nil.
func (d *Derivation) PreMaster() []byte {
	switch {
	case d.Exchange != nil:
		return d.Exchange.PreMaster
	case d.Encryption != nil:
		return d.Encryption.Message
	case d.Decryption != nil:
		return d.Decryption.PreMaster
	}
	return nil
}

// Concat is the first n messages of the transcript as one.
func (d *Derivation) Concat(n int) (all Octets) {
	for _, m := range d.Transcript[:n] {
		for _, r := range m.From {
			r.At += len(all.Bytes)
			all.From = append(all.From, r)
		}
		all.Bytes = append(all.Bytes, m.Bytes...)
	}
	return all
}

// KeyLog has this side's secrets as lines of a key log.
func (d *Derivation) KeyLog() string {
	log := ""
	if d.Master != nil {
		log += KeyLogClientRandom(d.ClientRandom.Bytes, d.Master.Out)
	}
	if d.Exchange == nil && d.PreMaster() != nil {
		log += KeyLogRSA(d.Encrypted.Bytes, d.PreMaster())
	}
	return log
}
