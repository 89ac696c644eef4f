package suite

import (
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"hash"
)

// A Hash is a hash function by name.
type Hash struct {
	Name string // as OpenSSL has it: SHA256
	Len  int
	New  func() hash.Hash
}

// The hash functions.
var (
	MD5    = &Hash{"MD5", md5.Size, md5.New}
	SHA1   = &Hash{"SHA1", sha1.Size, sha1.New}
	SHA256 = &Hash{"SHA256", sha256.Size, sha256.New}
	SHA384 = &Hash{"SHA384", sha512.Size384, sha512.New384}
	SHA512 = &Hash{"SHA512", sha512.Size, sha512.New}

	// MD5SHA1 is MD5 and SHA-1 of the same input, one after the other (RFC 2246, 4.7 and 7.4.9).
	MD5SHA1 = &Hash{"MD5-SHA1", md5.Size + sha1.Size, func() hash.Hash { return pair{md5.New(), sha1.New()} }}
)

// Sum is the hash of b.
func (h *Hash) Sum(b ...[]byte) []byte {
	f := h.New()
	for _, part := range b {
		f.Write(part)
	}
	return f.Sum(nil)
}

// A pair is two hash functions over the same input.
type pair struct{ first, second hash.Hash }

func (p pair) Write(b []byte) (int, error) {
	p.first.Write(b)
	return p.second.Write(b)
}

func (p pair) Sum(b []byte) []byte { return p.second.Sum(p.first.Sum(b)) }

func (p pair) Reset() {
	p.first.Reset()
	p.second.Reset()
}

func (p pair) Size() int      { return p.first.Size() + p.second.Size() }
func (p pair) BlockSize() int { return p.first.BlockSize() }
