package der

import "waxseal/core/field"

// SequenceOfSome reads a SEQUENCE SIZE (1..MAX) OF: fn once for each element. One without any is
// an issue.
func (r *Reader) SequenceOfSome(name string, fn func(*Reader)) field.Span {
	return r.some(name, Sequence, "it has at least one element.", each, fn)
}

// SetOfSome reads a SET SIZE (1..MAX) OF.
func (r *Reader) SetOfSome(name string, fn func(*Reader)) field.Span {
	return r.some(name, Set, "it has at least one element.", ascending, fn)
}

// SequenceWithSome reads a SEQUENCE all of whose fields are optional and one of which must be there.
func (r *Reader) SequenceWithSome(name string, fn func(*Reader)) field.Span {
	return r.some(name, Sequence, "at least one of its fields is there.", once, fn)
}

func (r *Reader) some(name string, tag Tag, rule string, how repeat, fn func(*Reader)) field.Span {
	empty := false
	span := r.group(name, tag, once, func(s *Reader) {
		empty = s.Complete() && !s.More()
		s.run(how, fn)
	})
	if empty {
		span := span
		r.At(field.Issue{Level: field.Error, Code: "der/size-empty", Ref: r.ref(), Span: &span, Text: name + " is empty; " + rule})
	}
	return span
}

// Complete reports whether all octets that the scope's header promised are there, and all so far
// were readable. Only then does it mean anything that a field is absent.
func (r *Reader) Complete() bool { return !r.stopped && r.promised <= r.end }

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

// Contents are the contents octets of an element of this buffer.
func (r *Reader) Contents(at field.Span) []byte { return r.data[at.Off+at.Hdr : at.End()] }
