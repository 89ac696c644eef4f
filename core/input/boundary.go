package input

import "strings"

// A boundary is an encapsulation boundary (RFC 7468, 3): five hyphens, BEGIN or END, a label, five
// hyphens. Two hyphens and more are taken for five, and spaces inside them are overlooked.
type boundary struct {
	begin      bool
	label      string
	wellFormed bool
	off, end   int // of the whole, hyphens included
}

// boundaries scans a stretch of text for boundaries, in one pass.
type boundaries struct {
	s     string
	floor int // nothing before it is looked at again
	to    int
}

func newBoundaries(s string, from, to int) *boundaries { return &boundaries{s, from, to} }

// next returns the next boundary; without one, ok is false and the offsets are those of the end.
// It goes from hyphen to hyphen, of which base64 has none.
func (sc *boundaries) next() (b boundary, ok bool) {
	for at := sc.floor; ; {
		hyphen := strings.IndexByte(sc.s[at:sc.to], '-')
		if hyphen < 0 {
			sc.floor = sc.to
			return boundary{off: sc.to, end: sc.to}, false
		}
		for at += hyphen; at < sc.to && (sc.s[at] == '-' || sc.s[at] == ' '); {
			at++
		}
		rest := sc.s[at:sc.to]
		begin := strings.HasPrefix(rest, "BEGIN ")
		if !begin && !strings.HasPrefix(rest, "END ") {
			continue
		}
		label := at + strings.IndexByte(rest, ' ') + 1
		b, ok = sc.read(at, label)
		sc.floor, at = label, label
		if ok {
			b.begin, sc.floor = begin, b.end
			return b, true
		}
	}
}

// read makes a boundary of the word in front of the label, if hyphens and label are there.
func (sc *boundaries) read(word, label int) (b boundary, ok bool) {
	left := word
	for left > sc.floor && sc.s[left-1] == ' ' {
		left--
	}
	spaces := word - left
	for left > sc.floor && sc.s[left-1] == '-' {
		left--
	}
	hyphens := word - spaces - left
	if hyphens < 2 {
		return b, false
	}
	const mostLabel = 80
	end := label
	for end < min(sc.to, label+mostLabel) && labelChar(sc.s[end]) && !strings.HasPrefix(sc.s[end:sc.to], "--") {
		end++
	}
	right := end
	for right < sc.to && sc.s[right] == '-' {
		right++
	}
	b = boundary{label: strings.Trim(sc.s[label:end], " "), off: left, end: right}
	b.wellFormed = hyphens == 5 && right-end == 5 && spaces == 0 && len(b.label) == end-label
	closed := right > end || end == sc.to || isSpace(sc.s[end])
	return b, closed && b.label != ""
}

// labelChar: those printable characters that labels in use are made of.
func labelChar(c byte) bool {
	return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || strings.IndexByte(" -._/#+", c) >= 0
}
