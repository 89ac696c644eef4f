package examine

import (
	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/transcript"
)

// transcriptKind is the kind of items that hold what s_client prints.
const transcriptKind = "s-client"

// transcripts reads what s_client printed: the decoder finds it, and leaves its lines to this.
func (x *examination) transcripts(reveal bool) {
	for i, item := range x.doc.Items {
		if item.Kind == transcriptKind && item.Root != nil && item.Root.Span != nil {
			x.transcript(i, *item.Root.Span, reveal)
		}
	}
}

func (x *examination) transcript(i int, at field.Span, reveal bool) {
	if !x.spend(i, at.Len) {
		return
	}
	opt := field.Defaults()
	opt.Reveal = reveal
	b := field.NewBuilder(nil, opt)
	b.Doc.Buffers = x.doc.Buffers
	var t *transcript.Transcript
	root := der.Read(b, at.Buf, at.Off, at.End(), func(r *der.Reader) { t = transcript.Read(r) })
	x.trees[i] = root
	x.patches = append(x.patches, Patch{Item: i, Root: root, Facts: t.AppendJSON(nil)})
	for _, is := range t.Issues() {
		x.issue(i, *is.Span, is)
	}
}
