package input

import (
	"slices"
	"sort"

	"waxseal/core/field"
)

// A Layer is something that text goes through on its way, and that leaves it text: a string of JSON,
// a URL, a mail that quotes it. All layers of a stretch are undone in one pass, forms look at what
// comes out, and what is wrapped more than once is undone again from there.
//
// What stands between the digits of a form is safe to undo wherever it is met. So a layer need not
// know where it begins and ends, and text that it does not touch reads as before.
type Layer struct {
	Name  string
	About string // one line: what it is met in
	Ref   field.Ref
	How   string // ends the sentence of a piece that was inside

	lead string // the characters that an escape begins with

	// undo returns the character that the escape at text[i] stands for, nothing for none, and how
	// long it is: 0 where there is no escape.
	undo func(u *undoing, i int) (c, n int)

	// strip returns how long the prefix is that the layer puts before the line at text[i].
	strip func(u *undoing, i int) int
}

const firstEscape = 3

// nothing is the character of an escape that stands for none.
const nothing = -1

// Layers lists the layers: first those that strip lines, of which there are firstEscape, then those
// that undo escapes, of which no two have the same lead.
var Layers = []Layer{
	{Name: "marks", About: "lines behind > | # * // as in quoted mail, comments and the output of diff",
		Ref: field.Ref{Doc: "RFC 3676", Section: "4.5"}, How: "behind the marks of quoted lines", strip: stripMarks},
	{Name: "diff", About: "lines that a diff adds or removes",
		Ref: field.Ref{Doc: "POSIX.1-2024", Section: "diff"}, How: "behind the signs of a diff", strip: stripSigns},
	{Name: "line numbers", About: "lines numbered by cat -n, grep -n or an editor",
		Ref: field.Ref{Doc: "POSIX.1-2024", Section: "nl"}, How: "behind line numbers", strip: stripNumbers},
	{Name: "backslashes", About: "strings of JSON, YAML and programs: \\n, \\/, \\u002b, \\x0A",
		Ref: field.Ref{Doc: "RFC 8259", Section: "7"}, How: "in a string with backslashes", lead: `\"'`, undo: undoBackslash},
	{Name: "percent", About: "URLs, forms and the header fields that proxies add: %0A, %2B, + for a space",
		Ref: field.Ref{Doc: "RFC 3986", Section: "2.1"}, How: "percent-encoded", lead: "%+", undo: undoPercent},
	{Name: "references", About: "character references of HTML and XML: &#10;, &#x2b;, &plus;",
		Ref: field.Ref{Doc: "XML 1.0", Section: "4.1"}, How: "with character references", lead: "&", undo: undoReference},
	{Name: "tags", About: "tags between the lines of HTML and XML, such as <br>",
		Ref: field.Ref{Doc: "XML 1.0", Section: "3.1"}, How: "with tags inside", lead: "<", undo: undoTag},
	{Name: "quoted-printable", About: "mail in quoted-printable: =3D, and = at the end of broken lines",
		Ref: field.Ref{Doc: "RFC 2045", Section: "6.7"}, How: "in quoted-printable", lead: "=", undo: undoQuoted},
}

// layers is a set of them, a bit for each.
type layers uint

// deepest is how many times text is unwrapped.
const deepest = 4

// unwrap undoes the layers in text[from:to] and searches what comes out. Where that is nothing, the
// text is left for the forms as it is.
func unwrap(p *paste, from, to int) {
	if p.layer == deepest || p.budget.unwrap < to-from {
		return
	}
	claimed := len(p.claims)
	if hunks(p, from, to); claimed < len(p.claims) {
		return
	}
	// The places of a wrapped text are needed for the search only, so they have a budget of their own.
	spare := 1<<16 + (to-from)/16
	o := &octets{p: p, spare: &spare}
	u := undoing{text: p.text[:to], o: o}
	u.run(from, to)
	if u.used == 0 || o.coarse {
		return
	}
	p.budget.unwrap -= to - from
	p.layer++
	inner := p.inside(o)
	p.layer--
	first := len(p.pieces)
	p.adopt(inner, o)
	for i := range p.pieces[first:] {
		piece := &p.pieces[first+i]
		p.claim(piece.at.from, piece.at.to)
		if piece.How == bareBase64 { // the word that tells may be in a tag
			piece.How = p.howBase64(piece.at.from)
		}
		u.name(piece)
	}
}

