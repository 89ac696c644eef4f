package wire

// A Writer builds what a Reader reads, in the same words. Lengths are computed.
type Writer struct {
	out []byte
	bad bool
}

// Write returns what fn writes, or nil when a vector got longer than its length can say.
func Write(fn func(*Writer)) []byte {
	w := Writer{out: []byte{}}
	fn(&w)
	if w.bad {
		return nil
	}
	return w.out
}

// Uint8 writes a uint8.
func (w *Writer) Uint8(n uint8) { w.number(uint64(n), 1) }

// Uint16 writes a uint16.
func (w *Writer) Uint16(n uint16) { w.number(uint64(n), 2) }

// Uint24 writes a uint24.
func (w *Writer) Uint24(n int) { w.number(uint64(n), 3) }

// Uint32 writes a uint32.
func (w *Writer) Uint32(n uint32) { w.number(uint64(n), 4) }

// Uint64 writes a uint64.
func (w *Writer) Uint64(n uint64) { w.number(n, 8) }

func (w *Writer) number(n uint64, octets int) {
	for i := octets - 1; i >= 0; i-- {
		w.out = append(w.out, byte(n>>(8*i)))
	}
}

// Opaque writes octets without a length.
func (w *Writer) Opaque(b []byte) { w.out = append(w.out, b...) }

// Opaque8 writes a vector of octets with a length of one octet.
func (w *Writer) Opaque8(b []byte) { w.vector(1, func(w *Writer) { w.Opaque(b) }) }

// Opaque16 writes a vector of octets with a length of two octets.
func (w *Writer) Opaque16(b []byte) { w.vector(2, func(w *Writer) { w.Opaque(b) }) }

// Opaque24 writes a vector of octets with a length of three octets.
func (w *Writer) Opaque24(b []byte) { w.vector(3, func(w *Writer) { w.Opaque(b) }) }

// Vector8 writes a vector of what fn writes, with a length of one octet.
func (w *Writer) Vector8(fn func(*Writer)) { w.vector(1, fn) }

// Vector16 writes a vector with a length of two octets.
func (w *Writer) Vector16(fn func(*Writer)) { w.vector(2, fn) }

// Vector24 writes a vector with a length of three octets.
func (w *Writer) Vector24(fn func(*Writer)) { w.vector(3, fn) }

func (w *Writer) vector(octets int, fn func(*Writer)) {
	at := len(w.out)
	w.number(0, octets)
	fn(w)
	n := len(w.out) - at - octets
	if n >= 1<<(8*octets) {
		w.bad = true
		return
	}
	for i := range octets {
		w.out[at+i] = byte(n >> (8 * (octets - 1 - i)))
	}
}
