package input

import "strings"

// undoQuoted reads quoted-printable (RFC 2045, 6.7): =3D, and the soft line break. Base64 is full of
// its sign: only what mail needs to write so is taken for an octet, and only the end of a line that
// was as long as mail allows, with more of the text below it, for a soft break.
func undoQuoted(u *undoing, i int) (c, n int) {
	if v := hexValue(u.text, i+1, 2); v >= 0 && strings.IndexByte("\t\n\r +-/:<=>", byte(v)) >= 0 {
		return v, 3
	}
	const shortest, longest = 70, 77
	if i+1 == len(u.text) || !isBreak(u.text[i+1]) {
		return 0, 0
	}
	next := nextLine(u.text, i+1, len(u.text))
	width := i - lineStart(u.text, max(0, i-longest), i)
	if width < shortest || width == longest || next == len(u.text) || isSpace(u.text[next]) || u.text[next] == '-' {
		return 0, 0
	}
	return nothing, next - i
}
