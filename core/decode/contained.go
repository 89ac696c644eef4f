package decode

import (
	"strings"

	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/input"
	"waxseal/core/keys"
)

// maxWithin is how many containers deep things are read as items of their own: a key in PKCS #12
// in PKCS #7 in something else.
const maxWithin = 4

// addContained reads what is inside item i as items that follow it, and hangs their trees into its tree.
func (d *Doc) addContained(i int, inside []field.Contained, depth int) {
	for k, c := range inside {
		if full := len(d.b.Doc.Items) >= d.b.Options.Limits.Items; full || depth > maxWithin {
			d.leaveOut(i, inside[k:])
			break
		}
		j, more := d.add(d.contained(c), field.Item{Origin: d.origin(i, c.At), Within: &i, File: d.b.Doc.Items[i].File})
		if title := &d.b.Doc.Items[j].Title; c.Name != "" && strings.HasPrefix(*title, keys.SealedTitle) {
			*title = field.Quote(c.Name) + ", encrypted" + (*title)[len(keys.SealedTitle):]
		}
		d.sources[i].contains = append(d.sources[i].contains, j)
		d.addContained(j, more, depth+1)
		d.place(c.Field, j, d.b.Doc.Items[j].Root)
	}
	d.sources[i].partial = d.b.Doc.Items[i].Root == nil || d.b.Spent()
}

// place makes f the place of item j in its container's tree, with the tree of that item where there is one.
func (d *Doc) place(f *field.Field, j int, root *field.Field) {
	if f == nil {
		return
	}
	f.Item = &j
	field.Hang(f, root)
	if f.Value == "" {
		f.Value = d.b.Doc.Items[j].Title
	}
}

// contained finds how to read c: as what its container says it is.
func (d *Doc) contained(c field.Contained) source {
	src := source{buf: c.At.Buf, off: c.At.Off, end: c.At.End()}
	b := d.b.Doc.Buffers[src.buf].Bytes[src.off:src.end]
	switch src.kind = kindNamed(c.Kind, b); {
	case c.Kind == "":
		src.kind, _ = recognise(&input.Piece{Bytes: b})
	case src.kind == nil:
		src.kind = &unknown
	}
	if src.kind == &unknown && holdsPrivate(b, privateDepth) {
		d.b.Doc.Buffers[src.buf].Secret = true
	}
	return src
}

// kindNamed is the kind of that name which b looks most like, or nil when there is none.
func kindNamed(name string, b []byte) (best *Kind) {
	got, bestScore := shapeOf(b), 0
	for _, k := range Kinds {
		if k.Name != name {
			continue
		}
		if s := k.score(got); best == nil || s > bestScore {
			best, bestScore = k, s
		}
	}
	return best
}

// origin is where octets of something inside item i stand in the input.
func (d *Doc) origin(i int, at field.Span) field.Span {
	if in, ok := d.b.Doc.Input(at); ok {
		return in
	}
	return d.b.Doc.Items[i].Origin
}

// leaveOut says that what is left inside item i does not become items.
func (d *Doc) leaveOut(i int, left []field.Contained) {
	for _, c := range left {
		byTags(d.b, c)
	}
	at := left[0].At
	is := field.Issue{Level: field.Error, Code: "limit/contained", Ref: field.Ref{Doc: "Waxseal"}, Span: &at,
		Text: "From here on what is inside, " + field.Count(len(left), "thing") + ", is not read by meaning: there is too much of it, or it is too deep."}
	item := &d.b.Doc.Items[i]
	item.Issues = append(item.Issues, is)
	field.Attach(item.Root, is)
}

// byTags hangs a tree by tags alone into the place of something that is no item. A private key stays closed.
func byTags(b *field.Builder, c field.Contained) {
	if c.Field == nil || c.Kind == der.PrivateKey || b.Spent() {
		return
	}
	field.Hang(c.Field, der.Read(b, c.At.Buf, c.At.Off, c.At.End(), func(r *der.Reader) { r.Any(c.Field.Name) }))
	b.TakeIssues()
}
