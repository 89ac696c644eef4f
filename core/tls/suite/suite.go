// Package suite holds the cipher suites of TLS 1.2 as rows of a table, and protects and opens
// records with them (RFC 5246, 6.2.3), keeping every step so that it can be shown.
//
// It is made for lessons: nothing here runs in constant time.
package suite

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/sha1"
	"crypto/sha256"
	"hash"

	"waxseal/core/field"
	"waxseal/core/tls/msg"
)

// A Suite is a cipher suite.
type Suite struct {
	Code        uint16
	Name        string // as IANA registers it
	KeyExchange msg.KeyExchange
	Cipher      *Cipher
	MAC         *Hash // of HMAC; nil where the cipher authenticates
	PRF         *Hash // of the PRF and of Finished
	Ref         field.Ref
}

// All lists the suites, in the order in which a client offers them when it is not told otherwise.
var All = []*Suite{
	{0x002f, "TLS_RSA_WITH_AES_128_CBC_SHA", msg.KeyExchangeRSA, AES128CBC, SHA1, SHA256, field.Ref{Doc: "RFC 5246", Section: "A.5"}},
	{0x003c, "TLS_RSA_WITH_AES_128_CBC_SHA256", msg.KeyExchangeRSA, AES128CBC, SHA256, SHA256, field.Ref{Doc: "RFC 5246", Section: "A.5"}},
	{0x009c, "TLS_RSA_WITH_AES_128_GCM_SHA256", msg.KeyExchangeRSA, AES128GCM, nil, SHA256, field.Ref{Doc: "RFC 5288", Section: "3"}},
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

// Named returns the suite of a registered name, or nil.
func Named(name string) *Suite {
	for _, s := range All {
		if s.Name == name {
			return s
		}
	}
	return nil
}

// MACLen is the length of a record's MAC and of its key; 0 where the cipher authenticates.
func (s *Suite) MACLen() int {
	if s.MAC == nil {
		return 0
	}
	return s.MAC.Len
}

// CBC tells whether records are GenericBlockCipher; otherwise they are GenericAEADCipher.
func (s *Suite) CBC() bool { return s.Cipher.AEAD == nil }

// A Cipher is what encrypts records.
type Cipher struct {
	Name     string
	KeyLen   int
	FixedIV  int // octets of IV in the key block
	RecordIV int // octets of IV in every record
	Block    func(key []byte) (cipher.Block, error)
	AEAD     func(cipher.Block) (cipher.AEAD, error) // nil: CBC
}

// The ciphers.
var (
	AES128CBC = &Cipher{Name: "AES-128-CBC", KeyLen: 16, RecordIV: aes.BlockSize, Block: aes.NewCipher}
	AES128GCM = &Cipher{Name: "AES-128-GCM", KeyLen: 16, FixedIV: 4, RecordIV: 8, Block: aes.NewCipher, AEAD: cipher.NewGCM}
)

// A Hash is a hash function by name.
type Hash struct {
	Name string // as OpenSSL has it: SHA256
	Len  int
	New  func() hash.Hash
}

// The hash functions.
var (
	SHA1   = &Hash{"SHA1", sha1.Size, sha1.New}
	SHA256 = &Hash{"SHA256", sha256.Size, sha256.New}
)

// Sum is the hash of b.
func (h *Hash) Sum(b []byte) []byte {
	f := h.New()
	f.Write(b)
	return f.Sum(nil)
}
