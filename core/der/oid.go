package der

import "strconv"

// maxOID is the longest OBJECT IDENTIFIER, in octets, that is spelled out. The longest in use have a
// UUID or two in them, at 19 octets each.
const maxOID = 128

// Dotted spells the contents of an OBJECT IDENTIFIER (X.690 8.19) or, with absolute false, of a
// RELATIVE-OID (8.20). Numbers of any size are spelled whole.
func Dotted(b []byte, absolute bool) (string, bool) {
	if len(b) == 0 || len(b) > maxOID {
		return "", false
	}
	out := make([]byte, 0, 3*len(b)+4)
	for first := absolute; len(b) > 0; first = false {
		n, ok := subidentifier(b)
		if !ok {
			return "", false
		}
		if len(out) > 0 {
			out = append(out, '.')
		}
		out = appendArc(out, b[:n], first)
		b = b[n:]
	}
	return string(out), true
}

// subidentifier is the number of octets of the first one. Padding with 0x80 is not allowed.
func subidentifier(b []byte) (int, bool) {
	if b[0] == 0x80 {
		return 0, false
	}
	for i, c := range b {
		if c < 0x80 {
			return i + 1, true
		}
	}
	return 0, false
}

// appendArc spells one subidentifier; the first of an OID holds two numbers, 40 times the one plus the other.
func appendArc(out, b []byte, first bool) []byte {
	if len(b) > 8 {
		return appendBigArc(out, b, first)
	}
	v := uint64(0)
	for _, c := range b {
		v = v<<7 | uint64(c&0x7f)
	}
	if first {
		top := min(v/40, 2)
		out = append(out, byte('0'+top), '.')
		v -= 40 * top
	}
	return strconv.AppendUint(out, v, 10)
}

func appendBigArc(out, b []byte, first bool) []byte {
	m := make([]byte, (7*len(b)+7)/8)
	for i := range 7 * len(b) {
		if b[len(b)-1-i/7]>>(i%7)&1 == 1 {
			m[len(m)-1-i/8] |= 1 << (i % 8)
		}
	}
	if first {
		out = append(out, '2', '.')
		m = subtract(m, 80)
	}
	for len(m) > 0 && m[0] == 0 {
		m = m[1:]
	}
	return append(out, decimal(m)...)
}

func subtract(m []byte, n byte) []byte {
	last := len(m) - 1
	if m[last] < n {
		for i := last - 1; i >= 0; i-- {
			m[i]--
			if m[i] != 0xff {
				break
			}
		}
	}
	m[last] -= n
	return m
}
