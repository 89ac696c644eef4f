// Package fieldtest checks the laws that every tree of fields keeps.
package fieldtest

import (
	"strconv"
	"testing"

	"waxseal/core/field"
)

// Tiling checks the first law of trees under root, which is a tree of doc: the children that lie
// in their parent's buffer, leaving out flags and computed fields, cover its contents exactly and
// in order, and a linked buffer tiles on its own. A nil root is an empty tree.
func Tiling(t testing.TB, doc *field.Document, root *field.Field) {
	t.Helper()
	for _, fault := range Faults(doc, root) {
		t.Error(fault)
	}
}

// Faults lists the breaches of the first law under root, each with the path of its field.
func Faults(doc *field.Document, root *field.Field) []string {
	if root == nil {
		return nil
	}
	w := walker{doc: doc}
	w.inside(root, root.Name)
	w.field(root, root.Name)
	return w.faults
}

type walker struct {
	doc    *field.Document
	faults []string
}

func (w *walker) fault(path, text string) { w.faults = append(w.faults, path+": "+text) }

// field checks f and all that is below it.
func (w *walker) field(f *field.Field, path string) {
	switch {
	case f.Link != nil:
		w.linked(f, path)
	case f.Span != nil && f.Bits == 0:
		w.tiles(f, path, f.Span.Buf, f.Span.Off+f.Span.Hdr, f.Span.End())
	}
	for i, sub := range f.Sub {
		where := path + " > " + strconv.Itoa(i) + " " + sub.Name
		w.inside(sub, where)
		w.field(sub, where)
	}
}

// linked checks that the tree opened from f covers the whole of its buffer.
func (w *walker) linked(f *field.Field, path string) {
	if *f.Link < 0 || *f.Link >= len(w.doc.Buffers) {
		w.fault(path, "is linked to buffer "+strconv.Itoa(*f.Link)+", which there is not")
		return
	}
	w.tiles(f, path, *f.Link, 0, len(w.doc.Buffers[*f.Link].Bytes))
}

// tiles checks that the children of f in buffer buf cover [from, to). A field without such
// children is a leaf; only a group is none.
func (w *walker) tiles(f *field.Field, path string, buf, from, to int) {
	at, children := from, 0
	for _, sub := range f.Sub {
		if sub.Span == nil || sub.Bits != 0 || sub.Span.Buf != buf {
			continue
		}
		children++
		if sub.Span.Off != at {
			w.fault(path, sub.Name+" begins at "+strconv.Itoa(sub.Span.Off)+"; what is before it ends at "+strconv.Itoa(at))
		}
		at = sub.Span.End()
	}
	switch {
	case children > 0 && at > to, children > 0 && at < to && f.More == 0:
		w.fault(path, "its children end at "+strconv.Itoa(at)+", its contents at "+strconv.Itoa(to))
	case children == 0 && to > from && f.More == 0 && f.Kind == field.Group && len(f.Sub) == 0:
		w.fault(path, "is a group with "+strconv.Itoa(to-from)+" octets and shows none of them")
	}
}

// inside checks that f lies in its buffer.
func (w *walker) inside(f *field.Field, path string) {
	s := f.Span
	if s == nil {
		return
	}
	if s.Buf < 0 || s.Buf >= len(w.doc.Buffers) {
		w.fault(path, "lies in buffer "+strconv.Itoa(s.Buf)+", which there is not")
		return
	}
	if s.Off < 0 || s.Hdr < 0 || s.Len < 0 || s.End() > len(w.doc.Buffers[s.Buf].Bytes) {
		w.fault(path, "lies outside of its buffer")
	}
}
