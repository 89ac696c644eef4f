// Package hash computes SHA-1 and SHA-256 (FIPS 180-4) of octets that are in memory whole.
//
// The standard library has both, at 97 kB of every download; the decoder needs them for
// fingerprints alone. This is the one package of ours that the decoder's module inlines.
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

// words reads a block as sixteen words.
func words(w []uint32, b *[blockSize]byte) {
	for t := 0; t < 16; t += 2 {
		x := b[4*t : 4*t+8]
		w[t] = uint32(x[0])<<24 | uint32(x[1])<<16 | uint32(x[2])<<8 | uint32(x[3])
		w[t+1] = uint32(x[4])<<24 | uint32(x[5])<<16 | uint32(x[6])<<8 | uint32(x[7])
	}
}

func put(out []byte, state []uint32) {
	for i, w := range state {
		out[4*i], out[4*i+1], out[4*i+2], out[4*i+3] = byte(w>>24), byte(w>>16), byte(w>>8), byte(w)
	}
}
