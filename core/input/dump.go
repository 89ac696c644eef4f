package input

import (
	"strings"

	"waxseal/core/field"
)

// A dumpWord is how a dump writes its octets: digits of a base, in words of one octet or several.
type dumpWord struct {
	base   int
	digits int // of a word; 0: any even number of hex digits, two an octet
	octets int // of a word, the low one first
	how    string
}

// dumpWords lists the words that dumps are made of; the first whose octets begin like DER is taken.
// hexdump and od write sixteen-bit words the way the machine keeps them, low octet first.
var dumpWords = []dumpWord{
	{base: 16, octets: 1, how: "the hex of a dump with offsets"},
	{base: 16, digits: 4, octets: 2, how: "a dump of 16-bit words in hex, the low octet first"},
	{base: 16, digits: 8, octets: 4, how: "a dump of 32-bit words in hex, the low octet first"},
	{base: 8, digits: 3, octets: 1, how: "a dump of octets in octal"},
	{base: 8, digits: 6, octets: 2, how: "a dump of 16-bit words in octal, the low octet first"},
	{base: 10, octets: 1, how: "a dump of octets in decimal"},
	{base: 10, digits: 5, octets: 2, how: "a dump of 16-bit words in decimal, the low octet first"},
}

// findDump claims the output of xxd, hexdump, od and their kind: lines of an offset and as many
// octets as the next offset is higher. What the column at their right repeats is passed over.
func findDump(p *paste, from, to int) {
	for at := from; at < to && !p.full; {
		end := p.addDump(at, to)
		if end == at {
			end = nextLine(p.text, lineEnd(p.text, at, to), to)
		}
		at = end
	}
}

// A dumpLine is a line with an offset.
type dumpLine struct {
	offset    string
	data, end int // the rest of the line
}

// dumpLineAt reads the line at i as one of a dump.
func dumpLineAt(s string, i, to int) (l dumpLine, ok bool) {
	const shortest, longest = 4, 16
	for i < to && (s[i] == ' ' || s[i] == '\t') {
		i++
	}
	if strings.HasPrefix(s[i:to], "0x") {
		i += 2
	}
	first := i
	for i < min(to, first+longest+1) && hexDigits.digit(s[i]) {
		i++
	}
	l.offset = s[first:i]
	if i < to && s[i] == ':' {
		i++
	}
	if n := len(l.offset); n < shortest || n > longest || i < to && !isSpace(s[i]) {
		return l, false
	}
	for i < to && (s[i] == ' ' || s[i] == '\t') {
		i++
	}
	if strings.HasPrefix(s[i:to], "- ") {
		i += 2
	}
	l.data, l.end = i, lineEnd(s, i, to)
	return l, true
}

// value reads the offset in a base.
func (l dumpLine) value(base int) int {
	v := 0
	for i := range len(l.offset) {
		d := int(hexDigits.class[l.offset[i]])
		if d >= base || v > beyond {
			return -1
		}
		v = v*base + d
	}
	return v
}

// row reads up to most octets of a line and hands each over with its place, where take is given. It
// returns how many there are and where they end.
func (w dumpWord) row(s string, l dumpLine, most int, take func(c byte, from, to int)) (n, end int) {
	i := l.data
	end = i
	for n < most {
		for i < l.end && (s[i] == ' ' || s[i] == '\t' || s[i] == '-') {
			i++
		}
		first := i
		for i < l.end && wordChar(s[i]) {
			i++
		}
		digits, octets := i-first, w.octets
		if w.base == 16 && digits < w.digits && digits%2 == 0 && blank(s[i:l.end]) {
			octets = digits / 2 // the last word of xxd -e
		}
		switch {
		case digits == 0 || i < l.end && !isSpace(s[i]) && s[i] != '-' && s[i] != '|',
			digits > w.digits && w.digits != 0, digits < w.digits && w.base != 10 && octets == w.octets, // od leaves leading zeros of decimals out
			w.base == 10 && w.octets == 1 && digits > 3,
			w.base == 16 && w.digits == 0 && (digits%2 != 0 || digits > 32):
			return n, end
		}
		if w.base == 16 && w.digits == 0 {
			for k := first; k < i && n < most; k += 2 {
				v := hexValue(s, k, 2)
				if v < 0 {
					return n, end
				}
				next := k + 2
				if digits == 2 && next+1 < l.end && isSpace(s[next]) {
					next++ // octets in equal steps make one run
				}
				if take != nil {
					take(byte(v), k, next)
				}
				n, end = n+1, next
			}
			continue
		}
		v := dumpLine{offset: s[first:i]}
		word := v.value(w.base)
		if word < 0 || word>>(8*w.octets) != 0 {
			return n, end
		}
		for range octets {
			if n < most {
				if take != nil {
					take(byte(word), first, i)
				}
				n, end = n+1, i
			}
			word >>= 8
		}
	}
	return n, end
}

