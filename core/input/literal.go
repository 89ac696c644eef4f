package input

import "strings"

// findLiteral claims strings in the syntax of C, Go, Python and shells whose octets begin like DER:
// "\x30\x82", b'0\x82', "\060\202". Strings that follow one another are one, as in C. Without
// quotes every octet has to be an escape.
func findLiteral(p *paste, from, to int) {
	floor := from
	for i := from; i < to && !p.full; {
		next := strings.IndexByte(p.text[i:to], '\\')
		if next < 0 {
			return
		}
		i += next
		for _, start := range [...]int{i, i - 1} { // the first octet is an escape itself, or a plain 0
			if start < floor || start < i && p.text[start] != '0' {
				continue
			}
			l := literal{p: p, i: start, to: to}
			if start > floor && strings.IndexByte("\"'", p.text[start-1]) >= 0 {
				l.quote = p.text[start-1]
			}
			if end := l.read(floor); end > start {
				floor, i = end, end
				break
			}
		}
		if i < to && i >= floor && p.text[i] == '\\' {
			i += 2
		}
	}
}

// A literal is a string while it is read.
type literal struct {
	p     *paste
	i, to int
	quote byte // that it ends in, or 0
}

// read adds the piece that the literal writes down, and returns where it ends.
func (l *literal) read(floor int) int {
	start := l.i
	var room [12]byte
	if first := l.head(room[:0:1]); len(first) == 0 || first[0] != sequence && first[0] != pemBegin[0] {
		return start
	}
	head := l.head(room[:0])
	if len(head) < 6 || !plausible(head) && !l.p.startsPEM(head) {
		return start
	}
	total := objectLength(head)
	o := l.p.gather(total)
	for len(o.bytes) != total || !plausible(l.head(room[:0])) {
		c, from, ok := l.octet()
		if !ok {
			break
		}
		o.bytes = append(o.bytes, c)
		o.add(1, from, l.i)
	}
	end := l.i
	if l.quote != 0 {
		if start--; start > floor && strings.IndexByte("bB", l.p.text[start-1]) >= 0 {
			start--
		}
		if end < l.to && l.p.text[end] == l.quote {
			end++
		}
	}
	return l.p.addOctets(Piece{Form: "string literal", How: "the octets of a string with escapes"}, o, start, end)
}

// head appends the next octets to dst, as many as there is room for, and reads none.
func (l literal) head(dst []byte) []byte {
	for len(dst) < cap(dst) {
		c, _, ok := l.octet()
		if !ok {
			break
		}
		dst = append(dst, c)
	}
	return dst
}

// octet reads the next octet and its place, through the end of one string into the next.
func (l *literal) octet() (c byte, from int, ok bool) {
	s := l.p.text[:l.to]
	for l.i < l.to && l.quote != 0 && s[l.i] == l.quote {
		next := skipSpace(s, l.i+1, l.to)
		for next < l.to && strings.IndexByte("+.\\", s[next]) >= 0 { // as some languages join strings
			next = skipSpace(s, next+1, l.to)
		}
		if next < l.to && (s[next] == 'b' || s[next] == 'B') {
			next++
		}
		if next == l.to || s[next] != l.quote {
			return 0, l.i, false
		}
		l.i = next + 1
	}
	for l.i+1 < l.to && s[l.i] == '\\' && isBreak(s[l.i+1]) {
		l.i = skipSpace(s, l.i+1, l.to)
	}
	from = l.i
	switch {
	case from == l.to || isBreak(s[from]):
		return 0, from, false
	case s[from] == '\\':
		c, n := escapedOctet(s[from:])
		l.i += n
		return c, from, n > 0
	case l.quote == 0 && (s[from] != '0' || from+1 == l.to || s[from+1] != '\\'):
		return 0, from, false
	}
	l.i++
	return s[from], from, true
}

// escapedOctet reads the escape of one octet that s begins with, and returns its length or 0.
func escapedOctet(s string) (c byte, n int) {
	const plain, means = `abefnrtv\'"?`, "\a\b\x1b\f\n\r\t\v\\'\"?"
	if len(s) < 2 {
		return 0, 0
	}
	if s[1] == 'x' {
		if v := hexValue(s, 2, 2); v >= 0 {
			return byte(v), 4
		}
		return 0, 0
	}
	v := 0
	for n = 1; n < min(len(s), 4) && s[n] >= '0' && s[n] <= '7'; n++ {
		v = v<<3 | int(s[n]-'0')
	}
	if n > 1 && v < 256 {
		return byte(v), n
	}
	if k := strings.IndexByte(plain, s[1]); k >= 0 {
		return means[k], 2
	}
	return 0, 0
}
