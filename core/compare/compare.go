// Package compare says how two items differ: in sentences, part by part, and octet by octet.
package compare

import (
	"bytes"

	"waxseal/core/decode"
	"waxseal/core/field"
)

// A Comparison is what tells a second item from a first.
type Comparison struct {
	Same   bool      // octet for octet
	Words  []string  // what matters, a sentence each
	Parts  []Part    // those of the first in its order, then those that only the second has
	Octets []Stretch // empty where either item is secret or longer than MaxOctets

	InFirst, InSecond *field.Span // the items whole
}

// How a part of the first item is in the second.
type How string

const (
	Same    How = "same"
	Changed How = "changed"
	Added   How = "added"
	Removed How = "removed"
)

// A Part is a field that is compared as a whole: a name, a date, the key, an extension.
type Part struct {
	Name              string // as the tree has it; of an extension that of the extension
	How               How
	First, Second     string      // values; "" where there is none
	Gone, New         []string    // of what has several values: those that only one of the two has
	InFirst, InSecond *field.Span // places; nil where there is none
}

// Items compares the items i and j of a document.
func Items(d *decode.Doc, i, j int) Comparison {
	first, second := d.Item(i), d.Item(j)
	buffers := d.Document().Buffers
	a, b := octets(buffers, first.Root), octets(buffers, second.Root)
	c := Comparison{Same: a != nil && bytes.Equal(a, b)}
	if a != nil && b != nil {
		c.InFirst, c.InSecond = first.Root.Span, second.Root.Span
	}
	c.Parts = parts(buffers, first.Root, second.Root)
	if c.Same {
		c.Words = []string{"Both are the same, octet for octet."}
	} else {
		c.Words = words(first.Facts, second.Facts, c.Parts)
	}
	if !secret(buffers, first.Root) && !secret(buffers, second.Root) {
		c.Octets = stretches(a, b)
	}
	return c
}

// octets are those of a field, with tag and length.
func octets(buffers []field.Buffer, f *field.Field) []byte {
	if f == nil || f.Span == nil {
		return nil
	}
	b := buffers[f.Span.Buf].Bytes
	return b[min(f.Span.Off, len(b)):min(f.Span.End(), len(b))]
}

func secret(buffers []field.Buffer, f *field.Field) bool {
	return f == nil || f.Span == nil || buffers[f.Span.Buf].Secret
}

// AppendJSON appends the comparison: docs/json.md has the shape.
func (c Comparison) AppendJSON(dst []byte) []byte {
	o := field.NewObject(dst)
	o.Bool("same", c.Same)
	o.Texts("words", c.Words)
	o.Key("parts")
	o.Out = field.AppendList(o.Out, c.Parts, appendPart)
	o.Key("octets")
	o.Out = field.AppendList(o.Out, c.Octets, appendStretch)
	if c.InFirst != nil {
		o.Key("inFirst")
		o.Out = field.AppendSpan(o.Out, *c.InFirst)
	}
	if c.InSecond != nil {
		o.Key("inSecond")
		o.Out = field.AppendSpan(o.Out, *c.InSecond)
	}
	return o.End()
}

func appendPart(dst []byte, p Part) []byte {
	o := field.NewObject(dst)
	o.Text("name", p.Name)
	o.Text("how", string(p.How))
	o.Text("first", p.First)
	o.Text("second", p.Second)
	o.Texts("gone", p.Gone)
	o.Texts("new", p.New)
	if p.InFirst != nil {
		o.Key("inFirst")
		o.Out = field.AppendSpan(o.Out, *p.InFirst)
	}
	if p.InSecond != nil {
		o.Key("inSecond")
		o.Out = field.AppendSpan(o.Out, *p.InSecond)
	}
	return o.End()
}

func appendStretch(dst []byte, s Stretch) []byte {
	o := field.NewObject(dst)
	o.Bool("same", s.Same)
	o.Int("first", s.First)
	o.Int("firstLength", s.FirstLen)
	o.Int("second", s.Second)
	o.Int("secondLength", s.SecondLen)
	return o.End()
}
