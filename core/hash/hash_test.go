package hash

import (
	"crypto/sha1"
	"crypto/sha256"
	"encoding/hex"
	"testing"
)

// FIPS 180-4's examples, from NIST's "Cryptographic Standards and Guidelines: Example Values".
func TestExamples(t *testing.T) {
	const two = "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"
	for _, c := range []struct{ in, sha1, sha256 string }{
		{"abc", "a9993e364706816aba3e25717850c26c9cd0d89d", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
		{two, "84983e441c3bd26ebaae4aa1f95129e5e54670f1", "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
	} {
		one, big := SHA1([]byte(c.in)), SHA256([]byte(c.in))
		if hex.EncodeToString(one[:]) != c.sha1 || hex.EncodeToString(big[:]) != c.sha256 {
			t.Errorf("%s: %x, %x", c.in, one, big)
		}
	}
}

// Every length around the block boundaries agrees with the standard library.
func TestLengths(t *testing.T) {
	data := make([]byte, 4*blockSize+1)
	for i := range data {
		data[i] = byte(i * 131)
	}
	for n := range len(data) + 1 {
		if SHA1(data[:n]) != sha1.Sum(data[:n]) {
			t.Errorf("SHA1 of %d octets differs", n)
		}
		if SHA256(data[:n]) != sha256.Sum256(data[:n]) {
			t.Errorf("SHA256 of %d octets differs", n)
		}
	}
}

func FuzzAgainstStandardLibrary(f *testing.F) {
	f.Add([]byte("abc"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if SHA1(data) != sha1.Sum(data) || SHA256(data) != sha256.Sum256(data) {
			t.Errorf("differs for %x", data)
		}
	})
}

func BenchmarkSHA256(b *testing.B) {
	data := make([]byte, 1<<20)
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		SHA256(data)
	}
}

func BenchmarkSHA1(b *testing.B) {
	data := make([]byte, 1<<20)
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		SHA1(data)
	}
}
