package input

import "strings"

// A notation writes octets down as digits. Bare digits, with no line that says what they are, are
// believed only where they decode to what begins like DER.
type notation struct {
	form  string
	class *[256]byte // of each character: the value of a digit, or one of those below
	bits  int        // of a digit
	prose bool       // words are made of its digits

	// The smallest object that is believed, in octets: anywhere in the text, and as a paragraph of
	// its own that begins with another tag than SEQUENCE.
	least, leastOdd int
}

// Classes of characters that are not digits. All are at least gap, which no digit is.
const (
	gap   = 0x40 // white space
	joint = 0x41 // may stand between digits of one word: the colons of hex
	pad   = 0x42 // ends base64
	other = 0x80
)

func classes(digits, joints string) *[256]byte {
	var class [256]byte
	for c := range class {
		class[c] = other
		if isSpace(byte(c)) {
			class[c] = gap
		}
	}
	for i := range len(digits) {
		class[digits[i]] = byte(i)
	}
	for i := range len(joints) {
		class[joints[i]] = joint
	}
	return &class
}

func (n *notation) digit(c byte) bool { return n.class[c] < gap }

// reads reports whether s is nothing but digits and white space.
func (n *notation) reads(s string) bool {
	for i := range len(s) {
		if n.class[s[i]] > gap {
			return false
		}
	}
	return true
}

// extent narrows s[from:to] to the digits in it.
func (n *notation) extent(s string, from, to int) (int, int) {
	for from < to && !n.digit(s[from]) {
		from++
	}
	for from < to && n.class[s[to-1]] >= gap && n.class[s[to-1]] != pad {
		to--
	}
	return from, to
}

// find calls found for each object in text[from:to] that is written in digits; found returns where
// those end that it took.
func (n *notation) find(p *paste, from, to int, found func(from, to int) (end int)) {
	s, floor := p.text, from
	for i := from; i < to && !p.full; {
		if !n.digit(s[i]) {
			i++
			continue
		}
		if end := n.object(p, floor, i, to); end > i && found(i, end) == end {
			i, floor = end, end
			continue
		}
		for i < to && (n.digit(s[i]) || n.class[s[i]] == joint) {
			i++
		}
	}
}

// object returns the end of the object that begins with the digit at i, or i if there is none.
//
// The best evidence is a length that says just where the digits end. Without it, what begins like
// a SEQUENCE is taken as far as the lines go. A paragraph of its own may begin with any tag if the
// length fits.
func (n *notation) object(p *paste, floor, i, to int) int {
	s := p.text
	first := n.first(s[i:to])
	paragraph := opensParagraph(s, floor, i)
	if !opensOctets(first) && !paragraph {
		return i
	}
	var room [12]byte
	head := n.head(room[:0], s[i:to])
	if end := n.sctList(p, head, i, to); end > i {
		return end
	}
	if p.startsPEM(head) {
		return n.bodyEnd(s, i, to, false)
	}
	if hasMagic(head) {
		return n.looseEnd(p, floor, i, to)
	}
	hdr, length, ok := header(head)
	if !ok {
		return i
	}
	told := n == &hexDigits && hexPrefix(s, floor, i) > 0
	likely, total := plausible(head), hdr+length
	if length >= 0 && (likely || paragraph) {
		end, exact := n.exactEnd(p, i, to, total)
		alone := paragraph && closesParagraph(s, end, to)
		switch {
		case exact && likely && (paragraph || told || total >= n.least),
			exact && alone && total >= n.leastOdd && !(n.prose && strings.Contains(s[i:end], " ")):
			return end
		}
	}
	if likely && (paragraph || told || length >= n.least) {
		return n.looseEnd(p, floor, i, to)
	}
	return i
}

// opensOctets reports whether what is looked for begins with an octet: DER, PEM, one of magics, the length
// of a few timestamps of logs.
func opensOctets(first byte) bool {
	return first == sequence || first < 8 || first == '-' || first == 0xfe || first == 0xce || first == 'o'
}

// first returns the first octet that s writes down, or 0.
func (n *notation) first(s string) byte {
	if len(s) < 2 || !n.digit(s[0]) || !n.digit(s[1]) {
		return 0
	}
	return byte((int(n.class[s[0]])<<n.bits | int(n.class[s[1]])) >> (2*n.bits - 8))
}

// head appends the first octets that s writes down to dst, as many as there is room for.
func (n *notation) head(dst []byte, s string) []byte {
	const far = 128
	return n.read(dst, s[:min(len(s), far)])
}

