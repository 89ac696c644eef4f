package hash

import "math/bits"

type sha256State [8]uint32

// SHA256 is the SHA-256 of data.
func SHA256(data []byte) (sum [32]byte) {
	h := sha256State{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19}
	blocks(data, h.compress)
	put(sum[:], h[:])
	return sum
}

// sha256K are the constants of FIPS 180-4, 4.2.2: the first 32 bits of the fractional parts of the
// cube roots of the first 64 primes.
var sha256K = [64]uint32{
	0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
	0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
	0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
	0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
	0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
	0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
	0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
	0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
}

// compress is FIPS 180-4, 6.2.2, with eight rounds to a turn of the loop: after eight every variable
// is back in its place, and none has to be moved. In wasm this doubles the speed.
func (h *sha256State) compress(block *[blockSize]byte) {
	var w [64]uint32
	words(w[:16], block)
	for t := 16; t < 64; t += 4 {
		x := w[t-16 : t+4]
		x[16] = sigma1(x[14]) + x[9] + sigma0(x[1]) + x[0]
		x[17] = sigma1(x[15]) + x[10] + sigma0(x[2]) + x[1]
		x[18] = sigma1(x[16]) + x[11] + sigma0(x[3]) + x[2]
		x[19] = sigma1(x[17]) + x[12] + sigma0(x[4]) + x[3]
	}
	a, b, c, d, e, f, g, i := h[0], h[1], h[2], h[3], h[4], h[5], h[6], h[7]
	for t := 0; t < 64; t += 8 {
		k, x := sha256K[t:t+8], w[t:t+8]
		i += sum1(e) + choose(e, f, g) + k[0] + x[0]
		d += i
		i += sum0(a) + majority(a, b, c)
		g += sum1(d) + choose(d, e, f) + k[1] + x[1]
		c += g
		g += sum0(i) + majority(i, a, b)
		f += sum1(c) + choose(c, d, e) + k[2] + x[2]
		b += f
		f += sum0(g) + majority(g, i, a)
		e += sum1(b) + choose(b, c, d) + k[3] + x[3]
		a += e
		e += sum0(f) + majority(f, g, i)
		d += sum1(a) + choose(a, b, c) + k[4] + x[4]
		i += d
		d += sum0(e) + majority(e, f, g)
		c += sum1(i) + choose(i, a, b) + k[5] + x[5]
		g += c
		c += sum0(d) + majority(d, e, f)
		b += sum1(g) + choose(g, i, a) + k[6] + x[6]
		f += b
		b += sum0(c) + majority(c, d, e)
		a += sum1(f) + choose(f, g, i) + k[7] + x[7]
		e += a
		a += sum0(b) + majority(b, c, d)
	}
	for j, v := range [8]uint32{a, b, c, d, e, f, g, i} {
		h[j] += v
	}
}

// FIPS 180-4, 4.1.2.

func choose(x, y, z uint32) uint32 { return z ^ x&(y^z) }

func majority(x, y, z uint32) uint32 { return x&y | z&(x|y) }

func sum0(x uint32) uint32 {
	return bits.RotateLeft32(x, -2) ^ bits.RotateLeft32(x, -13) ^ bits.RotateLeft32(x, -22)
}

func sum1(x uint32) uint32 {
	return bits.RotateLeft32(x, -6) ^ bits.RotateLeft32(x, -11) ^ bits.RotateLeft32(x, -25)
}

func sigma0(x uint32) uint32 { return bits.RotateLeft32(x, -7) ^ bits.RotateLeft32(x, -18) ^ x>>3 }

func sigma1(x uint32) uint32 { return bits.RotateLeft32(x, -17) ^ bits.RotateLeft32(x, -19) ^ x>>10 }
