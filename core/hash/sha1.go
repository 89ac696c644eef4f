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

// compress is FIPS 180-4, 6.1.2; each loop is one of the four functions f of 4.1.1. Five rounds make
// a turn, after which every variable is back in its place.
func (h *sha1State) compress(block *[blockSize]byte) {
	var w [80]uint32
	words(w[:16], block)
	for t := 16; t < 80; t += 2 {
		x := w[t-16 : t+2]
		x[16] = bits.RotateLeft32(x[13]^x[8]^x[2]^x[0], 1)
		x[17] = bits.RotateLeft32(x[14]^x[9]^x[3]^x[1], 1)
	}
	a, b, c, d, e := h[0], h[1], h[2], h[3], h[4]
	for t := 0; t < 20; t += 5 { // Ch
		x := w[t : t+5]
		e, b = e+bits.RotateLeft32(a, 5)+choose(b, c, d)+0x5a827999+x[0], bits.RotateLeft32(b, 30)
		d, a = d+bits.RotateLeft32(e, 5)+choose(a, b, c)+0x5a827999+x[1], bits.RotateLeft32(a, 30)
		c, e = c+bits.RotateLeft32(d, 5)+choose(e, a, b)+0x5a827999+x[2], bits.RotateLeft32(e, 30)
		b, d = b+bits.RotateLeft32(c, 5)+choose(d, e, a)+0x5a827999+x[3], bits.RotateLeft32(d, 30)
		a, c = a+bits.RotateLeft32(b, 5)+choose(c, d, e)+0x5a827999+x[4], bits.RotateLeft32(c, 30)
	}
	for t := 20; t < 40; t += 5 { // Parity
		x := w[t : t+5]
		e, b = e+bits.RotateLeft32(a, 5)+parity(b, c, d)+0x6ed9eba1+x[0], bits.RotateLeft32(b, 30)
		d, a = d+bits.RotateLeft32(e, 5)+parity(a, b, c)+0x6ed9eba1+x[1], bits.RotateLeft32(a, 30)
		c, e = c+bits.RotateLeft32(d, 5)+parity(e, a, b)+0x6ed9eba1+x[2], bits.RotateLeft32(e, 30)
		b, d = b+bits.RotateLeft32(c, 5)+parity(d, e, a)+0x6ed9eba1+x[3], bits.RotateLeft32(d, 30)
		a, c = a+bits.RotateLeft32(b, 5)+parity(c, d, e)+0x6ed9eba1+x[4], bits.RotateLeft32(c, 30)
	}
	for t := 40; t < 60; t += 5 { // Maj
		x := w[t : t+5]
		e, b = e+bits.RotateLeft32(a, 5)+majority(b, c, d)+0x8f1bbcdc+x[0], bits.RotateLeft32(b, 30)
		d, a = d+bits.RotateLeft32(e, 5)+majority(a, b, c)+0x8f1bbcdc+x[1], bits.RotateLeft32(a, 30)
		c, e = c+bits.RotateLeft32(d, 5)+majority(e, a, b)+0x8f1bbcdc+x[2], bits.RotateLeft32(e, 30)
		b, d = b+bits.RotateLeft32(c, 5)+majority(d, e, a)+0x8f1bbcdc+x[3], bits.RotateLeft32(d, 30)
		a, c = a+bits.RotateLeft32(b, 5)+majority(c, d, e)+0x8f1bbcdc+x[4], bits.RotateLeft32(c, 30)
	}
	for t := 60; t < 80; t += 5 { // Parity
		x := w[t : t+5]
		e, b = e+bits.RotateLeft32(a, 5)+parity(b, c, d)+0xca62c1d6+x[0], bits.RotateLeft32(b, 30)
		d, a = d+bits.RotateLeft32(e, 5)+parity(a, b, c)+0xca62c1d6+x[1], bits.RotateLeft32(a, 30)
		c, e = c+bits.RotateLeft32(d, 5)+parity(e, a, b)+0xca62c1d6+x[2], bits.RotateLeft32(e, 30)
		b, d = b+bits.RotateLeft32(c, 5)+parity(d, e, a)+0xca62c1d6+x[3], bits.RotateLeft32(d, 30)
		a, c = a+bits.RotateLeft32(b, 5)+parity(c, d, e)+0xca62c1d6+x[4], bits.RotateLeft32(c, 30)
	}
	h[0] += a
	h[1] += b
	h[2] += c
	h[3] += d
	h[4] += e
}

func parity(x, y, z uint32) uint32 { return x ^ y ^ z }
