package input

// undoTag takes a tag of HTML or XML, a comment, or the start of CDATA on one line for a line end.
func undoTag(u *undoing, i int) (c, n int) {
	const longest = 300
	if i+1 == len(u.text) {
		return 0, 0
	}
	switch next := u.text[i+1]; {
	case next == '!' && i+9 <= len(u.text) && u.text[i:i+9] == "<![CDATA[":
		return '\n', 9
	case next != '/' && next != '!' && next != '?' && (next|0x20 < 'a' || next|0x20 > 'z'):
		return 0, 0
	}
	for k := i + 1; k < min(len(u.text), i+longest); k++ {
		switch u.text[k] {
		case '>':
			return '\n', k + 1 - i
		case '<', '\n', '\r':
			return 0, 0
		}
	}
	return 0, 0
}
