package decode

import (
	"errors"
	"strings"

	"waxseal/core/field"
)

// expandNodes bounds the tree that is built to answer Expand, some 400 MB: 64 MiB of the smallest
// elements would come to 32 million fields.
const expandNodes = 2_000_000

// Expand returns count children from index from of the field at path ("2" is the root of item 2,
// "2.0.3" the fourth child of its first child), each with its subtree as far as the limit goes.
func (d *Doc) Expand(path string, from, count int) ([]*field.Field, error) {
	steps, err := parsePath(path)
	if err != nil || steps[0] >= len(d.b.Doc.Items) || from < 0 || count < 0 {
		return nil, noField(path)
	}
	w := d.descend(steps[0])
	for _, step := range steps[1:] {
		if !w.down(step) {
			return nil, noField(path)
		}
	}
	f := w.field()
	if f == nil {
		return nil, noField(path)
	}
	at := w.reach(f, from, count)
	list := w.field().Sub[at:]
	list = list[:min(count, len(list))]
	budget := d.b.Options.Limits.Nodes
	out := make([]*field.Field, len(list))
	for i, sub := range list {
		out[i] = pruned(sub, &budget)
	}
	return out, nil
}

// A descent goes down the tree of an item. Each long list on the way costs another reading of the
// item, with a window on what is wanted of it.
type descent struct {
	d       *Doc
	item    int
	root    *field.Field
	windows []field.Window
	trail   []int // indexes of what was chosen, among the fields that were built
}

func (d *Doc) descend(item int) descent {
	w := descent{d: d, item: item, root: d.b.Doc.Items[item].Root}
	if d.sources[item].partial {
		w.root = d.outlined(item)
	}
	return w
}

// outlined is the tree of an item without its long lists. That of a container is kept while those
// of what it contains are asked for.
func (d *Doc) outlined(item int) *field.Field {
	if d.outline != nil && d.outlineItem == item {
		return d.outline
	}
	root := d.part(item, []field.Window{})
	if d.b.Doc.Items[item].Within == nil {
		d.outline, d.outlineItem = root, item
	}
	return root
}

// part is the tree of an item alone, of its long lists only the windows.
func (d *Doc) part(item int, windows []field.Window) (root *field.Field) {
	d.b.Reread(expandNodes, windows, func() { root = d.again(item, false) })
	return root
}

// field is where the descent has come to.
func (w *descent) field() *field.Field {
	f := w.root
	for _, i := range w.trail {
		f = f.Sub[i]
	}
	return f
}

// down goes to a child. One that is an item of its own is gone on from there.
func (w *descent) down(step int) bool {
	f := w.field()
	if f == nil {
		return false
	}
	at := w.reach(f, step, 1)
	if at >= len(w.field().Sub) {
		return false
	}
	w.trail = append(w.trail, at)
	if inside := w.field().Item; inside != nil {
		*w = w.d.descend(*inside)
	}
	return true
}

// reach makes sure that the children of f from index from are built, and returns at which index.
func (w *descent) reach(f *field.Field, from, count int) int {
	if list := w.longList(f); list != nil {
		first := min(from, list.Rows)
		w.windows = append(w.windows, field.Window{List: list, From: first, Count: min(count, list.Rows)})
		w.root = w.d.part(w.item, w.windows)
		from -= first
	}
	return min(from, len(w.field().Sub))
}

// longList is the index of the list that f is, where not all of its rows need be built.
func (w *descent) longList(f *field.Field) *field.List {
	if f.Span == nil || !w.d.sources[w.item].partial {
		return nil
	}
	return w.d.b.List(*f.Span)
}

func noField(path string) error {
	return errors.New("There is no field at path " + field.Quote(path) + ".")
}

// pruned copies f with as many of its descendants as the budget allows.
func pruned(f *field.Field, budget *int) *field.Field {
	*budget--
	g := *f
	g.Sub = nil
	for i, sub := range f.Sub {
		if *budget <= 0 {
			g.More += len(f.Sub) - i
			break
		}
		g.Sub = append(g.Sub, pruned(sub, budget))
	}
	return &g
}

func parsePath(path string) ([]int, error) {
	var steps []int
	for more := true; more; {
		var step string
		step, path, more = strings.Cut(path, ".")
		n, ok := field.Number(step)
		if !ok {
			return nil, errors.New("not a path")
		}
		steps = append(steps, n)
	}
	return steps, nil
}
