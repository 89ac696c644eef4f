// Package input answers one question: what was pasted? It finds the stretches of an input that
// write binary down — PEM, DER, hex, dumps, lists of numbers — and gives their octets with the place
// of each.
//
// A form of writing is one file here and one line in All. Forms look in the order of that table:
// what one has claimed, the forms after it do not see. What text goes through on its way, such as
// the escapes of JSON, is a Layer, and undone before forms look.
package input

import (
	"slices"
	"strings"

	"waxseal/core/field"
	"waxseal/core/sclient"
)

// A Piece is one run of octets found in the input.
type Piece struct {
	Form     string        // name of the Form that found it
	Layers   []string      // what was undone around it, innermost first: names of Layers, or of Forms that held text
	Label    string        // of PEM: what stands after BEGIN
	Headers  []Header      // of PEM: the lines before the base64, such as DEK-Info
	Bytes    []byte        // the octets; of DER a part of the input itself
	Off, Len int           // where it stands in the input, PEM lines included
	From     []field.Run   // place of each octet in the input; nil for DER, whose octets stand there as they are
	How      string        // one sentence: what was assumed
	Also     []string      // names of other Forms that the same characters could be
	Holds    bool          // pieces that follow may stand inside of it
	Issues   []field.Issue // faults of the form, with their places in buffer 0

	at claim // of the text that it was found in
}

// A Header is one line of RFC 1421, 4.6, before the base64 of a PEM block.
type Header struct{ Name, Value string }

// A Form is one way of writing octets down.
type Form struct {
	Name  string
	About string    // one line: what it is met as
	Ref   field.Ref // where the form is described

	raw bool // it looks before layers are undone, because they would undo what it is made of

	// find looks at text[from:to], of which nothing is claimed yet. It claims what it recognises,
	// in ascending order, and adds the pieces it decodes there.
	find func(p *paste, from, to int)

	// read reads all of text[from:to] as this form, because a person said so; nil where find does.
	read func(p *paste, from, to int)
}

// All lists the forms. Binary comes first, because a binary file may contain PEM as its contents;
// hex comes before base64, because every hex digit is a base64 digit too; and what puts words or
// columns around its digits comes before both.
var All = []Form{
	{Name: "der", About: "binary DER or BER, one object or several in a row",
		Ref: field.Ref{Doc: "X.690", Section: "8.1"}, raw: true, find: findDER},
	{Name: "s_client", About: "what openssl s_client prints of a connection, and errors of OpenSSL",
		Ref: sclient.Ref, raw: true, find: findTranscript},
	{Name: "jwk", About: "JSON Web Keys, alone, in a set or in other JSON",
		Ref: field.Ref{Doc: "RFC 7517", Section: "4"}, raw: true, find: findJWK},
	{Name: "dump", About: "lines with offsets: xxd, hexdump, od, Wireshark, OpenSSL, keytool",
		Ref: field.Ref{Doc: "POSIX.1-2024", Section: "od"}, raw: true, find: findDump},
	{Name: "string literal", About: "strings of C, Python and shells with \\x30 or \\060",
		Ref: field.Ref{Doc: "Go specification", Section: "String literals"}, raw: true, find: findLiteral},
	{Name: "percent-encoded octets", About: "DER in a URL or a form, octet by octet: %30%82, 0%82",
		Ref: field.Ref{Doc: "RFC 3986", Section: "2.1"}, raw: true, find: findPercentOctets},
	{Name: "pem", About: "base64 between BEGIN and END lines of any label, either of which may be missing",
		Ref: field.Ref{Doc: "RFC 7468", Section: "3"}, find: findPEM},
	{Name: "base64 of PEM", About: "a whole PEM file in base64, as in a Secret of Kubernetes",
		Ref: field.Ref{Doc: "RFC 4648", Section: "4"}, find: findBase64PEM},
	{Name: "tlsa", About: "TLSA records as zone files have them",
		Ref: field.Ref{Doc: "RFC 6698", Section: "2.2"}, find: findTLSA},
	{Name: "byte list", About: "numbers in a row: arrays of C, Go, Rust, Java, Python, JSON",
		Ref: field.Ref{Doc: "Go specification", Section: "Integer literals"}, find: findByteList},
	{Name: "hex", About: "hex, bare or with colons, hyphens, commas, spaces",
		Ref: field.Ref{Doc: "RFC 4648", Section: "8"}, find: findHex, read: readHex},
	{Name: "base64", About: "base64 or base64url without PEM lines: XML, headers of JWS, data: URLs",
		Ref: field.Ref{Doc: "RFC 4648", Section: "4"}, find: findBase64, read: readBase64},
}

// Find lists the pieces in input, in their order there. When there are none, one issue of level
// error says what the input looks like.
func Find(input []byte, limits field.Limits) (pieces []Piece, issues []field.Issue) {
	if isDER(input) {
		return []Piece{{Form: "der", Bytes: input, Len: len(input), How: asItStands}}, nil // a large file is not copied to be searched
	}
	p := newPaste(input, limits, All)
	return p.answer()
}

func (p *paste) answer() ([]Piece, []field.Issue) {
	p.searchGaps(p.claims, p.start, len(p.text), 0)
	p.pieces = inOrder(p.pieces)
	for i := range p.pieces {
		for _, form := range p.pieces[i].Also {
			p.pieces[i].How += "; the same digits could be " + form
		}
	}
	if len(p.pieces) == 0 && !slices.ContainsFunc(p.issues, isError) {
		p.issues = append(p.issues, p.unrecognised())
	}
	return p.pieces, p.issues
}

func isError(is field.Issue) bool { return is.Level == field.Error }