// name adds the layers to a piece that were undone in its own characters.
func (u *undoing) name(piece *Piece) {
	again := undoing{text: u.text[:piece.at.to]}
	again.run(piece.at.from, piece.at.to)
	i := sort.Search(len(u.blocks), func(i int) bool { return u.blocks[i].to > piece.at.from })
	for ; i < len(u.blocks) && u.blocks[i].from < piece.at.to; i++ {
		again.used |= 1 << u.blocks[i].layer
	}
	for k := range Layers {
		if again.used&(1<<k) != 0 && !slices.Contains(piece.Layers, Layers[k].Name) {
			piece.wrap(Layers[k].Name, Layers[k].How)
		}
	}
}

// An undoing is one pass over a text.
type undoing struct {
	text string
	o    *octets // what comes out; nil where only the escapes in use are asked for
	used layers

	literal int     // text from here to where the pass is goes out as it is
	blocks  []block // lines that were stripped

	mark     byte // of the line before, see stripMarks
	sign     byte // of the block of a diff that the line before belongs to
	number   int  // of the line before
	formURL  bool // + stands for a space, as far as the text up to formFrom goes
	formFrom int
}

// A block is a stretch of lines that one layer was stripped from.
type block struct{ from, to, layer int }

func (u *undoing) run(from, to int) {
	leads := leadTable()
	u.literal = from
	for i := from; i < to; {
		if u.o != nil && (i == 0 || isBreak(u.text[i-1]) && !(u.text[i-1] == '\r' && u.text[i] == '\n')) {
			i += u.strip(i)
			if i >= to {
				break
			}
		}
		k := int(leads[u.text[i]])
		if k == 0 {
			i++
			continue
		}
		c, n := Layers[k].undo(u, i)
		if n == 0 {
			i++
			continue
		}
		u.undone(k, i, i+n)
		if c != nothing && u.o != nil {
			u.o.bytes = append(u.o.bytes, byte(c))
			u.o.add(1, i, i+n)
		}
		i += n
	}
	if u.used != 0 {
		u.flush(to)
	}
}

// strip takes away what stands before the line at i, and returns how long it is.
func (u *undoing) strip(i int) int {
	start := i
	for k := range firstEscape {
		n := Layers[k].strip(u, i)
		if n == 0 {
			continue
		}
		u.undone(k, i, i+n)
		i += n
		end := nextLine(u.text, lineEnd(u.text, i, len(u.text)), len(u.text))
		if last := len(u.blocks) - 1; last >= 0 && u.blocks[last].to == start && u.blocks[last].layer == k {
			u.blocks[last].to = end
		} else {
			u.blocks = append(u.blocks, block{start, end, k})
		}
	}
	return i - start
}

// undone lets out what stands before text[from:to], which layer k explains.
func (u *undoing) undone(k, from, to int) {
	u.used |= 1 << k
	u.flush(from)
	u.literal = to
}

func (u *undoing) flush(to int) {
	if u.o != nil && u.literal < to {
		u.o.bytes = append(u.o.bytes, u.text[u.literal:to]...)
		u.o.add(to-u.literal, u.literal, to)
	}
}

// leadTable has for each character the index of the layer whose escapes begin with it, or 0.
func leadTable() (table [256]byte) {
	for k, layer := range Layers {
		for i := range len(layer.lead) {
			table[layer.lead[i]] = byte(k)
		}
	}
	return table
}

// hexValue returns what text[i:i+n] is in hex, or -1.
func hexValue(s string, i, n int) int {
	if i+n > len(s) {
		return -1
	}
	v := 0
	for _, c := range []byte(s[i : i+n]) {
		if !hexDigits.digit(c) {
			return -1
		}
		v = v<<4 | int(hexDigits.class[c])
	}
	return v
}

// narrow returns the one octet that a code point has in a text, see asText.
func narrow(c int) int {
	if c < 0x80 {
		return c
	}
	return 0xff
}
