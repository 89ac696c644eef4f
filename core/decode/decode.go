// Package decode goes the whole way from what was pasted to an annotated document:
// input → recognition → decoder → findings.
package decode

import (
	"sort"

	"waxseal/core/check"
	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/input"
)

// MaxInput is the most octets that are looked at. A host refuses more by size before it reads them.
const MaxInput = 64 << 20

// A Doc is an open document: it can rebuild trees that were left out.
type Doc struct {
	b       *field.Builder
	sources []source // of the items, by index
	sealed  []field.Sealed
	holder  int // the last item that others may stand in the text of; -1: there is none

	outline     *field.Field // the tree of item outlineItem without its long lists, kept between calls of Expand
	outlineItem int
}

// A source says how an item was read, so that it can be read again.
type source struct {
	kind          *Kind
	buf, off, end int
	partial       bool  // the document's tree of it is not whole
	alone         bool  // and had the whole budget
	contains      []int // the items that are directly inside
	checked       bool
	findings      []field.Issue // of check
}

// Open decodes data. It always succeeds; what is wrong with the data stands in the issues.
func Open(data []byte, opt field.Options) *Doc {
	opt.Limits = withDefaults(opt.Limits)
	if len(data) > MaxInput {
		d := &Doc{b: field.NewBuilder(nil, opt)}
		d.b.Doc.Issues = []field.Issue{tooLarge(len(data))}
		return d
	}
	d := &Doc{b: field.NewBuilder(data, opt), holder: -1}
	if !opt.Reveal {
		d.b.Private = looksPrivate
		d.b.HoldsPrivate = func(octets []byte) bool { return holdsPrivate(octets, privateDepth) }
	}
	pieces, issues := pieces(data, opt)
	if len(pieces) == 0 && len(data) > 0 {
		d.addNothing(issues)
		return d
	}
	d.b.Doc.Issues = issues
	d.b.Doc.Items = make([]field.Item, 0, len(pieces))
	for i := range pieces {
		d.addPiece(&pieces[i])
	}
	return d
}

func pieces(data []byte, opt field.Options) ([]input.Piece, []field.Issue) {
	if opt.Form != "" {
		return input.FindAs(opt.Form, data, opt.Limits)
	}
	return input.Find(data, opt.Limits)
}

func withDefaults(l field.Limits) field.Limits {
	def := field.Defaults().Limits
	for _, pair := range []struct{ got, def *int }{
		{&l.Nodes, &def.Nodes}, {&l.Depth, &def.Depth}, {&l.Items, &def.Items}, {&l.Elements, &def.Elements}, {&l.Issue, &def.Issue},
	} {
		if *pair.got <= 0 {
			*pair.got = *pair.def
		}
	}
	l.Depth = min(l.Depth, maxDepth)
	return l
}

// maxDepth keeps recursion within the stack that a browser gives a wasm instance.
const maxDepth = 500

func tooLarge(n int) field.Issue {
	return field.Issue{Level: field.Error, Code: "input/too-large", Ref: field.Ref{Doc: "Waxseal"},
		Text: "The input has " + field.Count(n, "octet") + "; at most " + field.Thousands(MaxInput) + " are read. Give the part that matters."}
}

// addNothing adds the one item for input in which nothing was recognised.
func (d *Doc) addNothing(issues []field.Issue) {
	n := len(d.b.Doc.Buffers[0].Bytes)
	all := field.Span{Len: n}
	d.sources = append(d.sources, source{kind: &unknown, end: n})
	root := d.b.Root()
	if root != nil {
		root.Name, root.Kind, root.Span = "unparsed", field.Bytes, &all
		root.Value = field.HexValue(d.b.Doc.Buffers[0].Bytes)
		root.Issues = issues
	}
	d.b.Doc.Items = []field.Item{{Kind: unknown.Name, Title: "not recognised", Origin: all, Facts: noFacts{}, Root: root, Issues: issues}}
}