// read appends the octets that s writes down to dst, as many as there is room for.
func (n *notation) read(dst []byte, s string) []byte {
	acc, bits := 0, 0
	for i := 0; i < len(s) && len(dst) < cap(dst); i++ {
		c := n.class[s[i]]
		if c >= pad {
			break
		}
		if c >= gap {
			continue
		}
		acc, bits = acc<<n.bits|int(c), bits+n.bits
		if bits >= 8 {
			bits -= 8
			dst = append(dst, byte(acc>>bits))
		}
	}
	return dst
}

// exactEnd returns where the digits of total octets from i end, and whether nothing but gaps stands
// between them and no digit follows. Text may be made so that every word of it asks for a long
// look: p.budget.work is the budget of such looks.
func (n *notation) exactEnd(p *paste, i, to, total int) (end int, ok bool) {
	s, want := p.text[:to], (total*8+n.bits-1)/n.bits
	if want > to-i || p.budget.work <= 0 {
		return i, false
	}
	defer func() { p.budget.work -= end - i }()
	for end = i; want > 0; end++ {
		if end == to || n.class[s[end]] >= pad {
			return end, false
		}
		if n.digit(s[end]) {
			want--
		}
	}
	next := end
	if next < to && n.class[s[next]] == joint {
		next++
	}
	if next < to && n.digit(s[next]) {
		return end, false
	}
	if total*8%n.bits != 0 {
		end = padding(s, end)
	}
	return end, true
}

// looseEnd returns where the lines of digits end that begin at i, or i if they are too few to say.
func (n *notation) looseEnd(p *paste, floor, i, to int) int {
	const least, leastAlone = 24, 6 // octets
	if p.budget.work <= 0 {
		return i
	}
	s := p.text
	end := n.bodyEnd(s, i, to, false)
	octets := n.census(s[i:end]).digits * n.bits / 8
	if octets >= least || octets >= leastAlone && blank(s[floor:i]) && blank(s[end:to]) {
		return end
	}
	p.budget.work -= lineEnd(s, i, to) - i
	return i
}

// bodyEnd finds the end of digits that nothing closes: lines of one width, the last of which may be
// shorter; a line of other text ends them, and so do hyphens. Blank lines are passed over in PEM.
// Elsewhere they end the digits, as does a line that begins an object of its own.
func (n *notation) bodyEnd(s string, from, to int, pem bool) int {
	end, width, spaced := from, 0, false
	for at := from; at < to; {
		stop := lineEnd(s, at, to)
		line, _, hyphens := strings.Cut(s[at:stop], "---")
		c := n.census(line)
		switch {
		case c.digits == 0 && c.others > 0, c.digits == 0 && width > 0 && !pem,
			width > 0 && !pem && n.opensObject(s[at+c.first:to]),
			c.digits > 0 && !c.mostly, c.spaced && width > 0 && !spaced,
			strings.HasPrefix(line[c.first:], "--") || line[c.first:] == "-":
			return end
		}
		if c.digits > 0 {
			end = at + c.last
			if c.digits < width {
				return end
			}
			width, spaced = c.digits, c.spaced
		}
		if hyphens {
			return end
		}
		at = nextLine(s, stop, to)
	}
	return end
}

func (n *notation) opensObject(s string) bool {
	var room [12]byte
	return n.first(s) == sequence && plausible(n.head(room[:0], s))
}

// A census counts what a line is made of.
type census struct {
	digits, others int  // others up to the last digit
	first, last    int  // the digits with their padding
	spaced         bool // white space stands between digits
	mostly         bool // hardly anything but digits
}

func (n *notation) census(line string) (c census) {
	others, space := 0, false
	for i := range len(line) {
		switch class := n.class[line[i]]; {
		case class < gap:
			if c.digits == 0 {
				c.first = i
			}
			c.digits++
			c.others, c.last, c.spaced = others, i+1, c.spaced || space
		case class == gap:
			space = c.digits > 0
		case class == pad && c.digits > 0:
			c.last = i + 1
		case class >= pad:
			others++
		}
	}
	if c.digits == 0 {
		c.others = others
	}
	c.mostly = c.digits > 0 && c.others*8 <= c.digits
	return c
}

// opensParagraph reports whether only white space and a prefix of hex stand before i on its line,
// and the line above is blank.
func opensParagraph(s string, from, i int) bool {
	i -= hexPrefix(s, from, i)
	for i > from && !isBreak(s[i-1]) {
		if i--; !isSpace(s[i]) {
			return false
		}
	}
	for i = prevLine(s, from, i); i > from && !isBreak(s[i-1]); i-- {
		if !isSpace(s[i-1]) {
			return false
		}
	}
	return true
}

// closesParagraph is its mirror image: the rest of the line and the next line are blank.
func closesParagraph(s string, i, to int) bool {
	end := lineEnd(s, i, to)
	next := nextLine(s, end, to)
	return blank(s[i:end]) && blank(s[next:lineEnd(s, next, to)])
}
