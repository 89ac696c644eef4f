package secrets

import (
	"waxseal/core/field"
	"waxseal/core/tls/suite"
)

// A Derivation is what one side computed, in order. A step that was not reached is nil.
type Derivation struct {
	Side         string // "client" or "server"
	Suite        *suite.Suite
	ClientRandom Octets
	ServerRandom Octets
	Encryption   *Encryption // the client's
	Decryption   *Decryption // the server's
	Encrypted    Octets      // EncryptedPreMasterSecret
	Transcript   []Message   // all handshake messages, sent and received
	Extended     int         // messages that the extended master secret covers; 0: the master secret is the plain one
	SessionHash  []byte      // RFC 7627, 3
	Master       *PRF
	KeyBlock     *KeyBlock
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

// A Verification is verify_data: as this side computes it and, where the other side sent it, as it
// came.
type Verification struct {
	PRF
	Messages int // of the transcript that it covers
	Hash     []byte
	Received []byte // nil for one's own
}

// PreMaster is the pre-master secret that this side uses, or nil.
func (d *Derivation) PreMaster() []byte {
	switch {
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
	if d.PreMaster() != nil {
		log += KeyLogRSA(d.Encrypted.Bytes, d.PreMaster())
	}
	return log
}
