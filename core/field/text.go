package field

import (
	"strconv"
	"unicode/utf8"
)

// Visible returns s as inert text: control, bidirectional and invisible characters and octets
// that are not UTF-8 are spelled out as ⟨U+202E⟩ or ⟨0x80⟩, so that nothing on the screen can hide.
func Visible(s string) string {
	if plain(s) == len(s) {
		return s
	}
	out := make([]byte, 0, len(s)+16)
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			out = append(out, "⟨0x"...)
			out = append(out, hexDigits[s[i]>>4], hexDigits[s[i]&15])
			out = append(out, "⟩"...)
		case Invisible(r):
			out = append(out, "⟨"...)
			out = append(out, CodePoint(r)...)
			out = append(out, "⟩"...)
		default:
			out = append(out, s[i:i+size]...)
		}
		i += size
	}
	return string(out)
}

// special has a bit for each octet that plain stops at.
var special = [4]uint64{1<<' ' - 1 | 1<<'"' | 1<<'<', 1<<('\\'-64) | 1<<(0x7f-64), 1<<64 - 1, 1<<64 - 1}

// plain is how many octets s begins with that stand for themselves everywhere: printable ASCII
// other than the three that JSON in HTML escapes. It takes eight at a time, because in wasm each
// turn of a loop is an indirect jump: this halves what the JSON of a tree costs.
func plain(s string) (n int) {
	const ones, highs = 0x0101010101010101, 0x8080808080808080
	for ; n+8 <= len(s); n += 8 {
		x := uint64(s[n]) | uint64(s[n+1])<<8 | uint64(s[n+2])<<16 | uint64(s[n+3])<<24 |
			uint64(s[n+4])<<32 | uint64(s[n+5])<<40 | uint64(s[n+6])<<48 | uint64(s[n+7])<<56
		quote, less, backslash := x^ones*'"', x^ones*'<', x^ones*'\\'
		// The high bit of an octet is set where one is found, and perhaps in the octet above it.
		found := x | (x - ones*' ') | (x + ones) | // not ASCII, below space, 0x7f
			(quote-ones)&^quote | (less-ones)&^less | (backslash-ones)&^backslash // zero
		if found&highs != 0 {
			break
		}
	}
	for n < len(s) && special[s[n]>>6]>>(s[n]&63)&1 == 0 {
		n++
	}
	return n
}

// CodePoint spells r as U+202E.
func CodePoint(r rune) string {
	h := strconv.FormatInt(int64(r), 16)
	for len(h) < 4 {
		h = "0" + h
	}
	b := []byte("U+" + h)
	for i, c := range b {
		if c >= 'a' && c <= 'f' {
			b[i] = c - 32
		}
	}
	return string(b)
}

// invisible holds ranges of characters that show as nothing or reorder what stands around them:
// Unicode 16.0, general categories Cc, Cf, Zl, Zp, the spaces other than U+0020, variation
// selectors, Hangul fillers, the blank of Braille, and private use and noncharacters, which have no agreed shape.
var invisible = [][2]rune{
	{0x0000, 0x001f}, {0x007f, 0x00a0}, {0x00ad, 0x00ad}, {0x034f, 0x034f}, {0x0600, 0x0605},
	{0x061c, 0x061c}, {0x06dd, 0x06dd}, {0x070f, 0x070f}, {0x0890, 0x0891}, {0x08e2, 0x08e2},
	{0x115f, 0x1160}, {0x1680, 0x1680}, {0x17b4, 0x17b5}, {0x180b, 0x180f}, {0x2000, 0x200f},
	{0x2028, 0x202f}, {0x205f, 0x206f}, {0x2800, 0x2800}, {0x3000, 0x3000}, {0x3164, 0x3164}, {0xd800, 0xf8ff},
	{0xfdd0, 0xfdef}, {0xfe00, 0xfe0f}, {0xfeff, 0xfeff}, {0xffa0, 0xffa0}, {0xfff0, 0xfffb},
	{0x110bd, 0x110bd}, {0x110cd, 0x110cd}, {0x13430, 0x1343f}, {0x1bca0, 0x1bca3},
	{0x1d173, 0x1d17a}, {0xe0000, 0x10ffff},
}

// Invisible reports whether r would not show, or would change how its neighbours show.
func Invisible(r rune) bool {
	if r&0xfffe == 0xfffe {
		return true // noncharacters, two in each plane
	}
	for _, span := range invisible {
		if r <= span[1] {
			return r >= span[0]
		}
	}
	return false
}

// Hex spells b in lower case without separators.
func Hex(b []byte) string { return string(AppendHex(make([]byte, 0, 2*len(b)), b)) }

// AppendHex appends b in lower-case hex.
func AppendHex(dst, b []byte) []byte {
	for _, c := range b {
		dst = append(dst, hexDigits[c>>4], hexDigits[c&15])
	}
	return dst
}

// shownBytes is how many octets of a long value are spelled out in Field.Value.
const shownBytes = 32

// HexValue spells b for Field.Value: spaced by octets, cut after 32, with the length.
func HexValue(b []byte) string {
	n := min(len(b), shownBytes)
	out := make([]byte, 0, 3*n+24)
	for i, c := range b[:n] {
		if i > 0 {
			out = append(out, ' ')
		}
		out = append(out, hexDigits[c>>4], hexDigits[c&15])
	}
	if n < len(b) {
		out = append(out, " … ("...)
		out = append(out, Count(len(b), "octet")...)
		out = append(out, ')')
	}
	return string(out)
}

// shownText is how many octets of a long text are kept in Field.Value.
const shownText = 4096

// TextValue makes s inert for Field.Value and cuts it when it is very long.
func TextValue(s string) string {
	if len(s) <= shownText {
		return Visible(s)
	}
	cut := shownText
	for cut > shownText-utf8.UTFMax && !utf8.RuneStart(s[cut]) {
		cut--
	}
	return Visible(s[:cut]) + " … (" + Count(len(s), "octet") + ")"
}

// Count spells a number with its noun: "1 octet", "2,048 octets".
func Count(n int, noun string) string {
	s := Thousands(n) + " " + noun
	if n != 1 {
		s += "s"
	}
	return s
}

// Thousands spells n with commas.
func Thousands(n int) string {
	s := strconv.Itoa(n)
	first := 0
	if n < 0 {
		first = 1
	}
	for i := len(s) - 3; i > first; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// Number reads a decimal number of at most nine digits.
func Number(s string) (n int, ok bool) {
	if s == "" || len(s) > 9 {
		return 0, false
	}
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
		n = 10*n + int(s[i]-'0')
	}
	return n, true
}

// Quote puts s in quotation marks, made inert.
func Quote(s string) string { return "“" + Visible(s) + "”" }

func itoa(n int) string { return strconv.Itoa(n) }
