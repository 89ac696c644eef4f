package secrets

import (
	"bytes"

	"waxseal/core/tls/suite"
)

// An Expansion makes octets from a secret as SSL 3.0 does, for the master secret (RFC 6101, 6.1) and
// for the key block (6.2.2):
//
//	MD5(secret + SHA('A' + secret + seed)) +
//	MD5(secret + SHA('BB' + secret + seed)) +
//	MD5(secret + SHA('CCC' + secret + seed)) + …
type Expansion struct {
	Secret, Seed []byte
	Rounds       []Round
	Out          []byte
}

// A Round is one line of an Expansion.
type Round struct {
	Label string // A, BB, CCC, …
	Inner []byte // SHA(Label + secret + seed)
	Block []byte // MD5(secret + Inner)
}

// ExpandSSL3 makes n octets, 416 at most: there are 26 letters.
func ExpandSSL3(secret, seed []byte, n int) Expansion {
	e := Expansion{Secret: secret, Seed: seed}
	for i := 0; len(e.Out) < n; i++ {
		r := Round{Label: string(bytes.Repeat([]byte{byte('A' + i)}, i+1))}
		r.Inner = suite.SHA1.Sum([]byte(r.Label), secret, seed)
		r.Block = suite.MD5.Sum(secret, r.Inner)
		e.Rounds = append(e.Rounds, r)
		e.Out = append(e.Out, r.Block...)
	}
	e.Out = e.Out[:n:n]
	return e
}

// A Digest is the hash of the handshake messages that SSL 3.0 has in Finished (RFC 6101, 5.6.9) and,
// without a sender, signs in CertificateVerify (5.6.8): for each hash
//
//	hash(master_secret + pad2 + hash(handshake_messages + sender + master_secret + pad1))
type Digest struct {
	Sender []byte // SenderClient, SenderServer; nil in CertificateVerify
	Master []byte
	Parts  []DigestPart // MD5, then SHA; a signature by DSA or ECDSA has SHA alone
	Out    []byte
}

// A DigestPart is the Digest by one hash.
type DigestPart struct {
	Hash       *suite.Hash
	Inner, Out []byte
}

// Who sends a Finished of SSL 3.0 (RFC 6101, 5.6.9).
var (
	SenderClient = []byte("CLNT")
	SenderServer = []byte("SRVR")
)

// DigestSSL3 makes a Digest of handshake messages.
func DigestSSL3(messages, sender, master []byte, hashes ...*suite.Hash) Digest {
	d := Digest{Sender: sender, Master: master}
	for _, h := range hashes {
		p := DigestPart{Hash: h}
		p.Inner = h.Sum(d.innerInput(messages, h))
		p.Out = h.Sum(d.outerInput(p))
		d.Parts = append(d.Parts, p)
		d.Out = append(d.Out, p.Out...)
	}
	return d
}

func (d Digest) innerInput(messages []byte, h *suite.Hash) []byte {
	return concat(messages, d.Sender, d.Master, suite.Pad1(h))
}

func (d Digest) outerInput(p DigestPart) []byte {
	return concat(d.Master, suite.Pad2(p.Hash), p.Inner)
}
