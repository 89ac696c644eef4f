package der

import (
	"strconv"

	"waxseal/core/field"
)

// The verbs here read TLS presentation language (RFC 8446, 3) where it stands inside DER, as the
// list of signed certificate timestamps does.

// Uint reads an unsigned integer of n octets, most significant first.
func (r *Reader) Uint(name, typ string, n int) (v uint64) {
	for _, c := range r.Raw(name, n).Bytes {
		v = v<<8 | uint64(c)
	}
	if f := r.Last(); f != nil {
		f.Type, f.Kind, f.Value = typ, field.Int, strconv.FormatUint(v, 10)
	}
	return v
}

// Moment reads milliseconds since 1970, in eight octets.
func (r *Reader) Moment(name string) uint64 {
	ms := r.Uint(name, "uint64", 8)
	if f := r.Last(); f != nil {
		f.Kind, f.Value = field.Time, Milliseconds(ms)
	}
	return ms
}

// Vector reads a variable-length vector: its length in the first hdr octets, then contents. With
// fn they are a scope of their own, without it one leaf. A length that reaches past the scope is
// an issue, and what is there is read.
func (r *Reader) Vector(name, typ string, hdr int, fn func(*Reader)) Octets {
	left := r.end - r.pos
	if r.stopped || left < hdr {
		r.missing(name)
		return Octets{}
	}
	length := 0
	for _, c := range r.data[r.pos : r.pos+hdr] {
		length = length<<8 | int(c)
	}
	return r.Stretch(name, typ, hdr, length, fn)
}

// Struct reads the next n octets, which have no length of their own, as a group.
func (r *Reader) Struct(name, typ string, n int, fn func(*Reader)) Octets {
	if r.stopped || r.pos >= r.end {
		r.missing(name)
		return Octets{}
	}
	return r.Stretch(name, typ, 0, n, fn)
}

// Group reads what has no length of its own, such as a struct with vectors in it, as a group that ends
// where fn stops reading. Once fn cannot go on, the group has all that is left.
func (r *Reader) Group(name, typ string, fn func(*Reader)) field.Span {
	if r.stopped || r.pos >= r.end {
		r.missing(name)
		return field.Span{}
	}
	e := &r.taken
	*e = element{header: header{constructed: true}, span: field.Span{Buf: r.buf, Off: r.pos, Len: r.end - r.pos}}
	e.field = r.record(name, &e.span)
	if e.field != nil {
		e.field.Type = typ
	}
	r.scope(e, name, func(s *Reader) {
		fn(s)
		if !s.stopped {
			s.end = s.pos
		}
		r.pos = s.end
	})
	e.span.Len = r.pos - e.span.Off
	r.last.span.Len = e.span.Len
	if e.field != nil {
		e.field.Span.Len = e.span.Len
	}
	return e.span
}

// Stretch reads the next hdr and length octets, of which something else than they themselves says how many
// they are. With fn the latter are a scope of their own, without it one leaf.
func (r *Reader) Stretch(name, typ string, hdr, length int, fn func(*Reader)) Octets {
	start := r.pos + hdr
	there := min(length, r.end-start)
	e := &r.taken
	*e = element{
		header:  header{constructed: fn != nil, hdr: hdr, length: length},
		span:    field.Span{Buf: r.buf, Off: r.pos, Hdr: hdr, Len: there},
		content: r.data[start : start+there],
		cut:     there < length,
	}
	e.field = r.record(name, &e.span)
	r.pos = start + there
	if e.field != nil {
		e.field.Type = typ
	}
	if start+length > r.promised {
		r.issue(e.field, field.Issue{Level: field.Error, Code: "tls/length-exceeds", Ref: field.Ref{Doc: "RFC 8446", Section: "3.4"},
			Text: "The length is " + field.Count(length, "octet") + ", but " + r.name + " has only " +
				field.Count(r.promised-start, "octet") + " left.",
			Span: &field.Span{Buf: r.buf, Off: e.span.Off, Len: hdr}})
	}
	if fn == nil {
		e.showBytes()
		return Octets{Bytes: e.content, Span: e.span}
	}
	r.scope(e, name, fn)
	return Octets{Bytes: e.content, Span: e.span}
}

// Stopped reports whether the scope has met something that makes the rest unreadable.
func (r *Reader) Stopped() bool { return r.stopped }
