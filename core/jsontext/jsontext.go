// Package jsontext finds the members of objects and the elements of arrays in JSON (RFC 8259), with their
// places. It goes on where a comma is missing, and reads what consoles print of objects too: names without
// quotes, and single quotes. What is cut off or damaged ends where it makes no sense any more.
package jsontext

import (
	"strings"
	"unicode/utf8"
)

// A Member is one member of an object, or an element of an array, which has no name.
type Member struct {
	Name       string
	Bare       bool // the name is not in double quotes
	Value, End int  // where the value stands, with its quotes
}

// Members lists the members of the object that s begins with, and returns where the last one ends: at the
// brace that closes the object, or where it cannot be read on.
func Members(s string) (list []Member, end int, closed bool) {
	return inside(s, '}', func(i int) (m Member, ok bool) {
		name := Skip(s, i)
		m.Name, m.Bare = Text(s[i:name]), s[i] != '"'
		i = Space(s, name)
		if i == len(s) || s[i] != ':' {
			return m, false
		}
		m.Value = Space(s, i+1)
		m.End = Skip(s, m.Value)
		return m, m.End > m.Value
	})
}

// Elements lists the elements of the array that s begins with.
func Elements(s string) (list []Member, end int, closed bool) {
	return inside(s, ']', func(i int) (Member, bool) {
		end := Skip(s, i)
		return Member{Value: i, End: end}, end > i
	})
}

func inside(s string, close byte, read func(i int) (Member, bool)) (list []Member, end int, closed bool) {
	for i := 1; ; {
		if i = Space(s, i); i >= len(s) || s[i] == close {
			return list, min(i, len(s)), i < len(s)
		}
		m, ok := read(i)
		if !ok {
			return list, end, false
		}
		list, end = append(list, m), m.End
		if i = Space(s, end); i < len(s) && s[i] == ',' {
			i++
		} else if i < len(s) && s[i] != close && s[i] != '"' {
			return list, end, false
		}
	}
}

// Skip returns the end of the value at s[i]. A string that nothing closes ends with its line, an object or
// array at the next blank line.
func Skip(s string, i int) int {
	if i >= len(s) {
		return len(s)
	}
	switch s[i] {
	case '"', '\'':
		return quoted(s, i)
	case '{', '[':
		return nested(s, i)
	}
	for i < len(s) && strings.IndexByte(",:{}[] \t\r\n", s[i]) < 0 {
		i++
	}
	return i
}

func quoted(s string, i int) int {
	for k := i + 1; k < len(s); k++ {
		switch s[k] {
		case s[i]:
			return k + 1
		case '\\':
			k++
		case '\n', '\r':
			return k
		}
	}
	return len(s)
}

func nested(s string, start int) int {
	depth := 0
	for i := start; i < len(s); i++ {
		switch s[i] {
		case '"', '\'':
			i = quoted(s, i) - 1
		case '{', '[':
			depth++
		case '}', ']':
			if depth--; depth == 0 {
				return i + 1
			}
		}
	}
	for i := start; i < len(s); i++ {
		if next := Space(s, i); strings.Count(s[i:next], "\n") > 1 {
			return i
		} else if next > i {
			i = next - 1
		}
	}
	return len(s)
}

// Space returns the first place from i on that is no white space (RFC 8259, 2).
func Space(s string, i int) int {
	for i < len(s) && (s[i] == ' ' || s[i] == '\t' || s[i] == '\n' || s[i] == '\r') {
		i++
	}
	return i
}

// IsString reports whether a value is a string that is closed.
func IsString(value string) bool {
	n := len(value)
	return n >= 2 && (value[0] == '"' || value[0] == '\'') && value[n-1] == value[0]
}

// Text is what a string says (RFC 8259, 7); of another value it is the value as it stands.
func Text(value string) string {
	if !IsString(value) {
		return value
	}
	value = value[1 : len(value)-1]
	at := strings.IndexByte(value, '\\')
	if at < 0 {
		return value
	}
	out := []byte(value[:at])
	for i := at; i < len(value); i++ {
		if value[i] != '\\' || i+1 == len(value) {
			out = append(out, value[i])
			continue
		}
		i++
		switch k := strings.IndexByte("bfnrt", value[i]); {
		case k >= 0:
			out = append(out, "\b\f\n\r\t"[k])
		case value[i] == 'u' && i+4 < len(value):
			c, size := unit(value[i+1:])
			out = utf8.AppendRune(out, c)
			i += size
		default:
			out = append(out, value[i])
		}
	}
	return string(out)
}

// unit reads four digits of hex, and the second half of a surrogate pair with its escape.
func unit(s string) (c rune, size int) {
	c = hex4(s)
	if c&0xfc00 == 0xd800 && len(s) >= 10 && s[4] == '\\' && s[5] == 'u' {
		if low := hex4(s[6:]); low&0xfc00 == 0xdc00 {
			return 0x10000 + (c&0x3ff)<<10 + low&0x3ff, 10
		}
	}
	return c, 4
}

func hex4(s string) (c rune) {
	for _, d := range []byte(s[:4]) {
		k := strings.IndexByte("0123456789abcdef", d|0x20)
		if k < 0 {
			return utf8.RuneError
		}
		c = c<<4 | rune(k)
	}
	return c
}
