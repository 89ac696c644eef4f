package der

import "strings"

// encodeOID gives the contents of an OBJECT IDENTIFIER (X.690, 8.19) for dotted numbers of any size.
func encodeOID(dotted string) ([]byte, bool) {
	first, rest, _ := strings.Cut(dotted, ".")
	next, rest, more := strings.Cut(rest, ".")
	top, ok := arc(first)
	second, ok2 := arc(next)
	if !ok || !ok2 || len(top) > 1 || top[0] > 2 || top[0] < 2 && (len(second) > 1 || second[0] > 39) {
		return nil, false
	}
	out := appendDigits(nil, scaleDigits(second, 1, int(40*top[0])))
	for more {
		var s string
		s, rest, more = strings.Cut(rest, ".")
		digits, ok := arc(s)
		if !ok {
			return nil, false
		}
		out = appendDigits(out, digits)
	}
	return out, true
}

// arc turns a decimal number into base-128 digits, least significant first.
func arc(s string) ([]byte, bool) {
	if s == "" || len(s) > 1 && s[0] == '0' {
		return nil, false
	}
	digits := []byte{0}
	for _, c := range []byte(s) {
		if c < '0' || c > '9' {
			return nil, false
		}
		digits = scaleDigits(digits, 10, int(c-'0'))
	}
	return digits, true
}

// scaleDigits computes digits·factor + carry.
func scaleDigits(digits []byte, factor, carry int) []byte {
	for i, d := range digits {
		carry += int(d) * factor
		digits[i] = byte(carry & 0x7f)
		carry >>= 7
	}
	for ; carry > 0; carry >>= 7 {
		digits = append(digits, byte(carry&0x7f))
	}
	return digits
}

// appendDigits appends one subidentifier, most significant digit first.
func appendDigits(out, digits []byte) []byte {
	for i := len(digits) - 1; i > 0; i-- {
		out = append(out, digits[i]|0x80)
	}
	return append(out, digits[0])
}