// addPiece reads one piece of the input as an item.
func (d *Doc) addPiece(p *input.Piece) {
	src := source{off: p.Off, end: p.Off + p.Len}
	if p.Form != "der" {
		src.buf = d.b.AddBuffer(field.Buffer{Name: bufferName(p), Bytes: p.Bytes, From: p.From, How: p.How, Also: p.Also})
		src.off, src.end = 0, len(p.Bytes)
	}
	var hints []field.Issue
	src.kind, hints = recognise(p)
	if src.kind == &unknown && (private(p.Label) || d.b.Doc.Buffers[src.buf].Secret) {
		src.kind = &concealed
	}
	if src.kind == &concealed || src.kind == &unknown && holdsPrivate(p.Bytes, privateDepth) {
		d.b.Doc.Buffers[src.buf].Secret = true
	}
	for _, is := range append(p.Issues, hints...) {
		d.b.Issue(nil, is)
	}
	i, inside := d.add(src, field.Item{Origin: field.Span{Off: p.Off, Len: p.Len}, How: p.How, File: d.file(p.Off), Within: d.around(p)})
	if src.kind == &unknown && p.Label != "" {
		d.b.Doc.Items[i].Title = field.TextValue(p.Label)
	}
	d.addContained(i, inside, 1)
}

// around is the item whose text a piece stands in, if there is one.
func (d *Doc) around(p *input.Piece) *int {
	if at := d.holder; at >= 0 && !p.Holds && p.Off < d.b.Doc.Items[at].Origin.End() {
		return &at
	}
	if p.Holds {
		d.holder = len(d.b.Doc.Items)
	}
	return nil
}

// file is the name of the file that the input has at off.
func (d *Doc) file(off int) string {
	files := d.b.Options.Files
	i := sort.Search(len(files), func(i int) bool { return files[i].At > off })
	if i == 0 {
		return ""
	}
	return field.Visible(files[i-1].Name)
}

// add reads an item and adds it to the document, and returns its index and what it contains.
func (d *Doc) add(src source, item field.Item) (i int, inside []field.Contained) {
	i = len(d.b.Doc.Items)
	item.Kind = src.kind.Name
	src.alone = d.b.Options.Tree && !d.b.Begun()
	inside = d.read(&src, &item)
	for _, s := range d.b.TakeSealed() {
		s.Item = i
		d.sealed = append(d.sealed, s)
		item.Sealed++
	}
	for at := item.Within; at != nil; at = d.b.Doc.Items[*at].Within {
		d.b.Doc.Items[*at].Sealed += item.Sealed
	}
	src.partial = item.Root == nil || d.b.Spent()
	d.sources = append(d.sources, src)
	d.b.Doc.Items = append(d.b.Doc.Items, item)
	return i, inside
}

func bufferName(p *input.Piece) string {
	if p.Label != "" {
		return field.Visible(p.Label)
	}
	return p.Form
}

// read fills item from src: facts, title, tree and issues. It returns what the item contains.
func (d *Doc) read(src *source, item *field.Item) []field.Contained {
	var facts field.Facts
	root := der.Read(d.b, src.buf, src.off, src.end, func(r *der.Reader) { item.Title, facts = src.kind.Read(r) })
	if !src.checked { // a tree that is built again may be of a part alone
		src.findings, src.checked = check.Run(facts, d.b.Options), true
	}
	for _, is := range src.findings {
		if d.b.Issue(nil, is) {
			field.Attach(root, is)
		}
	}
	if s, ok := facts.(interface{ Secret() bool }); ok && s.Secret() {
		d.b.Doc.Buffers[src.buf].Secret = true
	}
	item.Facts, item.Root = facts, root
	item.Issues = d.b.TakeIssues()
	return d.b.TakeContained()
}

// Sealed lists what is encrypted under passwords that Options.Opened has no answer to.
func (d *Doc) Sealed() []field.Sealed { return d.sealed }

// Document is what was found. Trees past Limits.Nodes are left out; Item and Expand have them.
func (d *Doc) Document() *field.Document { return &d.b.Doc }

// Item returns item i with its tree, rebuilt with a budget of its own where it was left out.
func (d *Doc) Item(i int) field.Item {
	item := d.b.Doc.Items[i]
	if src := d.sources[i]; src.partial && !src.alone {
		d.b.Reread(d.b.Options.Limits.Nodes, nil, func() { item.Root = d.again(i, true) })
	}
	return item
}

// again builds the tree of item i anew; deep: with the trees of what it contains, as far as the
// budget goes.
func (d *Doc) again(i int, deep bool) *field.Field {
	item := d.b.Doc.Items[i]
	inside := d.read(&d.sources[i], &item)
	for k, c := range inside {
		switch {
		case c.Field == nil:
			return item.Root // the budget is spent
		case k >= len(d.sources[i].contains):
			byTags(d.b, c)
			continue
		}
		j := d.sources[i].contains[k]
		var root *field.Field // of what stays closed: none
		if deep && !d.b.Spent() {
			root = d.again(j, true)
		}
		d.place(c.Field, j, root)
	}
	return item.Root
}
