package wire

import "waxseal/core/field"

// Issue records an issue about the scope, or about the part of it that is.Span names.
func (r *Reader) Issue(is field.Issue) { r.issue(r.node, is) }

// At records an issue on the field that was read last in this scope.
func (r *Reader) At(is field.Issue) {
	f := r.node
	if f != nil && len(f.Sub) > 0 {
		f = f.Sub[len(f.Sub)-1]
		if is.Span == nil {
			is.Span = f.Span
		}
	}
	r.issue(f, is)
}

func (r *Reader) issue(f *field.Field, is field.Issue) {
	if is.Level == field.Error {
		r.faults++
	}
	r.b.Issue(f, is)
}

// ref is where the structure being read is defined.
func (r *Reader) ref() field.Ref {
	if r.spec == nil {
		return field.Ref{Doc: "RFC 5246", Section: "4.3"}
	}
	return r.spec.Ref
}

// missing reports that the scope ends where a field should stand, and stops. Where the data was cut
// off that has been said already, at the cut.
func (r *Reader) missing(name string) {
	if r.promised <= r.end {
		text := r.name + " ends here; " + name + " is missing."
		if r.pos < r.end {
			text = r.name + " ends inside " + name + "."
		}
		r.issue(r.node, field.Issue{Level: field.Error, Code: "wire/missing", Ref: r.ref(), Text: text,
			Span: &field.Span{Buf: r.buf, Off: r.end}})
	} else {
		r.faults++
	}
	r.stopped = true
}

// cutLeaf shows what there is of a field of n octets, and stops.
func (r *Reader) cutLeaf(name string, n int) {
	r.missing(name)
	if r.pos < r.end {
		span := field.Span{Buf: r.buf, Off: r.pos, Len: r.end - r.pos}
		r.bytes(name, "opaque["+field.Thousands(n)+"]", r.data[r.pos:r.end], span)
		r.pos = r.end
	}
}

// exceeds reports contents [from, to) that do not fit in what is left of the scope: because the
// data was cut off, which is said once, or because a length says more than its surroundings.
func (r *Reader) exceeds(node *field.Field, from, to int) {
	switch {
	case r.depth == 0 && r.promised == r.end:
		r.issue(node, field.Issue{Level: field.Error, Code: "wire/truncated", Ref: r.ref(),
			Text: "The data ends at offset " + field.Thousands(r.end) + "; " + field.Count(to-r.end, "more octet") + " should follow.",
			Span: &field.Span{Buf: r.buf, Off: r.end}})
	case to > r.promised:
		r.issue(node, field.Issue{Level: field.Error, Code: "wire/length-exceeds", Ref: r.ref(),
			Text: "The length is " + field.Count(to-from, "octet") + ", but " + r.name + " has only " +
				field.Count(max(0, r.promised-from), "octet") + " left.",
			Span: &field.Span{Buf: r.buf, Off: from, Len: r.end - from}})
	default:
		r.faults++
	}
}

// bounds reports a vector whose length is outside <least..most>.
func (r *Reader) bounds(node *field.Field, name string, n, least, most int) {
	if n >= least && n <= most {
		return
	}
	limit := "at least " + field.Thousands(least)
	if n > most {
		limit = "at most " + field.Thousands(most)
	}
	is := field.Issue{Level: field.Error, Code: "wire/vector-bounds", Ref: r.ref(),
		Text: name + " has " + field.Count(n, "octet") + "; the definition allows " + limit + "."}
	if node != nil {
		is.Span = node.Span
	}
	r.issue(node, is)
}
