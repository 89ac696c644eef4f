// Package input answers one question: what was pasted? It finds the stretches of an input that
// write binary down — PEM, DER, hex, base64 — and gives their octets with the place of each.
//
// A form of writing is one file here and one line in All. Forms look in the order of that table:
// what one has claimed, the forms after it do not see.
package input

import (
	"slices"

	"waxseal/core/field"
)

// A Piece is one run of octets found in the input.
type Piece struct {
	Form     string        // name of the Form that found it
	Label    string        // of PEM: what stands after BEGIN
	Headers  []Header      // of PEM: the lines before the base64, such as DEK-Info
	Bytes    []byte        // the octets; of DER a part of the input itself
	Off, Len int           // where it stands in the input, PEM lines included
	From     []field.Run   // place of each octet in the input; nil for DER, whose octets stand there as they are
	How      string        // one sentence: what was assumed
	Issues   []field.Issue // faults of the form, with their places in buffer 0
}

// A Header is one line of RFC 1421, 4.6, before the base64 of a PEM block.
type Header struct{ Name, Value string }

// A Form is one way of writing octets down.
type Form struct {
	Name string
	Ref  field.Ref // where the form is described

	// find looks at text[from:to], of which nothing is claimed yet. It claims what it recognises,
	// in ascending order, and adds the pieces it decodes there.
	find func(p *paste, from, to int)
}

// All lists the forms. Binary comes first, because a binary file may contain PEM as its contents;
// hex comes before base64, because every hex digit is a base64 digit too.
var All = []Form{
	{"der", field.Ref{Doc: "X.690", Section: "8.1"}, findDER},
	{"pem", field.Ref{Doc: "RFC 7468", Section: "3"}, findPEM},
	{"base64 of PEM", field.Ref{Doc: "RFC 4648", Section: "4"}, findBase64PEM},
	{"hex", field.Ref{Doc: "RFC 4648", Section: "8"}, findHex},
	{"base64", field.Ref{Doc: "RFC 4648", Section: "4"}, findBase64},
}

// Find lists the pieces in input, in their order there. When there are none, one issue of level
// error says what the input looks like.
func Find(input []byte, limits field.Limits) (pieces []Piece, issues []field.Issue) {
	if isDER(input) {
		return []Piece{{Form: "der", Bytes: input, Len: len(input), How: asItStands}}, nil // a large file is not copied to be searched
	}
	p := newPaste(input, limits, All)
	p.search(p.start, len(p.text), 0)
	p.pieces = inOrder(p.pieces)
	if len(p.pieces) == 0 && !slices.ContainsFunc(p.issues, isError) {
		p.issues = append(p.issues, p.unrecognised())
	}
	return p.pieces, p.issues
}

func isError(is field.Issue) bool { return is.Level == field.Error }

// A paste is an input while it is searched. Offsets inside this package are those of the text.
type paste struct {
	input []byte
	text  string      // the input, one octet a character
	from  []field.Run // place of the text in the input; nil where they are the same
	start int         // of the text proper, after a byte order mark
	wide  bool        // the input is UTF-16
	forms []Form

	limits field.Limits
	budget *budget

	claims []claim
	pieces []Piece
	issues []field.Issue
	full   bool // limits.Items was reached

	lastLabel, lastHow string // shared by the pieces of a long list
}

// A budget bounds what only text that was made for it would cost; texts inside texts share it.
type budget struct {
	runs int // see octets.add
	work int // characters looked at in vain, see notation.exactEnd
}

type claim struct{ from, to int }

func newPaste(input []byte, limits field.Limits, forms []Form) *paste {
	p := &paste{input: input, forms: forms, limits: limits}
	p.text, p.from, p.start = asText(input)
	p.wide = p.from != nil
	p.budget = &budget{runs: 4096 + len(p.text)/16, work: 4096 + 4*len(p.text)}
	return p
}

// search gives text[from:to] to the forms in turn. When one of them claims something, the gaps it
// leaves are searched from the top of the table again: PEM may be followed by binary.
func (p *paste) search(from, to, depth int) {
	const deepest = 4
	if depth == deepest || blank(p.text[from:to]) {
		return
	}
	for _, form := range p.forms {
		if p.full {
			return
		}
		first := len(p.claims)
		form.find(p, from, to)
		last := len(p.claims)
		if first == last {
			continue
		}
		gap := from
		for _, c := range p.claims[first:last] {
			p.search(gap, c.from, depth+1)
			gap = c.to
		}
		p.search(gap, to, depth+1)
		return
	}
}

// nested searches the text that text[from:to] stands for when a form has undone its writing, and
// claims the stretch if pieces are found. Each text is shorter than the one it stands in, so this
// comes to an end. how is added to the sentences of the pieces.
func (p *paste) nested(form, how string, o *octets, from, to int) {
	inner := &paste{input: p.input, text: string(o.bytes), from: o.inInput(), forms: p.forms, limits: p.limits, budget: p.budget}
	inner.limits.Items -= len(p.pieces)
	inner.search(0, len(inner.text), 0)
	if len(inner.pieces) == 0 {
		return
	}
	p.claim(from, to)
	for _, piece := range inner.pieces {
		piece.Form, piece.How = form, piece.How+", "+how
		p.pieces = append(p.pieces, piece)
	}
	p.issues = append(p.issues, inner.issues[:min(len(inner.issues), max(0, p.limits.Issue-len(p.issues)))]...)
	p.full = inner.full
}

// claim takes text[from:to] away from the forms that come later.
func (p *paste) claim(from, to int) { p.claims = append(p.claims, claim{from, to}) }

// add claims text[from:to] and makes a piece of it. The caller has filled in what it knows of the
// form; places are those of the text still.
func (p *paste) add(piece Piece, from, to int) {
	p.claim(from, to)
	if len(p.pieces) >= p.limits.Items {
		if !p.full {
			p.issue(field.Issue{Level: field.Notice, Code: "limit/items",
				Text: "Only " + field.Count(p.limits.Items, "piece") + " of this input were taken; the others are left out."}, from, len(p.text))
		}
		p.full = true
		return
	}
	piece.Off, piece.Len = p.place(from, to-from)
	p.pieces = append(p.pieces, piece)
}

// issue records an issue of the input as a whole about text[from:to].
func (p *paste) issue(is field.Issue, from, to int) {
	if len(p.issues) >= p.limits.Issue {
		return
	}
	is.Span = p.span(from, to)
	p.issues = append(p.issues, is)
}

func (p *paste) span(from, to int) *field.Span {
	off, n := p.place(from, to-from)
	return &field.Span{Off: off, Len: n}
}
