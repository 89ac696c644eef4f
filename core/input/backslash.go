package input

import "strings"

// undoBackslash reads the escapes of JSON (RFC 8259, 7) and of its relatives: \n, \/, \", \u002b,
// \x0A, and a backslash at the end of a line. Strings on lines that follow one another are one.
func undoBackslash(u *undoing, i int) (c, n int) {
	if u.text[i] != '\\' {
		return nothing, between(u.text, i)
	}
	if i+1 == len(u.text) {
		return 0, 0
	}
	switch c := u.text[i+1]; c {
	case 'n', 'r', 't':
		return int("\n\r\t"[strings.IndexByte("nrt", c)]), 2
	case '/', '"', '\'', '\\':
		return int(c), 2
	case '\n', '\r':
		return nothing, 1
	case 'u':
		if v := hexValue(u.text, i+2, 4); v >= 0 {
			return narrow(v), 6
		}
	case 'x':
		// PostgreSQL's \x begins hex of any length.
		if v := hexValue(u.text, i+2, 2); v >= 0 && v < 0x7f && strings.IndexByte("\t\n\r \"'+-/=\\", byte(v)) >= 0 &&
			hexValue(u.text, i+4, 15) < 0 {
			return v, 4
		}
	}
	return 0, 0
}

// between returns how long it is from the quote at s[i] that ends a string to the one that begins the
// next on a line below, both included, or 0.
func between(s string, i int) int {
	const longest = 100
	to := min(len(s), i+longest)
	end := lineEnd(s, i+1, to)
	next := skipSpace(s, end, to)
	if next == end || next == to || s[next] != s[i] || strings.Trim(s[i+1:end], " \t+.\\") != "" {
		return 0
	}
	return next + 1 - i
}
