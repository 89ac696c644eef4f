// Package hash computes SHA-1 and SHA-256 (FIPS 180-4) of octets that are in memory whole.
//
// The standard library has both, at 97 kB of every download; the decoder needs them for
// fingerprints alone. The functions avoid helpers inside their loops because the decoder's module
// is built without inlining.
package hash

const blockSize = 64

// blocks feeds data to compress block by block, then the padding of FIPS 180-4, 5.1.1: a one bit,
// zeros, and the length in bits as 64 bits.
func blocks(data []byte, compress func(*[blockSize]byte)) {
	bits := uint64(len(data)) * 8
	for len(data) >= blockSize {
		compress((*[blockSize]byte)(data))
		data = data[blockSize:]
	}
	var last [blockSize]byte
	n := copy(last[:], data)
	last[n] = 0x80
	if n >= blockSize-8 {
		compress(&last)
		last = [blockSize]byte{}
	}
	for i := range 8 {
		last[blockSize-1-i] = byte(bits >> (8 * i))
	}
	compress(&last)
}

func word(b *[blockSize]byte, i int) uint32 {
	return uint32(b[i])<<24 | uint32(b[i+1])<<16 | uint32(b[i+2])<<8 | uint32(b[i+3])
}

func put(out []byte, state []uint32) {
	for i, w := range state {
		out[4*i], out[4*i+1], out[4*i+2], out[4*i+3] = byte(w>>24), byte(w>>16), byte(w>>8), byte(w)
	}
}
