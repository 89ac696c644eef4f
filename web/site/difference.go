package main

import "encoding/binary"

// A difference writes octets as copies from others that the reader has, and as what lies between the
// copies. The lab holds the decoder of the page, moved about: that way it is a quarter smaller after gzip.
//
// It begins with the size of the octets and that of the list of copies. The list comes next, for each
// copy how many octets lie before it, how far its source is from the end of the one before plus that
// many, and how long it is. Then come the octets between. Numbers are varints of encoding/binary; the
// second of a copy has a sign. web/lib/difference.js reads it.
type difference struct {
	base, octets []byte
	copies       []byte
	between      []byte
	done         int // octets that are written
	at           int // of the base: where the last copy would go on
}

const (
	block    = 16 // the base is known by blocks of this length
	minFound = 32 // a copy that is found by a block is worth its place from this length on
	minNext  = 8  // one that goes on where the last copy would, a little later, from this length on
	nearby   = 16 // how much later
)

// differenceFrom writes octets with the help of base.
func differenceFrom(base, octets []byte) []byte {
	blocks := map[[block]byte]int{}
	for i := 0; i+block <= len(base); i += block {
		blocks[[block]byte(base[i:])] = i
	}
	d := difference{base: base, octets: octets}
	for i := 0; i+block <= len(octets); {
		if !d.goOn(i) && !d.found(i, blocks) {
			i++
			continue
		}
		i = d.done
	}
	out := binary.AppendUvarint(nil, uint64(len(octets)))
	out = binary.AppendUvarint(out, uint64(len(d.copies)))
	out = append(out, d.copies...)
	out = append(out, d.between...)
	return append(out, octets[d.done:]...)
}

// goOn copies from where the last copy would go on: code often differs by one operand only.
func (d *difference) goOn(i int) bool {
	between := i - d.done
	from := d.at + between
	if between == 0 || between > nearby || from >= len(d.base) {
		return false
	}
	n := common(d.base[from:], d.octets[i:])
	if n < minNext {
		return false
	}
	d.copy(i, from, n)
	return true
}

// found copies what holds a block of the base.
func (d *difference) found(i int, blocks map[[block]byte]int) bool {
	from, ok := blocks[[block]byte(d.octets[i:])]
	if !ok {
		return false
	}
	n := common(d.base[from:], d.octets[i:])
	for i > d.done && from > 0 && d.octets[i-1] == d.base[from-1] {
		i, from, n = i-1, from-1, n+1
	}
	if n < minFound {
		return false
	}
	d.copy(i, from, n)
	return true
}

// common is the length of what two texts begin with.
func common(a, b []byte) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

func (d *difference) copy(i, from, n int) {
	between := i - d.done
	d.copies = binary.AppendUvarint(d.copies, uint64(between))
	d.copies = binary.AppendVarint(d.copies, int64(from-d.at-between))
	d.copies = binary.AppendUvarint(d.copies, uint64(n))
	d.between = append(d.between, d.octets[d.done:i]...)
	d.done, d.at = i+n, from+n
}
