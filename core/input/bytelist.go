package input

import "strings"

// findByteList claims numbers in a row whose octets begin like DER: 0x30, 0x82 or 48, 130, as arrays
// are written in C, Go, Rust, Java, Python and JSON. A signed language writes 130 as -126.
func findByteList(p *paste, from, to int) {
	s := p.text[:to]
	for i := from; i < to && !p.full; i++ {
		if s[i] != '0' && s[i] != '4' || i > from && wordChar(s[i-1]) {
			continue
		}
		if s[i] == '0' && (i+1 == to || s[i+1]|0x20 != 'x') || s[i] == '4' && (i+1 == to || s[i+1] != '8' && s[i+1] != '5') {
			continue
		}
		if end := p.addByteList(i, to); end > i {
			i = end - 1
		}
	}
}

// addByteList adds the list that begins with the number at i, and returns where it ends, or i.
func (p *paste) addByteList(i, to int) (end int) {
	s := p.text[:to]
	const least = 8 // octets
	var room [12]byte
	_, _, hex, _ := listed(s, i)
	head := listedHead(room[:0], s, i, hex)
	if len(head) < least || !plausible(head) && !p.startsPEM(head) {
		return i
	}
	total := objectLength(head)
	o := p.gather(total)
	for at, end := i, i; ; {
		c, next, inHex, ok := listed(s, at)
		if !ok || inHex != hex || len(o.bytes) == total && plausible(listedHead(room[:0], s, at, hex)) {
			return p.addOctets(Piece{Form: "byte list", How: howListed(hex)}, o, i, end)
		}
		after := betweenNumbers(s, next)
		end = next
		if after-next <= 2 && !isBreak(s[after-1]) {
			end = after // numbers in equal steps make one run
		}
		o.bytes = append(o.bytes, c)
		o.add(1, at, end)
		if after == next {
			return p.addOctets(Piece{Form: "byte list", How: howListed(hex)}, o, i, end)
		}
		at = after
	}
}

// listedHead appends the octets of the numbers from s[i] to dst, as many as there is room for.
func listedHead(dst []byte, s string, i int, hex bool) []byte {
	for len(dst) < cap(dst) {
		c, next, inHex, ok := listed(s, i)
		if !ok || inHex != hex {
			break
		}
		dst = append(dst, c)
		if i = betweenNumbers(s, next); i == next {
			break
		}
	}
	return dst
}

func howListed(hex bool) string {
	if hex {
		return "numbers with 0x, an octet each"
	}
	return "decimal numbers, an octet each"
}

// listed reads the number at s[i], with the suffix that gives its type. Decimals may be negative.
func listed(s string, i int) (c byte, end int, hex, ok bool) {
	v, first := 0, i
	if hex = i+2 < len(s) && s[i] == '0' && s[i+1]|0x20 == 'x'; hex {
		for first, i = i+2, i+2; i < min(len(s), first+2) && hexDigits.digit(s[i]); i++ {
			v = v<<4 | int(hexDigits.class[s[i]])
		}
	} else {
		negative := i < len(s) && s[i] == '-'
		if negative {
			i++
		}
		for first = i; i < min(len(s), first+3) && s[i] >= '0' && s[i] <= '9'; i++ {
			v = v*10 + int(s[i]-'0')
		}
		if negative && v > 128 {
			v = 256
		} else if negative {
			v = 256 - v
		}
	}
	digits := i - first
	for i < len(s) && strings.IndexByte("uUlLyi", s[i]) >= 0 {
		i++
	}
	if i < len(s) && s[i] == '8' && i > first+digits {
		i++
	}
	return byte(v), i, hex, digits > 0 && v < 256 && (i == len(s) || !wordChar(s[i]))
}

// betweenNumbers skips what stands between two numbers: commas, white space, quotes, casts, comments
// of some length.
func betweenNumbers(s string, i int) int {
	const longest = 200
	for i < len(s) {
		switch c := s[i]; {
		case isSpace(c) || strings.IndexByte(",;'\"\\", c) >= 0:
			i++
		case strings.HasPrefix(s[i:], "(byte)"):
			i += len("(byte)")
		case strings.HasPrefix(s[i:], "/*"):
			end := strings.Index(s[i:min(len(s), i+longest)], "*/")
			if end < 0 {
				return i
			}
			i += end + 2
		case c == '#' || strings.HasPrefix(s[i:], "//"):
			end := min(len(s), i+longest)
			if i = lineEnd(s, i, end); i == end {
				return i
			}
		default:
			return i
		}
	}
	return i
}

func wordChar(c byte) bool {
	return c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z' || c == '_'
}
