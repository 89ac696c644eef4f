// Package handshake is SSL 3.0 (RFC 6101) to TLS 1.2 (RFC 5246) as two state machines, Client and
// Server, that share nothing: each is given octets and returns octets and events. Run joins them over
// a pipe in memory and records a Trace; the same machines work over TCP.
//
// It is made for lessons and must not carry real traffic: nothing here runs in constant time, and
// entropy and clock are whatever the caller gives.
package handshake

import (
	"crypto"
	"io"

	"waxseal/core/pkix"
	"waxseal/core/tls/identity"
	"waxseal/core/tls/msg"
	"waxseal/core/tls/suite"
)

// A Config is what both sides need.
type Config struct {
	MinVersion, MaxVersion msg.Version    // 0: TLS 1.2
	Suites                 []*suite.Suite // what may be agreed on, best first; nil: Suites
	Groups                 []*suite.Group // of Diffie-Hellman, best first; nil: suite.Groups
	ExtendedMasterSecret   bool           // RFC 7627
	EncryptThenMAC         bool           // RFC 7366
	Protocols              []string       // ALPN, RFC 7301, best first; nil: it is left out
	Chain                  [][]byte       // one's own certificate, then those above it
	Key                    crypto.Signer  // of that certificate; it need not fit, which is a lesson too
	Roots                  []*pkix.Certificate
	WeakHashes             bool  // certificates that are signed with MD5 or SHA-1 count
	Now                    int64 // seconds since 1970
	Entropy                io.Reader
	Script                 *Script // what is done to what this side sends; nil: nothing
	Judge                  Judge   // nil: a fault refuses the other side's certificate
}

// A Judge has the last word on the other side's certificate: path begins with it, and f is the fault
// that was found, or nil. What it returns refuses the certificate; nil accepts it.
type Judge func(path []*pkix.Certificate, f *identity.Fault) *identity.Fault

// verify checks the other side's chain. A certificate that cannot be read has no judge.
func (c Config) verify(check identity.Check, chain [][]byte) ([]*pkix.Certificate, *identity.Fault) {
	check.Roots, check.Now, check.WeakHashes = c.Roots, c.Now, c.WeakHashes
	path, f := check.Verify(chain)
	if c.Judge != nil && len(path) > 0 {
		f = c.Judge(path, f)
	}
	return path, f
}

// A ClientConfig is what a client needs besides.
type ClientConfig struct {
	Config
	ServerName string   // the host that the certificate has to be for; empty: any
	Fallback   bool     // this is a second try with a lower version (RFC 7507)
	Tickets    bool     // a ticket is welcome (RFC 5077)
	Session    *Session // to take up again; nil: none
}

// A ServerConfig is what a server needs besides.
type ServerConfig struct {
	Config
	ClientAuth ClientAuth
	Sessions   *Sessions // remembered by session_id; nil: none is
	TicketKey  []byte    // of TicketKeyLen octets, for tickets; nil: there are none
}

// ClientAuth says whether the server asks for a certificate.
type ClientAuth uint8

const (
	NoClientAuth ClientAuth = iota
	RequestClientAuth
	RequireClientAuth
)

func (c Config) suites() []*suite.Suite {
	if c.Suites == nil {
		return Suites()
	}
	return c.Suites
}

func (c Config) groups() []*suite.Group {
	if c.Groups == nil {
		return suite.Groups
	}
	return c.Groups
}

// Suites lists what is offered where nothing else was asked for.
func Suites() []*suite.Suite {
	return []*suite.Suite{suite.Find(0x002f), suite.Find(0x003c), suite.Find(0x009c)}
}
