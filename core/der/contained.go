package der

import "waxseal/core/field"

// PrivateKey is the kind of contained items that are hidden until they have been read.
const PrivateKey = "private-key"

// Contained reads an element that is an item of the document as well, of the given kind or, with an
// empty one, of whatever kind it turns out to be. Here it is left closed: the item is read after its
// container, and its tree is hung in.
func (r *Reader) Contained(name, kind string) Octets {
	at := r.pos
	e, ok := r.next(name)
	if !ok {
		return Octets{}
	}
	if e.indefinite { // only reading tells where it ends
		e.span = r.guess(e)
	}
	if f := e.field; f != nil {
		f.Type = e.tag.String()
		f.Sub, f.More = nil, e.elements()
		if kind == PrivateKey {
			f.More = 0
			e.show(field.Secret, r.mask(e.content))
		}
	}
	r.last = recorded{e.field, e.span, true}
	r.b.Contains(field.Contained{Kind: kind, At: e.span, Field: e.field})
	return Octets{Bytes: r.data[at:r.pos], Span: e.span}
}

// elements counts the elements inside e, or says 1 where there are octets of another sort.
func (e *element) elements() int {
	n := 0
	for b := e.content; len(b) > 0; n++ {
		h, err := parseHeader(b)
		if err != headerOK || h.indefinite || h.length > len(b)-h.hdr {
			return n + 1
		}
		b = b[h.hdr+h.length:]
	}
	return n
}

// Closed reads an element of any type that holds private material: its contents are masked unless
// Options.Reveal is set, and its buffer is not handed over unasked.
func (r *Reader) Closed(name string) Octets {
	at := r.pos
	e, ok := r.next(name)
	if !ok {
		return Octets{}
	}
	r.b.Doc.Buffers[r.buf].Secret = true
	if e.indefinite {
		e.span = r.guess(e)
		e.content = r.Contents(e.span)
	}
	if f := e.field; f != nil {
		f.Type, f.Sub, f.More, f.Issues = e.tag.String(), nil, 0, nil
		e.show(field.Secret, r.mask(e.content))
	}
	r.last = recorded{e.field, e.span, true}
	return Octets{Bytes: r.data[at:r.pos], Span: e.span}
}
