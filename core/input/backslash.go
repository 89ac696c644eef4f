package input

import "strings"

// undoBackslash reads the escapes of JSON (RFC 8259, 7) and of its relatives: \n, \/, \", \u002b,
// \x0A, and a backslash at the end of a line.
func undoBackslash(u *undoing, i int) (c, n int) {
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
