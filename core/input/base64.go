package input

import "waxseal/core/field"

// base64Digits reads both alphabets of RFC 4648: - and _ (section 5) stand for + and / (section 4).
var base64Digits = notation{
	form:     "base64",
	class:    base64Classes(),
	bits:     6,
	prose:    true,
	least:    16,
	leastOdd: 8,
}

func base64Classes() *[256]byte {
	class := classes("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", "")
	class['-'], class['_'] = class['+'], class['/']
	class['='] = pad
	return class
}

func findBase64(p *paste, from, to int) {
	before := len(p.claims)
	if findAddedChain(p, from, to); len(p.claims) > before {
		return // what is around it is searched again
	}
	base64Digits.find(p, from, to, p.addBase64)
}

func readBase64(p *paste, from, to int) {
	if from, to = base64Digits.extent(p.text, from, to); from < to {
		p.addBase64(from, to)
	}
}

// addBase64 adds the octets of the digits in text[from:to], and returns where they end.
func (p *paste) addBase64(from, to int) int {
	o := p.collect(to-from, base64Digits.bits)
	decodeBase64(o, from, to)
	piece := Piece{Form: base64Digits.form, How: p.howBase64(from)}
	if hexDigits.reads(p.text[from:to]) {
		piece.Also = []string{"hex"}
	}
	end := p.addOctets(piece, o, from, to)
	p.lastSetting, p.lastEnd = piece.How, end
	return end
}

var (
	base64Ref   = field.Ref{Doc: "RFC 4648", Section: "4"}
	paddingRef  = field.Ref{Doc: "RFC 4648", Section: "3.2"}
	alphabetRef = field.Ref{Doc: "RFC 4648", Section: "3.3"}
	padBitsRef  = field.Ref{Doc: "RFC 4648", Section: "3.5"}
)

// A quantum is a group of up to four digits, which hold three octets (RFC 4648, 4).
type quantum struct {
	bits uint32
	n    int
	at   [4]int // places of the digits
}

// decodeBase64 decodes text[from:to]. What is no digit, padding or white space is skipped with an
// issue. A quantum that the text ends in, or that is padded wrongly, gives the octets it has whole.
func decodeBase64(o *octets, from, to int) {
	s, class := o.p.text[:to], base64Digits.class
	var q quantum
	padded := false
	for i := from; i < to; {
		if q.n == 0 {
			if padded && class[s[i]] < gap {
				o.issue(field.Error, "input/base64-goes-on", "There is more base64 after the padding; it is read on.", paddingRef, i, i+1)
				padded = false
			}
			i = o.quanta(s, i)
			if i == to {
				break
			}
		}
		switch c := class[s[i]]; {
		case c < gap:
			q.bits = q.bits<<6 | uint32(c)
			q.at[q.n] = i
			if q.n++; q.n == 4 {
				o.close(&q)
			}
			i++
		case c == gap:
			i++
		case c == pad:
			end := padding(s, i)
			o.pad(&q, i, end)
			padded, i = true, end
		default:
			i = o.stray(&base64Digits, i, to)
		}
	}
	o.unpadded(&q, to)
}

// quanta decodes whole quanta that stand together, as almost all do, and returns where they end.
func (o *octets) quanta(s string, from int) int {
	class, out, i := base64Digits.class, o.bytes, from
	for ; i+4 <= len(s); i += 4 {
		a, b, c, d := class[s[i]], class[s[i+1]], class[s[i+2]], class[s[i+3]]
		if a|b|c|d >= gap {
			break
		}
		out = append(out, a<<2|b>>4, b<<4|c>>2, c<<6|d)
	}
	if o.bytes = out; i > from {
		o.add((i-from)/4*3, from, i)
	}
	return i
}

// close gives the octets that q has whole, and empties it. Digits that stand apart are placed octet
// by octet: the first and second digit, the second and third, the third and fourth.
func (o *octets) close(q *quantum) {
	n := q.n - 1
	bits := q.bits << (6 * (4 - q.n))
	together := q.at[n]-q.at[0] == n
	for k := range n {
		o.bytes = append(o.bytes, byte(bits>>(16-8*k)))
		if !together {
			o.add(1, q.at[k], q.at[k+1]+1)
		}
	}
	if together {
		o.add(n, q.at[0], q.at[n]+1)
	}
	*q = quantum{}
}

// padding returns the end of the padding characters at i; white space may stand between them.
func padding(s string, i int) int {
	end := i
	for ; i < len(s) && (s[i] == '=' || isSpace(s[i])); i++ {
		if s[i] == '=' {
			end = i + 1
		}
	}
	return end
}

// pad ends q at the padding in text[from:to].
func (o *octets) pad(q *quantum, from, to int) {
	count := 0
	for i := from; i < to; i++ {
		if o.p.text[i] == '=' {
			count++
		}
	}
	if q.n < 2 {
		o.issue(field.Error, "input/base64-padding", "There is padding where a group of four digits begins.", paddingRef, from, to)
		o.dropDigit(q)
		return
	}
	if count != 4-q.n {
		o.issue(field.Error, "input/base64-padding", "There should be "+field.Count(4-q.n, "padding character")+" here, not "+
			field.Thousands(count)+".", paddingRef, from, to)
	}
	o.padBits(q)
	o.close(q)
}

// unpadded ends q at the end of the text, which may have been cut.
func (o *octets) unpadded(q *quantum, to int) {
	if q.n < 2 {
		o.dropDigit(q)
		return
	}
	o.issue(field.Notice, "input/base64-unpadded", "The base64 ends without padding, or is cut off.", paddingRef, q.at[0], q.at[q.n-1]+1)
	o.padBits(q)
	o.close(q)
}

// padBits reports bits after the last octet that are not zero.
func (o *octets) padBits(q *quantum) {
	if unused := uint32(1)<<(2*(4-q.n)) - 1; q.bits&unused != 0 {
		o.issue(field.Error, "input/base64-bits", "The unused bits of the last digit are not zero.", padBitsRef, q.at[q.n-1], q.at[q.n-1]+1)
	}
}

// dropDigit reports a single digit, which holds no whole octet.
func (o *octets) dropDigit(q *quantum) {
	if q.n == 1 {
		o.issue(field.Error, "input/base64-cut", "The base64 breaks off after one digit of a group of four; the digit is left out.",
			base64Ref, q.at[0], q.at[0]+1)
	}
	*q = quantum{}
}

// stray skips what is neither digit nor white space at i, with an issue, and returns where it ends.
func (o *octets) stray(n *notation, i, to int) int {
	s := o.p.text
	end := i + 1
	for end < to && n.class[s[end]] == other {
		end++
	}
	o.issue(field.Error, "input/stray", o.p.quote(i, end)+" is not "+n.form+" and is skipped.", alphabetRef, i, end)
	return end
}
