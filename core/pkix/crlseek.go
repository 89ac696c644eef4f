package pkix

import "strings"

// Seek finds entries by serial number as people write it: in hex, with or without separators and
// leading zeros, or in decimal. Those whose number this is come first, then those whose hex begins so.
func (c *CRL) Seek(text string, limit int) []Entry {
	want := number(text)
	if want == (wanted{}) {
		return nil
	}
	var exact, begin []Entry
	c.EachEntry(func(e *Entry) bool {
		m := e.Serial.Bytes
		if m[0] == 0 || m[0] >= 0x80 {
			m = e.Serial.Magnitude()
		}
		switch {
		case len(m) > 0 && !want.mayBegin(m[0]): // nearly all of them
		case want.decimal != "" && string(m) == want.decimal, want.is(m):
			exact = append(exact, *e)
		case len(begin) < limit && want.begins(m):
			begin = append(begin, *e)
		}
		return len(exact) < limit
	})
	found := append(exact, begin...)
	return found[:min(limit, len(found))]
}

// A wanted is a number that is looked for.
type wanted struct {
	hex     string // digits as values, without leading zeros
	decimal string // the number that the text is in decimal, as octets; empty where it is none
}

// mayBegin reports whether a number whose first octet this is can be one that is looked for.
func (w wanted) mayBegin(first byte) bool {
	if w.decimal != "" && w.decimal[0] == first {
		return true
	}
	if first < 16 {
		return w.hex[0] == first
	}
	return w.hex[0] == first>>4 && (len(w.hex) == 1 || w.hex[1] == first&15)
}

// number reads what is looked for.
func number(text string) (w wanted) {
	hex := strings.HasPrefix(text, "0x") || strings.HasPrefix(text, "0X")
	if hex {
		text = text[len("0x"):]
	}
	var digits []byte
	plain := !hex // decimal digits alone
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c >= '0' && c <= '9':
			digits = append(digits, c-'0')
		case c|0x20 >= 'a' && c|0x20 <= 'f':
			digits, plain = append(digits, c|0x20-'a'+10), false
		case c == ':' || c == ' ' || c == '-':
			plain = false
		default:
			return wanted{}
		}
	}
	if plain {
		w.decimal = fromDecimal(digits)
	}
	if len(digits) == 0 {
		return wanted{}
	}
	for len(digits) > 1 && digits[0] == 0 {
		digits = digits[1:]
	}
	w.hex = string(digits)
	return w
}

// longestDecimal is how many digits are read as decimal; serial numbers have 49 at most.
const longestDecimal = 80

// fromDecimal is the number, most significant octet first.
func fromDecimal(digits []byte) string {
	if len(digits) > longestDecimal {
		return ""
	}
	var m []byte // least significant octet first
	for _, d := range digits {
		carry := int(d)
		for i := range m {
			carry += 10 * int(m[i])
			m[i] = byte(carry)
			carry >>= 8
		}
		if carry > 0 {
			m = append(m, byte(carry))
		}
	}
	for i, j := 0, len(m)-1; i < j; i, j = i+1, j-1 {
		m[i], m[j] = m[j], m[i]
	}
	return string(m)
}

func (w wanted) is(m []byte) bool { return len(w.hex) == max(1, hexLen(m)) && w.begins(m) }

// begins reports whether the hex of m begins with the digits.
func (w wanted) begins(m []byte) bool {
	n := hexLen(m)
	if len(w.hex) > n || n == 0 {
		return len(w.hex) == 1 && w.hex[0] == 0 && n == 0
	}
	skip := 2*len(m) - n
	for i := 0; i < len(w.hex); i++ {
		at := i + skip
		digit := m[at/2] >> 4
		if at%2 == 1 {
			digit = m[at/2] & 15
		}
		if w.hex[i] != digit {
			return false
		}
	}
	return true
}

// hexLen is how many hex digits m has, which has no leading zero octet.
func hexLen(m []byte) int {
	if len(m) == 0 {
		return 0
	}
	if m[0] < 16 {
		return 2*len(m) - 1
	}
	return 2 * len(m)
}
