package input

import (
	"strings"

	"waxseal/core/field"
)

// A tlsaData is the RDATA of a TLSA record in a zone file (RFC 6698, 2.2): three numbers and hex,
// which white space may break, lines too where parentheses stand around it.
type tlsaData struct {
	s      string
	i      int
	paren  bool
	fields [3]byte // usage, selector, matching type
	places [3]int
}

// findTLSA claims the data of TLSA records: after the word TLSA, after TYPE52 (RFC 3597, 5), and in
// lines of nothing else, as dig +short prints them.
func findTLSA(p *paste, from, to int) {
	for at := from; at < to && !p.full; {
		end := lineEnd(p.text, at, to)
		start, generic := tlsaStart(p.text, at, end)
		d := tlsaData{s: p.text[:to], i: start}
		if generic {
			d.length()
		}
		if start < end && p.budget.work > 0 && d.numbers(generic) {
			end = max(end, p.addTLSA(&d, start, generic))
		}
		at = nextLine(p.text, end, to)
	}
}

// tlsaStart returns where the data begins that the line s[at:end] may hold, or end.
func tlsaStart(s string, at, end int) (start int, generic bool) {
	line := s[at:end]
	for _, word := range [...]string{"TLSA", "tlsa", "TYPE52"} {
		if i := strings.Index(line, word); i >= 0 && i+len(word) < len(line) && isSpace(line[i+len(word)]) {
			return at + i + len(word), word == "TYPE52"
		}
	}
	at = skipSpace(s, at, end)
	if end-at > 6 && s[at] >= '0' && s[at] <= '3' && isSpace(s[at+1]) {
		return at, false
	}
	return end, false
}

// space skips what may stand between the words of a record.
func (d *tlsaData) space() {
	for d.i < len(d.s) {
		switch c := d.s[d.i]; {
		case c == '(':
			d.paren = true
		case c == ')':
			d.paren = false
		case c == ';':
			d.i = lineEnd(d.s, d.i, len(d.s))
			continue
		case !isSpace(c), isBreak(c) && !d.paren:
			return
		}
		d.i++
	}
}

// length skips \# and the length of data in the form for unknown types.
func (d *tlsaData) length() {
	if d.space(); strings.HasPrefix(d.s[d.i:], `\#`) {
		d.i += 2
		d.space()
		for d.i < len(d.s) && d.s[d.i] >= '0' && d.s[d.i] <= '9' {
			d.i++
		}
	}
}

// numbers reads the three fields: decimal numbers, or the first six digits of hex.
func (d *tlsaData) numbers(generic bool) bool {
	for k := range d.fields {
		d.space()
		d.places[k] = d.i
		v, n := hexValue(d.s, d.i, 2), 2
		if !generic {
			v, n = hexValue(d.s, d.i, 1), 1
		}
		if d.i += n; v < 0 || v > 3 || !generic && (d.i >= len(d.s) || !isSpace(d.s[d.i])) {
			return false
		}
		d.fields[k] = byte(v)
	}
	return d.fields[1] <= 1 && d.fields[2] <= 2
}

// tlsaLengths are the octets of a hash by matching type, and the fewest of a certificate or key.
var tlsaLengths = [3]int{16, 32, 64}

// addTLSA adds the piece of a record whose fields are read, and returns where it ends, or 0. A hash
// is kept with the fields before it, which say what it is of; a certificate or key stands for itself.
func (p *paste) addTLSA(d *tlsaData, start int, generic bool) (end int) {
	o := p.gather(tlsaLengths[d.fields[2]] + len(d.fields))
	hash := d.fields[2] != 0
	if hash {
		width := 1
		if generic {
			width = 2
		}
		for k, c := range d.fields {
			o.bytes = append(o.bytes, c)
			o.add(1, d.places[k], d.places[k]+width)
		}
	}
	before := len(o.bytes)
	for d.space(); d.i < len(d.s) && hexDigits.digit(d.s[d.i]); d.space() {
		first := d.i
		for d.i < len(d.s) && (hexDigits.digit(d.s[d.i]) || isSpace(d.s[d.i]) && (d.paren || !isBreak(d.s[d.i]))) {
			d.i++
		}
		for end = d.i; isSpace(d.s[end-1]); end-- {
		}
		decodeHex(o, first, end)
	}
	data := o.bytes[before:]
	if !hash && !plausible(data) || len(data) < tlsaLengths[d.fields[2]]/2 {
		p.budget.work -= d.i - start
		return 0
	}
	piece := Piece{Form: "tlsa", How: tlsaHow(d.fields)}
	if want := tlsaLengths[d.fields[2]]; hash && len(data) != want {
		o.issue(field.Error, "input/tlsa-length", "The hash has "+field.Count(len(data), "octet")+", not "+field.Thousands(want)+".",
			field.Ref{Doc: "RFC 6698", Section: "2.1.3"}, start, end)
	}
	o.finish(&piece)
	p.add(piece, skipSpace(d.s, start, end), end)
	return end
}

func tlsaHow(fields [3]byte) string {
	what := "the certificate"
	if fields[1] == 1 {
		what = "the public key"
	}
	if fields[2] != 0 {
		what = "the hash of " + what
	}
	return what + " in a TLSA record, usage " + field.Thousands(int(fields[0]))
}