// A paste is an input while it is searched, or text that was found inside one. Offsets inside this
// package are those of the text.
type paste struct {
	input []byte
	text  string // the input, one octet a character
	from  places // place of the text in the input; nil where they are the same
	start int    // of the text proper, after a byte order mark
	wide  bool   // the input is UTF-16
	layer int    // how many times it was unwrapped
	forms []Form

	limits field.Limits
	budget *budget

	claims []claim
	pieces []Piece
	issues []field.Issue
	full   bool // limits.Items was reached

	lastLabel, lastHow string // shared by the pieces of a long list
	lastSetting        string // of the base64 that ends at lastEnd, see howBase64
	lastEnd            int
}

// A budget bounds what only text that was made for it would cost; texts inside texts share it.
type budget struct {
	runs   int // see octets.add
	work   int // characters looked at in vain, see notation.exactEnd
	unwrap int // characters looked at for layers, see unwrap
}

type claim struct{ from, to int }

func newPaste(input []byte, limits field.Limits, forms []Form) *paste {
	p := &paste{input: input, forms: forms, limits: limits}
	p.text, p.from, p.start = asText(input)
	p.wide = p.from != nil
	n := len(p.text)
	p.budget = &budget{runs: 1<<16 + n/16, work: 4096 + 4*n, unwrap: 4096 + 16*n}
	return p
}

// search gives text[from:to] to the forms in turn, and undoes the layers around it before those that
// read text. When one of them claims something, the gaps it leaves are searched from the top of the
// table again: PEM may be followed by binary.
func (p *paste) search(from, to, depth int) {
	if depth == deepest || blank(p.text[from:to]) {
		return
	}
	unwrapped := false
	for _, form := range p.forms {
		first := len(p.claims)
		if !unwrapped && !form.raw {
			unwrapped = true
			unwrap(p, from, to)
		}
		if first == len(p.claims) && !p.full {
			form.find(p, from, to)
		}
		if p.full {
			return
		}
		if last := len(p.claims); first < last {
			p.searchGaps(p.claims[first:last], from, to, depth+1)
			return
		}
	}
}

func (p *paste) searchGaps(claims []claim, from, to, depth int) {
	for _, c := range claims {
		p.search(from, max(from, c.from), depth)
		from = max(from, c.to)
	}
	p.search(from, to, depth)
}

// inside searches the text that o holds. Each text is shorter than the one it stands in, so this
// comes to an end.
func (p *paste) inside(o *octets) *paste {
	inner := &paste{input: p.input, text: string(o.bytes), from: o.inInput(), wide: p.wide, layer: p.layer,
		forms: p.forms, limits: p.limits, budget: p.budget}
	inner.limits.Items -= len(p.pieces)
	if !o.coarse || o.spare == nil {
		inner.search(0, len(inner.text), 0)
		inner.pieces = inOrder(inner.pieces)
	}
	return inner
}

// adopt takes over what was found inside the text that o holds.
func (p *paste) adopt(inner *paste, o *octets) {
	floor := 0
	for i := range inner.pieces {
		piece := &inner.pieces[i]
		off, n := places(o.runs).at(piece.at.from, piece.at.to-piece.at.from)
		piece.at = claim{max(off, floor), off + n}
		if floor = off + n; piece.Holds {
			floor = off
		}
	}
	p.pieces = append(p.pieces, inner.pieces...)
	for _, is := range inner.issues {
		p.keep(is)
	}
	p.full = inner.full
}

// nested searches the text that text[from:to] writes down in digits, and claims the stretch if
// pieces are found in it. form is the name of the notation.
func (p *paste) nested(form string, o *octets, from, to int) (found bool) {
	inner := p.inside(o)
	if len(inner.pieces) == 0 {
		return false
	}
	p.claim(from, to)
	for i := range inner.pieces {
		piece := &inner.pieces[i]
		piece.Form = form
		piece.wrap(form, "in "+strings.TrimSuffix(form, " of PEM"))
	}
	p.adopt(inner, o)
	return true
}

// addOctets adds the octets that text[from:to] writes down as a piece, or searches them where they are
// PEM. It returns where they end: from where nothing came of them.
func (p *paste) addOctets(piece Piece, o *octets, from, to int) int {
	if len(o.bytes) == 0 { // a digit alone, read because a person said so
		return from
	}
	if p.startsPEM(o.bytes) {
		if p.nested(piece.Form, o, from, to) {
			return to
		}
		p.budget.work -= to - from
		return from
	}
	o.finish(&piece)
	p.add(piece, from, to)
	return to
}

// startsPEM reports whether octets, of which there may be few, begin like PEM, as long as there is
// budget for those that turn out to be none.
func (p *paste) startsPEM(head []byte) bool {
	n := min(len(head), len(pemBegin))
	return n >= 8 && string(head[:n]) == pemBegin[:n] && p.budget.work > 0
}

// wrap adds a layer to what was undone around a piece.
func (piece *Piece) wrap(layer, how string) {
	piece.Layers = append(piece.Layers, layer)
	if how != "" {
		piece.How += ", " + how
	}
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
	piece.at = claim{from, to}
	piece.Off, piece.Len = p.place(from, to-from)
	p.pieces = append(p.pieces, piece)
}

// issue records an issue of the input as a whole about text[from:to].
func (p *paste) issue(is field.Issue, from, to int) {
	is.Span = p.span(from, to)
	p.keep(is)
}

// keep records an issue with its place. What was seen inside a layer may be seen again without it.
func (p *paste) keep(is field.Issue) {
	if len(p.issues) >= p.limits.Issue {
		return
	}
	for _, had := range p.issues {
		if had.Code == is.Code && *had.Span == *is.Span {
			return
		}
	}
	p.issues = append(p.issues, is)
}

func (p *paste) span(from, to int) *field.Span {
	off, n := p.place(from, to-from)
	return &field.Span{Off: off, Len: n}
}
