package input

import "strings"

// findPercentOctets claims octets that are percent-encoded themselves (RFC 3986, 2.1) and begin like DER:
// "%30%82", or "0%82" where what needs no escape has none. Where it is text that was encoded, see undoPercent.
func findPercentOctets(p *paste, from, to int) {
	floor := from
	for i := from; i < to && !p.full && p.budget.work > 0; i++ {
		next := strings.IndexByte(p.text[i:to], '%')
		if next < 0 {
			return
		}
		i += next
		for _, plain := range [...]int{3, 1, 0} { // octets before it that need no escape: 0Y0, 0, none
			start := i - plain
			if start < floor || p.text[start] != sequence && plain > 0 {
				continue
			}
			if end := p.percentOctets(start, to); end > start {
				floor, i = end, end-1
				break
			}
		}
	}
}

// percentOctets adds the piece that begins at start, and returns where it ends, or start.
func (p *paste) percentOctets(start, to int) int {
	var room [12]byte
	head := room[:0]
	for i, n := start, 0; i < to && len(head) < cap(head); i += n {
		c, size := percentOctet(p.text[:to], i)
		if n = size; n == 0 {
			break
		}
		head = append(head, c)
	}
	if len(head) < 6 || head[0] != sequence || !plausible(head) {
		return start
	}
	total := objectLength(head)
	o := p.gather(total)
	i := start
	for i < to && len(o.bytes) != total {
		c, n := percentOctet(p.text[:to], i)
		if n == 0 {
			break
		}
		o.bytes = append(o.bytes, c)
		o.add(1, i, i+n)
		i += n
	}
	return p.addOctets(Piece{Form: "percent-encoded octets", How: "octets that are percent-encoded"}, o, start, i)
}

// percentOctet reads the octet at s[i] and how long it is; 0 where none is. As in forms, + is a space.
func percentOctet(s string, i int) (c byte, n int) {
	switch c = s[i]; {
	case c == '%':
		if v := hexValue(s, i+1, 2); v >= 0 {
			return byte(v), 3
		}
	case c == '+':
		return ' ', 1
	case wordChar(c), strings.IndexByte("-._~/!*():@$,", c) >= 0:
		return c, 1
	}
	return 0, 0
}
