package examine

import (
	"strconv"

	"waxseal/core/field"
)

// A Patch is one finding about an item: facts to merge into its own, an issue, or both; or a tree in the
// place of its own.
type Patch struct {
	Item  int
	Path  string // of the field that the issue is about
	Root  *field.Field
	Facts []byte // a JSON object
	Issue *field.Issue
}

// AppendJSON appends {item, path, root, facts, issue}.
func (p Patch) AppendJSON(dst []byte) []byte {
	o := field.NewObject(dst)
	o.Int("item", p.Item)
	o.Text("path", p.Path)
	if p.Root != nil {
		o.Key("root")
		o.Out = field.AppendField(o.Out, p.Root)
	}
	if p.Facts != nil {
		o.Key("facts")
		o.Out = append(o.Out, p.Facts...)
	}
	if p.Issue != nil {
		o.Key("issue")
		o.Out = field.AppendIssue(o.Out, *p.Issue)
	}
	return o.End()
}

// AppendPatches appends a list of patches.
func AppendPatches(dst []byte, list []Patch) []byte {
	return field.AppendFacts(dst, list)
}

// Merge puts what was found into the document, as if the decoder had found it.
func Merge(doc *field.Document, patches []Patch) {
	for _, p := range patches {
		item := &doc.Items[p.Item]
		if p.Root != nil {
			item.Root = p.Root
		}
		if p.Facts != nil {
			item.Facts = merged{item.Facts, p.Facts}
		}
		if p.Issue != nil {
			item.Issues = append(item.Issues, *p.Issue)
			field.Attach(item.Root, *p.Issue)
		}
	}
}

// merged are facts with some more.
type merged struct {
	field.Facts
	more []byte
}

// AppendJSON appends the members of both objects in one.
func (m merged) AppendJSON(dst []byte) []byte {
	at := len(dst)
	dst = m.Facts.AppendJSON(dst)
	if len(m.more) <= len("{}") {
		return dst
	}
	if empty := len(dst)-at == len("{}"); empty {
		return append(dst[:at], m.more...)
	}
	dst[len(dst)-1] = ','
	return append(dst, m.more[1:]...)
}

// facts records facts of an item, written by fn.
func (x *examination) facts(item int, fn func(*field.Object)) {
	o := field.NewObject(nil)
	fn(&o)
	x.patches = append(x.patches, Patch{Item: item, Facts: o.End()})
}

// issue records an issue about the field of an item with the given place.
func (x *examination) issue(item int, at field.Span, is field.Issue) {
	if x.issues[item]++; x.issues[item] > maxIssues {
		return
	}
	p := Patch{Item: item, Path: strconv.Itoa(item), Issue: &is}
	if at != (field.Span{}) {
		is.Span = &at
		if path, ok := x.pathTo(item, at); ok {
			p.Path += path
		}
	}
	x.patches = append(x.patches, p)
}

// leftOut says of each item with too many issues how many are missing.
func (x *examination) leftOut() {
	for item := range x.doc.Items {
		if n := x.issues[item] - maxIssues; n > 0 {
			x.patches = append(x.patches, Patch{Item: item, Path: strconv.Itoa(item), Issue: &field.Issue{Level: field.Notice, Code: "limit/issues",
				Text: "There are " + field.Thousands(n) + " more issues of this item; they are left out."}})
		}
	}
}

// pathTo finds the deepest field of an item with a span and spells the way to it: ".0.3".
func (x *examination) pathTo(item int, at field.Span) (path string, ok bool) {
	root := x.trees[item]
	if root == nil {
		root = x.doc.Items[item].Root
	}
	path, passed, ok := pathTo(root, at, x.work)
	return path, x.spend(item, passed) && ok
}

// pathTo gives up after most fields.
func pathTo(f *field.Field, at field.Span, most int) (path string, passed int, ok bool) {
	passed = 1
	if f == nil || most < 0 {
		return "", passed, false
	}
	for i, sub := range f.Sub {
		if s := sub.Span; s != nil && s.Buf == at.Buf && (at.Off < s.Off || at.Off > s.End()) {
			passed++
			continue
		}
		path, n, ok := pathTo(sub, at, most-passed)
		if passed += n; ok {
			return "." + strconv.Itoa(i) + path, passed, true
		}
	}
	return "", passed, f.Span != nil && *f.Span == at
}
