// Package source relates an input to the box that shows it. The input is octets; a text box of the
// browser counts UTF-16 code units, drops a byte order mark and has line feeds only.
package source

import (
	"strings"
	"unicode/utf8"
)

// Limit is how many octets the box is given to show. More would freeze it.
const Limit = 256 << 10

const bom = "\ufeff"

// IsText reports whether the box can show octets without loss.
func IsText(octets []byte) bool {
	return utf8.Valid(octets) && !strings.ContainsFunc(string(octets), control)
}

// control tells the control characters that no text has. Transcripts of terminals have escapes.
func control(r rune) bool {
	return r < ' ' && !strings.ContainsRune("\b\t\n\v\f\r\x1b", r)
}

// LooksLikeText judges an input by its first octets, of which the last character may be cut.
func LooksLikeText(head []byte) bool {
	for i := max(0, len(head)-utf8.UTFMax+1); i < len(head); i++ {
		if utf8.RuneStart(head[i]) && !utf8.FullRune(head[i:]) {
			head = head[:i]
		}
	}
	return IsText(head)
}

// Shown is text as the box has it.
func Shown(octets []byte) string {
	s := strings.TrimPrefix(string(octets), bom)
	s = strings.ReplaceAll(s, "\r\n", "\n")
	return strings.ReplaceAll(s, "\r", "\n")
}

// Units is the place in the box of the octet at off.
func Units(octets []byte, off int) int {
	at, units := 0, 0
	for at < off && at < len(octets) {
		size, n := step(octets, at)
		if at+size > off {
			break
		}
		at += size
		units += n
	}
	return units
}

// Octets is the offset of what stands at a place in the box.
func Octets(octets []byte, units int) int {
	at, seen := 0, 0
	for at < len(octets) {
		size, n := step(octets, at)
		if seen+n > units {
			break
		}
		at += size
		seen += n
	}
	return at
}

// step measures the character at: its octets, and its code units in the box.
func step(octets []byte, at int) (size, units int) {
	if octets[at] == '\r' && at+1 < len(octets) && octets[at+1] == '\n' {
		return 2, 1
	}
	r, size := utf8.DecodeRune(octets[at:])
	switch {
	case at == 0 && r == '\ufeff':
		return size, 0
	case r > 0xffff:
		return size, 2
	}
	return size, 1
}

// Line is how far down the box, from 0 to 1, the line of a place is.
func Line(shown string, off int) float64 {
	off = max(0, min(off, len(shown)))
	lines := strings.Count(shown, "\n") + 1
	return float64(strings.Count(shown[:off], "\n")) / float64(lines)
}
