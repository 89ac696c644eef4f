package input

import (
	"strings"

	"waxseal/core/field"
)

// hexDigits reads base16 (RFC 4648, 8) in either case, with white space, colons, hyphens or commas between.
var hexDigits = notation{
	form:     "hex",
	class:    hexClasses(),
	bits:     4,
	least:    256, // dumps of certificates as text are full of signatures, which are DER as well
	leastOdd: 2,
}

func hexClasses() *[256]byte {
	class := classes("0123456789abcdef", ":-,")
	for c := byte('a'); c <= 'f'; c++ {
		class[c-'a'+'A'] = class[c]
	}
	return class
}

func findHex(p *paste, from, to int) {
	hexDigits.find(p, from, to, p.addHex)
}

func readHex(p *paste, from, to int) {
	if from, to = hexDigits.extent(p.text, from, to); from < to {
		p.addHex(from, to)
	}
}

// addHex adds the octets of the digits in text[from:to], and returns where they end.
func (p *paste) addHex(from, to int) int {
	o := p.collect(to-from, hexDigits.bits)
	decodeHex(o, from, to)
	piece := Piece{Form: hexDigits.form, How: "hex that stands by itself"}
	floor := p.start
	if n := len(p.claims); n > 0 && p.claims[n-1].to <= from {
		floor = p.claims[n-1].to
	}
	prefix := hexPrefix(p.text, floor, from)
	if prefix == 0 && base64Digits.reads(p.text[from:to]) {
		piece.Also = []string{"base64"}
	}
	return p.addOctets(piece, o, from-prefix, to)
}

// hexPrefixes: what programmers and databases put in front of hex.
var hexPrefixes = [...]string{"0x", "0X", `\x`, "x'", "X'"}

// hexPrefix returns the length of the prefix that stands before s[i].
func hexPrefix(s string, from, i int) int {
	if i == from || strings.IndexByte("xX'", s[i-1]) < 0 {
		return 0
	}
	for _, prefix := range hexPrefixes {
		if strings.HasSuffix(s[from:i], prefix) {
			return len(prefix)
		}
	}
	return 0
}

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
