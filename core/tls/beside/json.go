package beside

import "waxseal/core/field"

// AppendJSON appends
//
//	{ words: [text], rows: [Row], steps: [Row] }
//	Row   { from?, name, same, first?: Entry, second?: Entry, why?, parts: [{ name, first: [text], second: [text] }] }
//	Entry { index, length, protected? }
//
// where the steps are those of the client's derivation.
func (c *Comparison) AppendJSON(dst []byte) []byte {
	o := field.NewObject(dst)
	o.Texts("words", c.Words)
	o.Key("rows")
	o.Out = field.AppendList(o.Out, c.Rows, appendRow)
	o.Key("steps")
	o.Out = field.AppendList(o.Out, c.Steps, appendRow)
	return o.End()
}

func appendRow(dst []byte, r Row) []byte {
	o := field.NewObject(dst)
	o.Text("from", r.From)
	o.Text("name", r.Name)
	o.Bool("same", r.Same())
	for _, e := range []struct {
		name string
		*Entry
	}{{"first", r.First}, {"second", r.Second}} {
		if e.Entry != nil {
			o.Key(e.name)
			o.Out = e.appendJSON(o.Out)
		}
	}
	o.Text("why", r.Why)
	o.Key("parts")
	o.Out = field.AppendList(o.Out, r.Parts, appendPart)
	return o.End()
}

func (e *Entry) appendJSON(dst []byte) []byte {
	o := field.NewObject(dst)
	o.Int("index", e.Index)
	o.Int("length", e.Len)
	if e.Protected {
		o.Bool("protected", true)
	}
	return o.End()
}

func appendPart(dst []byte, p Part) []byte {
	o := field.NewObject(dst)
	o.Text("name", p.Name)
	o.Texts("first", p.First)
	o.Texts("second", p.Second)
	return o.End()
}
