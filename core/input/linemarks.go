package input

import "strings"

// marks are what mail, comments, tables and diff put before lines.
const marks = ">|#*;<!"

// stripMarks takes the marks away that a line shares with the one before or after it.
func stripMarks(u *undoing, i int) int {
	mark, n := markOf(u.text[i:])
	before := u.mark
	u.mark = mark
	if mark != 0 && mark != before {
		next := nextLine(u.text, lineEnd(u.text, i, len(u.text)), len(u.text))
		if after, _ := markOf(u.text[next:]); after != mark {
			return 0
		}
	}
	return n
}

// markOf returns the mark that line begins with and the length of all such marks.
func markOf(line string) (mark byte, n int) {
	for i := 0; i < len(line); i++ {
		c := line[i]
		switch {
		case c == ' ' || c == '\t':
		case mark == 0 && strings.HasPrefix(line[i:], "//"):
			return '/', i + 2
		case c == '<' && i+1 < len(line) && line[i+1] != ' ': // a tag
			return mark, n
		case strings.IndexByte(marks, c) >= 0 && (mark == 0 || mark == c):
			mark, n = c, i+1
		default:
			return mark, n
		}
	}
	return mark, n
}

// stripSigns takes the + or - of a diff away from the lines of a PEM block that begins with it. The
// signs are digits of base64, so nothing less than a whole BEGIN line, and the same sign on the line
// below, starts this.
func stripSigns(u *undoing, i int) int {
	if i == len(u.text) || u.text[i] != '+' && u.text[i] != '-' {
		u.sign = 0
		return 0
	}
	sign := u.text[i]
	if sign == u.sign {
		return 1
	}
	u.sign = 0
	at := i + 1
	for at < len(u.text) && (u.text[at] == ' ' || u.text[at] == '\t') {
		at++
	}
	if !strings.HasPrefix(u.text[at:], pemBegin) {
		return 0
	}
	next := nextLine(u.text, lineEnd(u.text, at, len(u.text)), len(u.text))
	if next == len(u.text) || u.text[next] != sign {
		return 0
	}
	u.sign = sign
	return 1
}

// stripNumbers takes the numbers away from lines that are counted.
func stripNumbers(u *undoing, i int) int {
	number, n := numberOf(u.text, i)
	before := u.number
	u.number = number
	if number != 0 && (number != before+1 || before == 0) {
		next := nextLine(u.text, lineEnd(u.text, i, len(u.text)), len(u.text))
		if after, _ := numberOf(u.text, next); after != number+1 {
			return 0
		}
	}
	return n
}

// numberOf reads a number and what parts it from the line, which begins at text[i].
func numberOf(s string, i int) (number, n int) {
	const longest = 7
	at := i
	for at < len(s) && (s[at] == ' ' || s[at] == '\t') {
		at++
	}
	first := at
	for at < len(s) && at-first < longest && s[at] >= '0' && s[at] <= '9' {
		number = number*10 + int(s[at]-'0')
		at++
	}
	parted := at
	for at < len(s) && strings.IndexByte(" \t:|.)", s[at]) >= 0 {
		at++
	}
	if strings.HasPrefix(s[at:], "│") {
		at += len("│")
	}
	if number == 0 || at == parted && at < len(s) && !isBreak(s[at]) {
		return 0, 0
	}
	return number, at - i
}
