package examine

import (
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha3"
	"crypto/sha512"
	"hash"

	//lint:ignore SA1019 old certificates are signed over it
	"golang.org/x/crypto/ripemd160"
)

// A digest is a hash function with its object identifier, which PKCS #1 v1.5 signs with the value.
type digest struct {
	name string // as names has it
	oid  string
	make func() hash.Hash
}

var digests = []digest{
	{"MD5", "1.2.840.113549.2.5", md5.New},
	{"SHA-1", "1.3.14.3.2.26", sha1.New},
	{"RIPEMD-160", "1.3.36.3.2.1", ripemd160.New},
	{"SHA-224", "2.16.840.1.101.3.4.2.4", sha256.New224},
	{"SHA-256", "2.16.840.1.101.3.4.2.1", sha256.New},
	{"SHA-384", "2.16.840.1.101.3.4.2.2", sha512.New384},
	{"SHA-512", "2.16.840.1.101.3.4.2.3", sha512.New},
	{"SHA-512/224", "2.16.840.1.101.3.4.2.5", sha512.New512_224},
	{"SHA-512/256", "2.16.840.1.101.3.4.2.6", sha512.New512_256},
	{"SHA3-224", "2.16.840.1.101.3.4.2.7", func() hash.Hash { return sha3.New224() }},
	{"SHA3-256", "2.16.840.1.101.3.4.2.8", func() hash.Hash { return sha3.New256() }},
	{"SHA3-384", "2.16.840.1.101.3.4.2.9", func() hash.Hash { return sha3.New384() }},
	{"SHA3-512", "2.16.840.1.101.3.4.2.10", func() hash.Hash { return sha3.New512() }},
}

// Hash returns the hash function with an object identifier.
func Hash(oid string) (make func() hash.Hash, ok bool) {
	d, ok := digestOf(oid)
	return d.make, ok
}

func digestNamed(name string) (digest, bool) {
	for _, d := range digests {
		if d.name == name {
			return d, true
		}
	}
	return digest{}, false
}

func digestOf(oid string) (digest, bool) {
	for _, d := range digests {
		if d.oid == oid {
			return d, true
		}
	}
	return digest{}, false
}

func (d digest) sum(parts ...[]byte) []byte {
	h := d.make()
	for _, p := range parts {
		h.Write(p)
	}
	return h.Sum(nil)
}

func noHash(name string) verdict { return unknown("the hash " + name + " has no function here") }
