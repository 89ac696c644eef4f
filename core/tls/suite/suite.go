// Package suite holds the cipher suites of SSL 3.0 to TLS 1.2 and the groups of their key exchange
// as rows of tables, and protects and opens records as each version does (RFC 6101, 5.2.3; RFC 2246,
// 6.2.3; RFC 4346, 6.2.3; RFC 5246, 6.2.3; RFC 5288; RFC 6655; RFC 7366; RFC 7905), keeping every step so that
// it can be shown.
//
// It is made for lessons: nothing here runs in constant time.
package suite

import (
	"strings"

	"waxseal/core/field"
	"waxseal/core/names"
	"waxseal/core/tls/msg"
)

// A Suite is a cipher suite.
type Suite struct {
	Code        uint16
	Name        string // as IANA registers it
	OpenSSL     string // what OpenSSL calls it, in its lists of ciphers too
	KeyExchange msg.KeyExchange
	Cipher      *Cipher
	MAC         *Hash // of records; nil where the cipher authenticates
	PRF         *Hash // of the PRF and of Finished in TLS 1.2
	Min         msg.Version
}

// Find returns the suite with a code point, or nil.
func Find(code uint16) *Suite {
	for _, s := range All {
		if s.Code == code {
			return s
		}
	}
	return nil
}

// Named returns the suite that IANA or OpenSSL calls by a name, or nil. OpenSSL wrote DHE as EDH
// before 1.1.0.
func Named(name string) *Suite {
	if old, ok := strings.CutPrefix(name, "EDH-"); ok {
		name = "DHE-" + old
	}
	for _, s := range All {
		if s.Name == name || s.OpenSSL == name {
			return s
		}
	}
	return nil
}

// Default lists the suites that are offered where nothing else was asked for: those that are not
// weak, in the order of All.
func Default() (list []*Suite) {
	for _, s := range All {
		if !s.Weak() {
			list = append(list, s)
		}
	}
	return list
}

// In tells whether the suite may be negotiated in a version. RFC 5246, 1.2 takes DES away from
// TLS 1.2, and RFC 5469, 1 says that it must not come back.
func (s *Suite) In(v msg.Version) bool {
	return v >= s.Min && v <= msg.TLS12 && !(v == msg.TLS12 && s.Cipher == DES)
}

// Weak tells whether the suite protects badly, by the table of names: it encrypts with nothing, with
// RC4 or in blocks of 64 bits, authenticates nobody, or uses MD5.
func (s *Suite) Weak() bool {
	e, _ := names.CipherSuite(s.Code)
	return e.Status == "weak"
}

// Ref is where the suite is defined.
func (s *Suite) Ref() field.Ref {
	e, _ := names.CipherSuite(s.Code)
	return e.Ref
}

// Hash is the hash of the PRF and of the handshake messages in a version: MD5 and SHA-1 side by side
// before TLS 1.2 (RFC 2246, 5), then the suite's.
func (s *Suite) Hash(v msg.Version) *Hash {
	if v < msg.TLS12 {
		return MD5SHA1
	}
	return s.PRF
}

// MACLen is the length of a record's MAC and of its key; 0 where the cipher authenticates.
func (s *Suite) MACLen() int {
	if s.MAC == nil {
		return 0
	}
	return s.MAC.Len
}

// CBC tells whether records are GenericBlockCipher.
func (s *Suite) CBC() bool { return s.Cipher.Block != nil }

// AEAD tells whether records are GenericAEADCipher. What is neither that nor CBC is
// GenericStreamCipher.
func (s *Suite) AEAD() bool { return s.Cipher.AEAD != nil }

// IVLen is how many octets of IV each direction takes from the key block in a version: for CBC those
// that the first record begins with, before each record brought its own (RFC 4346, 6.2.3.2).
func (s *Suite) IVLen(v msg.Version) int {
	if s.CBC() && v > msg.TLS10 {
		return 0
	}
	return s.Cipher.IVLen
}
