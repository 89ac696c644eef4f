package hash

import "math/bits"

type sha1State [5]uint32

// SHA1 is the SHA-1 of data. It identifies certificates; nothing may be signed with it any more.
func SHA1(data []byte) (sum [20]byte) {
	h := sha1State{0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0}
	blocks(data, h.compress)
	put(sum[:], h[:])
	return sum
}

// compress is FIPS 180-4, 6.1.2; each loop is one of the four functions f of 4.1.1.
func (h *sha1State) compress(block *[blockSize]byte) {
	var w [80]uint32
	for t := range 16 {
		w[t] = word(block, 4*t)
	}
	for t := 16; t < 80; t++ {
		w[t] = bits.RotateLeft32(w[t-3]^w[t-8]^w[t-14]^w[t-16], 1)
	}
	a, b, c, d, e := h[0], h[1], h[2], h[3], h[4]
	for t := 0; t < 20; t++ {
		f := d ^ b&(c^d) // Ch
		a, b, c, d, e = bits.RotateLeft32(a, 5)+f+e+0x5a827999+w[t], a, bits.RotateLeft32(b, 30), c, d
	}
	for t := 20; t < 40; t++ {
		f := b ^ c ^ d // Parity
		a, b, c, d, e = bits.RotateLeft32(a, 5)+f+e+0x6ed9eba1+w[t], a, bits.RotateLeft32(b, 30), c, d
	}
	for t := 40; t < 60; t++ {
		f := b&c | d&(b|c) // Maj
		a, b, c, d, e = bits.RotateLeft32(a, 5)+f+e+0x8f1bbcdc+w[t], a, bits.RotateLeft32(b, 30), c, d
	}
	for t := 60; t < 80; t++ {
		f := b ^ c ^ d // Parity
		a, b, c, d, e = bits.RotateLeft32(a, 5)+f+e+0xca62c1d6+w[t], a, bits.RotateLeft32(b, 30), c, d
	}
	h[0] += a
	h[1] += b
	h[2] += c
	h[3] += d
	h[4] += e
}
