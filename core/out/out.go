// Package out hands on what was found: the PEM label an item goes by, the command that shows the same on
// a terminal, its tree as text.
package out

import (
	"bytes"
	"strconv"

	"waxseal/core/decode"
	"waxseal/core/der"
	"waxseal/core/examine"
	"waxseal/core/field"
	"waxseal/core/keys"
	"waxseal/core/render"
)

// A Way is how an item, or a field of it, is shown elsewhere.
type Way struct {
	Label     string // of a PEM block with it; "" for what is in none, and for fields
	Extension string // of a file with its octets: der where they are one element, json of a JWK, bin where they are anything
	Command   string // FILE stands for the item's file, FIELD for the field's; "" where no command shows it
}

// AppendJSON appends {label, extension, command}.
func (w Way) AppendJSON(dst []byte) []byte {
	o := field.NewObject(dst)
	o.Text("label", w.Label)
	o.Text("extension", w.Extension)
	o.Text("command", w.Command)
	return o.End()
}

// Item is the way of item i.
func Item(d *decode.Doc, i int) Way {
	item := d.Item(i)
	w := Way{Label: d.Label(i), Extension: extension(octets(d, item.Root))}
	if _, ok := item.Facts.(*keys.JWK); ok {
		w.Extension = "json"
	} else if c, ok := command(item.Kind, w.Label); ok {
		if c.Extension != "" {
			w.Extension = c.Extension
		}
		w.Command = c.Text
	} else if w.Extension == "der" {
		w.Command = "openssl asn1parse -inform DER -in FILE.der"
	}
	return w
}

// Field is the way of the field of item i with the given place. OpenSSL shows it by its offset in the
// item where it has one, else from a file of its own; what is no element of DER is shown as octets.
func Field(d *decode.Doc, i int, at field.Span) Way {
	root := d.Item(i).Root
	w := Way{Extension: extension(stretch(d, at))}
	in, off := "FIELD."+w.Extension, 0
	if root != nil && root.Span != nil && root.Span.Buf == at.Buf {
		in, off = "FILE."+Item(d, i).Extension, at.Off-root.Span.Off
	}
	n := strconv.Itoa(at.Whole())
	switch {
	case w.Extension != "der":
		w.Command = "xxd -s " + strconv.Itoa(off) + " -l " + n + " " + in
	case off == 0: // OpenSSL takes no offset of 0
		w.Command = "openssl asn1parse -inform DER -in " + in + " -length " + n
	default:
		w.Command = "openssl asn1parse -inform DER -in " + in + " -offset " + strconv.Itoa(off) + " -length " + n
	}
	return w
}

// Text is item i as waxseal decode --text prints it, with what an examination finds.
func Text(d *decode.Doc, i int, opt examine.Options) string {
	item := d.Item(i)
	for _, p := range examine.Document(d.Document(), opt) {
		if p.Item == i && p.Root != nil {
			item.Root = p.Root
		}
		if p.Item == i && p.Issue != nil {
			item.Issues = append(item.Issues, *p.Issue)
			field.Attach(item.Root, *p.Issue)
		}
	}
	return render.Item(item)
}

func octets(d *decode.Doc, f *field.Field) []byte {
	if f == nil || f.Span == nil {
		return nil
	}
	return stretch(d, *f.Span)
}

// stretch are the octets at a place, none where there is no such place.
func stretch(d *decode.Doc, at field.Span) []byte {
	buffers := d.Document().Buffers
	if at.Buf < 0 || at.Buf >= len(buffers) {
		return nil
	}
	b := buffers[at.Buf].Bytes
	if at.Off < 0 || at.Hdr < 0 || at.Len < 0 || at.Off > len(b) || at.Whole() > len(b)-at.Off {
		return nil
	}
	return b[at.Off : at.Off+at.Whole()]
}

// extension tells one element, perhaps of a length that only its end tells, from other octets.
func extension(b []byte) string {
	h, ok := der.Head(b)
	if ok && (h.End == len(b) || h.End > decode.MaxInput && bytes.HasSuffix(b, []byte{0, 0})) {
		return "der"
	}
	return "bin"
}
