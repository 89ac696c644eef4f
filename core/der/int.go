package der

import (
	"math/bits"
	"strconv"

	"waxseal/core/field"
)

// An Int is the contents of an INTEGER: two's complement, most significant octet first. Bytes is
// nil when there was none.
type Int struct {
	Bytes []byte
	Span  field.Span
}

// Negative reports the sign.
func (n Int) Negative() bool { return len(n.Bytes) > 0 && n.Bytes[0] >= 0x80 }

// Magnitude is the absolute value without leading zero octets; empty for zero.
func (n Int) Magnitude() []byte {
	m := n.Bytes
	if n.Negative() {
		m = negate(m)
	}
	for len(m) > 0 && m[0] == 0 {
		m = m[1:]
	}
	return m
}

// negate is the two's complement of b.
func negate(b []byte) []byte {
	out := make([]byte, len(b))
	carry := byte(1)
	for i := len(b) - 1; i >= 0; i-- {
		out[i] = ^b[i] + carry
		if out[i] != 0 {
			carry = 0
		}
	}
	return out
}

// BitLen is the number of bits of the magnitude.
func (n Int) BitLen() int {
	m := n.Magnitude()
	if len(m) == 0 {
		return 0
	}
	return 8*(len(m)-1) + bits.Len8(m[0])
}

// Small is the value where it fits 31 bits.
func (n Int) Small() (int, bool) {
	m := n.Magnitude()
	if len(n.Bytes) == 0 || len(m) > 4 || len(m) == 4 && m[0] >= 0x80 {
		return 0, false
	}
	v := 0
	for _, c := range m {
		v = v<<8 | int(c)
	}
	if n.Negative() {
		v = -v
	}
	return v, true
}

// Hex is the value in hex without leading zero digits: "a", "0", "-8000".
func (n Int) Hex() string {
	m := n.Magnitude()
	if len(m) == 0 {
		return "0"
	}
	s := field.Hex(m)
	if s[0] == '0' {
		s = s[1:]
	}
	if n.Negative() {
		s = "-" + s
	}
	return s
}

// maxDecimal is the longest magnitude, in octets, that is turned into decimal: the work is quadratic.
const maxDecimal = 64

// Decimal is the value in decimal, or "" when it is longer than 64 octets.
func (n Int) Decimal() string {
	m := n.Magnitude()
	if len(m) > maxDecimal {
		return ""
	}
	digits := decimal(append([]byte(nil), m...))
	if n.Negative() {
		digits = "-" + digits
	}
	return digits
}

// decimal consumes m, dividing it by ten over and over.
func decimal(m []byte) string {
	var out []byte
	for len(m) > 0 {
		rest := 0
		for i, c := range m {
			rest = rest<<8 | int(c)
			m[i] = byte(rest / 10)
			rest %= 10
		}
		out = append(out, byte('0'+rest))
		for len(m) > 0 && m[0] == 0 {
			m = m[1:]
		}
	}
	if len(out) == 0 {
		return "0"
	}
	for i, j := 0, len(out)-1; i < j; i, j = i+1, j-1 {
		out[i], out[j] = out[j], out[i]
	}
	return string(out)
}

// Show spells the value for a tree: small numbers in decimal, others in hex with their length.
func (n Int) Show() string {
	if v, ok := n.Small(); ok {
		return strconv.Itoa(v)
	}
	sign := ""
	if n.Negative() {
		sign = "-"
	}
	return sign + "0x" + field.HexValue(n.Magnitude()) + bitCount(n.BitLen())
}

func bitCount(n int) string {
	if n <= 64 {
		return ""
	}
	return " (" + field.Count(n, "bit") + ")"
}
