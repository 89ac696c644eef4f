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
	if d.whole == nil || d.wholeItem != steps[0] {
		d.b.Reread(expandNodes, func() { d.whole = d.again(steps[0], false) })
		d.wholeItem = steps[0]
	}
	f := d.whole
	for _, i := range steps[1:] {
		if f == nil || i >= len(f.Sub) {
			return nil, noField(path)
		}
		f = f.Sub[i]
		d.unfold(f)
	}
	if f == nil {
		return nil, noField(path)
	}
	from = min(from, len(f.Sub))
	list := f.Sub[from:min(from+count, len(f.Sub))]
	budget := d.b.Options.Limits.Nodes
	out := make([]*field.Field, len(list))
	for i, sub := range list {
		out[i] = pruned(sub, &budget)
	}
	return out, nil
}

// unfold hangs the tree of a contained item into a tree that was built without.
func (d *Doc) unfold(f *field.Field) {
	if f.Item != nil && len(f.Sub) == 0 {
		d.b.Reread(expandNodes, func() { field.Hang(f, d.again(*f.Item, false)) })
	}
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
