package input

import "waxseal/core/field"

// hexDigits reads base16 (RFC 4648, 8) in either case, with white space, colons or hyphens between.
var hexDigits = notation{
	form:     "hex",
	class:    hexClasses(),
	bits:     4,
	least:    256, // dumps of certificates as text are full of signatures, which are DER as well
	leastOdd: 2,
}

func hexClasses() *[256]byte {
	class := classes("0123456789abcdef", ":-")
	for c := byte('a'); c <= 'f'; c++ {
		class[c-'a'+'A'] = class[c]
	}
	return class
}

func findHex(p *paste, from, to int) {
	hexDigits.find(p, from, to, func(from, to int) {
		o := p.collect(to-from, hexDigits.bits)
		decodeHex(o, from, to)
		piece := Piece{Form: hexDigits.form, How: "hex that stands by itself"}
		o.finish(&piece)
		if from-2 >= p.start && isPrefix(p.text[from-2:from]) {
			from -= 2
		}
		p.add(piece, from, to)
	})
}

// isPrefix: what programmers put in front of hex.
func isPrefix(s string) bool { return s == "0x" || s == "0X" }

var hexRef = field.Ref{Doc: "RFC 4648", Section: "8"}

// decodeHex decodes text[from:to]. A digit that separators set apart is an octet below 0x10.
func decodeHex(o *octets, from, to int) {
	s, class := o.p.text, hexDigits.class
	first := -1 // place of a digit that waits for the second of its octet
	for i := from; i < to; {
		c := class[s[i]]
		switch {
		case c < gap && first < 0:
			first = i
			i++
		case c < gap:
			o.bytes = append(o.bytes, class[s[first]]<<4|c)
			end := i + 1
			i = joined(s, end, to)
			o.add(1, first, i)
			first = -1
		case c == other:
			i = o.stray(&hexDigits, i, to)
		default:
			if first >= 0 && !isBreak(s[i]) {
				o.bytes = append(o.bytes, class[s[first]])
				o.add(1, first, first+1)
				first = -1
			}
			i++
		}
	}
	if first >= 0 {
		o.issue(field.Error, "input/hex-odd", "The hex breaks off after one digit of two; the digit is left out.", hexRef, first, first+1)
	}
}

// joined takes one separator into the stretch of the octet before it, so that octets written as
// 30:82:01 follow in equal steps.
func joined(s string, i, to int) int {
	if i+1 < to && (hexDigits.class[s[i]] == gap || hexDigits.class[s[i]] == joint) {
		return i + 1
	}
	return i
}
