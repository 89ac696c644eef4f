package decode

import "slices"

// Label is the label of a PEM block with item i: that of the block it was pasted in where this is one of
// its kind, else the kind's first, "" where there is none for it.
func (d *Doc) Label(i int) string {
	src := d.sources[i]
	labels := src.kind.Labels
	if given := d.b.Doc.Buffers[src.buf].Name; slices.Contains(labels, given) {
		return given
	}
	if len(labels) == 0 {
		return ""
	}
	return labels[0]
}
