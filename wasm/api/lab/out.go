package lab

import (
	"errors"
	"strconv"

	"waxseal/core/decode"
	"waxseal/core/examine"
	"waxseal/core/field"
	"waxseal/core/out"
	"waxseal/wasm/api/read"
)

// Out reads input as the decoder does and appends how an item of it is shown elsewhere, as out.Way has it.
func Out(dst, input []byte, opt field.Options, item int) []byte {
	return ofItem(dst, input, opt, item, func(d *decode.Doc) []byte { return out.Item(d, item).AppendJSON(dst) })
}

// OutField does it for a field of the item, by its place.
func OutField(dst, input []byte, opt field.Options, item int, at field.Span) []byte {
	return ofItem(dst, input, opt, item, func(d *decode.Doc) []byte { return out.Field(d, item, at).AppendJSON(dst) })
}

// Text reads and examines input and appends {text}: an item as waxseal decode --text prints it.
func Text(dst, input []byte, opt field.Options, item int) []byte {
	return ofItem(dst, input, opt, item, func(d *decode.Doc) []byte {
		o := field.NewObject(dst)
		o.Text("text", out.Text(d, item, examine.Options{Now: opt.Now, Reveal: opt.Reveal}))
		return o.End()
	})
}

func ofItem(dst, input []byte, opt field.Options, item int, say func(*decode.Doc) []byte) []byte {
	d := decode.Open(input, opt)
	if item < 0 || item >= len(d.Document().Items) {
		return read.AppendError(dst, errors.New("There is no item "+strconv.Itoa(item)+"."))
	}
	return say(d)
}