// widest is how many octets a line of a dump may hold.
const widest = 64

// addDump adds the dump that begins with the line at at, and returns where it ends, or at.
func (p *paste) addDump(at, to int) int {
	s := p.text[:to]
	line, ok := dumpLineAt(s, at, to)
	if !ok {
		return at
	}
	for _, w := range dumpWords {
		var room [12]byte
		head := room[:0]
		n, _ := w.row(s, line, widest, func(c byte, _, _ int) {
			if len(head) < cap(head) {
				head = append(head, c)
			}
		})
		if n < 4 || !plausible(head) && !p.startsPEM(head) {
			continue
		}
		if base := p.dumpBase(line, n, to); base != 0 {
			return p.readDump(at, to, w, base, objectLength(head))
		}
	}
	return at
}

// dumpBase returns the base of the offsets: that in which the next one is higher by the n octets of
// a line, or by fewer where the column at the right was taken for octets. A single line begins at 0.
func (p *paste) dumpBase(line dumpLine, n, to int) int {
	next, ok := dumpLineAt(p.text, nextLine(p.text, line.end, to), to)
	if !ok {
		if line.value(16) == 0 {
			return 16
		}
		return 0
	}
	fewer := 0
	for _, base := range [...]int{16, 10, 8} {
		from, to := line.value(base), next.value(base)
		switch {
		case from < 0 || to < 0:
		case to-from == n:
			return base
		case to-from > 0 && to-from < n && fewer == 0:
			fewer = base
		}
	}
	return fewer
}

// readDump adds the piece of a dump whose words and offsets are understood.
func (p *paste) readDump(at, to int, w dumpWord, base, total int) (end int) {
	s := p.text[:to]
	o := p.gather(total)
	take := func(c byte, from, to int) {
		o.bytes = append(o.bytes, c)
		o.add(1, from, to)
	}
	line, _ := dumpLineAt(s, at, to)
	columns := 0 // of the octets in the widest line so far
	for {
		below := nextLine(s, line.end, to)
		stars := below
		if star := lineEnd(s, below, to); strings.Trim(s[below:star], " \t") == "*" {
			stars = nextLine(s, star, to)
		}
		next, more := dumpLineAt(s, stars, to)
		promised := next.value(base) - line.value(base)
		more = more && promised > 0 && (promised <= widest || stars > below)
		most := widest
		switch {
		case more && stars == below:
			most = promised
		case !more && columns > 0:
			line.end = min(line.end, line.data+columns)
		}
		before := len(o.bytes)
		n, stop := w.row(s, line, most, take)
		columns = max(columns, stop-line.data)
		end = line.end
		if !more {
			break
		}
		if stars > below {
			p.repeat(o, o.bytes[before:], promised-n, below)
		} else if n < promised {
			o.issue(field.Error, "input/dump-gap", "The offsets promise "+field.Count(promised, "octet")+" in this line; "+
				field.Thousands(n)+" can be read.", field.Ref{Doc: "POSIX.1-2024", Section: "od"}, line.data, line.end)
		}
		line = next
	}
	return p.addOctets(Piece{Form: "dump", How: w.how}, o, at, end)
}

// repeat adds the lines that a * stands for: those that are like the one above it.
func (p *paste) repeat(o *octets, row []byte, n, star int) {
	if p.budget.work -= n; n <= 0 || len(row) == 0 || p.budget.work < 0 {
		return
	}
	for k := range n {
		o.bytes = append(o.bytes, row[k%len(row)])
	}
	star = skipSpace(p.text, star, len(p.text))
	o.add(n, star, star+1)
}
