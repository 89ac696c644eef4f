package input

import (
	"sort"
	"strings"
	"unicode/utf8"

	"waxseal/core/field"
)

const byteOrderMark = "\ufeff"

// asText reads input as text of one octet a character, which is what the forms are written in.
// UTF-8 needs no change. UTF-16 is narrowed; a character outside ASCII becomes 0xFF there, which
// no form takes for its own. The text proper begins at start, after a byte order mark.
func asText(input []byte) (text string, from []field.Run, start int) {
	first, little, wide := utf16(input)
	if !wide {
		text = string(input)
		if strings.HasPrefix(text, byteOrderMark) {
			start = len(byteOrderMark)
		}
		return text, nil, start
	}
	units := input[first : first+(len(input)-first)&^1]
	var narrow strings.Builder
	narrow.Grow(len(units) / 2)
	for i := 0; i < len(units); i += 2 {
		high, low := units[i], units[i+1]
		if little {
			high, low = low, high
		}
		if high != 0 || low >= utf8.RuneSelf {
			low = 0xff
		}
		narrow.WriteByte(low)
	}
	return narrow.String(), []field.Run{{Off: first, Len: len(units), N: len(units) / 2}}, 0
}

// utf16 reports whether b is UTF-16, where its first unit stands and which octet of a unit comes
// first. Without a byte order mark, eight units of ASCII in a row decide.
func utf16(b []byte) (first int, little, ok bool) {
	switch {
	case len(b) >= 2 && b[0] == 0xff && b[1] == 0xfe:
		return 2, true, true
	case len(b) >= 2 && b[0] == 0xfe && b[1] == 0xff:
		return 2, false, true
	case len(b) < 16:
		return 0, false, false
	}
	zero := 0
	if b[1] == 0 {
		zero = 1
	}
	for i, c := range b[:16] {
		if i&1 == zero && c != 0 || i&1 != zero && !printable(c) {
			return 0, false, false
		}
	}
	return 0, zero == 1, true
}

// places say where each character of a text comes from.
type places []field.Run

// at returns where n characters at off come from.
func (pl places) at(off, n int) (int, int) {
	start, end := pl.run(off), pl.run(max(off, off+n-1))
	a := start.Off + (off-start.At)*start.Len/start.N
	z := end.Off + ((off+n-end.At)*end.Len+end.N-1)/end.N
	return a, max(0, z-a)
}

// run returns the run that holds character off, or the last one.
func (pl places) run(off int) field.Run {
	i := sort.Search(len(pl), func(i int) bool { return pl[i].At+pl[i].N > off })
	return pl[min(i, len(pl)-1)]
}

// place maps n characters of the text at off to the input.
func (p *paste) place(off, n int) (int, int) {
	if p.from == nil {
		return off, n
	}
	return p.from.at(off, n)
}

// quote spells text[from:to] for a sentence.
func (p *paste) quote(from, to int) string {
	const most = 24
	more := ""
	if to-from > most {
		to, more = from+most, "…"
	}
	if p.from == nil {
		return `"` + field.Visible(p.text[from:to]) + more + `"`
	}
	var s []byte
	for i := from; i < to; i++ {
		if c := p.text[i]; c < utf8.RuneSelf {
			s = append(s, c)
		} else {
			s = utf8.AppendRune(s, utf8.RuneError) // its place shows what it is
		}
	}
	return `"` + field.Visible(string(s)) + more + `"`
}

func printable(c byte) bool { return c >= ' ' && c < 0x7f || isSpace(c) }

// isSpace: the white space of RFC 7468, 3.
func isSpace(c byte) bool { return c == ' ' || c >= '\t' && c <= '\r' }

func isBreak(c byte) bool { return c == '\n' || c == '\r' }

func blank(s string) bool { return skipSpace(s, 0, len(s)) == len(s) }

// skipSpace returns the first place at or after i that is not white space, or to.
func skipSpace(s string, i, to int) int {
	for i < to && isSpace(s[i]) {
		i++
	}
	return i
}

// lineEnd returns the end of the line that i is on, without its break.
func lineEnd(s string, i, to int) int {
	for i < to && !isBreak(s[i]) {
		i++
	}
	return i
}

// nextLine returns the start of the line after the one that ends at i.
func nextLine(s string, i, to int) int {
	if i+1 < to && s[i] == '\r' && s[i+1] == '\n' {
		return i + 2
	}
	return min(i+1, to)
}

// lineStart returns the start of the line that i is on, not before from.
func lineStart(s string, from, i int) int {
	for i > from && !isBreak(s[i-1]) {
		i--
	}
	return i
}

// prevLine returns the end of the line before the one that starts at i.
func prevLine(s string, from, i int) int {
	if i-2 >= from && s[i-1] == '\n' && s[i-2] == '\r' {
		return i - 2
	}
	return max(from, i-1)
}
