package decode

import (
	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/sclient"
)

// transcript is what s_client prints, told by its form. It is shown as text; its lines are read by examine, see
// docs/decisions/0015.
var transcript = Kind{Name: "s-client", Read: func(r *der.Reader) (string, field.Facts) {
	text := string(r.Rest("transcript").Bytes)
	if f := r.Last(); f != nil {
		f.Kind, f.Value = field.Text, field.Count(len(text), "octet")+" of text"
	}
	return "s_client transcript", transcriptFacts{sclient.HasSecret(text)}
}}

// transcriptFacts are those of a transcript before it is examined.
type transcriptFacts struct{ secret bool }

// AppendJSON appends an object without members.
func (transcriptFacts) AppendJSON(dst []byte) []byte { return append(dst, "{}"...) }

// Secret says that the text is not handed over unasked.
func (f transcriptFacts) Secret() bool { return f.secret }
