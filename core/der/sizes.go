package der

import "waxseal/core/field"

// SequenceOfSome reads a SEQUENCE SIZE (1..MAX) OF: fn once for each element. One without any is
// an issue.
func (r *Reader) SequenceOfSome(name string, fn func(*Reader)) field.Span {
	empty := false
	span := r.Sequence(name, func(s *Reader) {
		empty = s.complete() && !s.More()
		each(fn)(s)
	})
	if empty {
		r.At(field.Issue{Level: field.Error, Code: "der/size-empty", Ref: r.ref(), Span: &span,
			Text: name + " is empty; it has at least one element."})
	}
	return span
}

// complete reports whether all octets that the scope's header promised are there.
func (r *Reader) complete() bool { return r.promised <= r.end }

// Ahead is the place of the next element, as far as it is there: for issues about elements whose
// verb returns no span. It is the zero Span where no element can be read.
func (r *Reader) Ahead() field.Span {
	if !r.More() {
		return field.Span{}
	}
	h, err := parseHeader(r.data[r.pos:r.end])
	if err != headerOK {
		return field.Span{}
	}
	left := r.end - r.pos - h.hdr
	if h.indefinite {
		return field.Span{Buf: r.buf, Off: r.pos, Hdr: h.hdr, Len: left}
	}
	return field.Span{Buf: r.buf, Off: r.pos, Hdr: h.hdr, Len: min(h.length, left)}
}
