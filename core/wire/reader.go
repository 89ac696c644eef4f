// Package wire reads and writes the presentation language of TLS (RFC 5246, 4; RFC 8446, 3).
//
// The reader is a cursor that annotates: each verb returns a value and records a field with its
// place, so that a decoder reads like the struct it implements and nobody computes offsets. What
// cannot be read stays visible as one "unparsed" leaf, with an issue that says why.
package wire

import "waxseal/core/field"

// A Reader walks the fields of one scope — a struct, or the contents of a vector — in order. Once
// octets are missing it stops: further verbs return zero values and record nothing, and what is
// left of the scope becomes an "unparsed" leaf.
type Reader struct {
	b    *field.Builder
	data []byte // the whole buffer; pos and end count from its start
	buf  int
	node *field.Field // children hang here; nil when the tree is not kept
	spec *field.Spec
	name string // of the scope, for sentences

	pos, end int
	promised int // where the contents should end; past end when the data was cut off
	depth    int
	faults   int // issues of level Error, in this scope and those below it
	stopped  bool
}

// Read reads data[off:end] of buffer buf with fn, as a group called name, and returns the group;
// nil when trees are not kept.
func Read(b *field.Builder, buf, off, end int, name string, fn func(*Reader)) *field.Field {
	root := b.Root()
	r := Reader{b: b, data: b.Doc.Buffers[buf].Bytes, buf: buf, node: root, name: name, pos: off, end: end, promised: end}
	if root != nil {
		root.Name, root.Span = name, &field.Span{Buf: buf, Off: off, Len: end - off}
	}
	fn(&r)
	r.close()
	return root
}

// Spec sets what explains the fields of this scope and of those below it.
func (r *Reader) Spec(s *field.Spec) { r.spec = s }

// Buffer is the index of the buffer that is read.
func (r *Reader) Buffer() int { return r.buf }

// Builder is the document under construction.
func (r *Reader) Builder() *field.Builder { return r.b }

// More reports whether octets are left in the scope.
func (r *Reader) More() bool { return !r.stopped && r.pos < r.end }

// Left is the number of octets that are left in the scope.
func (r *Reader) Left() int {
	if r.stopped {
		return 0
	}
	return r.end - r.pos
}

// Faults is the number of errors met so far in this scope and below it.
func (r *Reader) Faults() int { return r.faults }

// Span is what is left of the scope.
func (r *Reader) Span() field.Span { return field.Span{Buf: r.buf, Off: r.pos, Len: r.end - r.pos} }

// Next is what is left of the scope, unread.
func (r *Reader) Next() []byte {
	if r.stopped {
		return nil
	}
	return r.data[r.pos:r.end]
}

// Field is the node of the scope; nil when the tree is not kept.
func (r *Reader) Field() *field.Field { return r.node }

// Last is the field that was read last in this scope; nil when the tree is not kept.
func (r *Reader) Last() *field.Field {
	if r.node == nil || len(r.node.Sub) == 0 || r.node.More > 0 {
		return nil
	}
	return r.node.Sub[len(r.node.Sub)-1]
}

// Say replaces the value of the field that was read last.
func (r *Reader) Say(value string) {
	if f := r.Last(); f != nil {
		f.Value = value
	}
}

// record adds a field under the scope.
func (r *Reader) record(name, typ string, kind field.Kind, s field.Span) *field.Field {
	f := r.b.Child(r.node)
	if f == nil {
		return nil
	}
	f.Name, f.Type, f.Kind, f.Span = name, typ, kind, &s
	f.Note = r.b.NoteIndex(r.spec.Note(name))
	return f
}

// take consumes n octets that must all be there.
func (r *Reader) take(name string, n int) ([]byte, field.Span, bool) {
	if r.stopped {
		return nil, field.Span{}, false
	}
	if n > r.end-r.pos {
		r.missing(name)
		return nil, field.Span{}, false
	}
	span := field.Span{Buf: r.buf, Off: r.pos, Len: n}
	r.pos += n
	return r.data[span.Off:r.pos], span, true
}

// scope makes a reader over [from, to) and runs fn in it. Where to is past the end of this scope,
// the new one gets what is there.
func (r *Reader) scope(node *field.Field, name string, from, to int, fn func(*Reader)) {
	s := Reader{b: r.b, data: r.data, buf: r.buf, node: node, spec: r.spec, name: name, depth: r.depth + 1,
		pos: from, end: min(to, r.end), promised: to}
	if to > r.end {
		r.exceeds(node, from, to)
	}
	r.pos = s.end
	fn(&s)
	s.close()
	r.faults += s.faults
	if to > r.end {
		r.stopped = true
	}
}

// close accounts for every octet of the scope that was not read.
func (r *Reader) close() {
	if r.pos >= r.end {
		return
	}
	span := field.Span{Buf: r.buf, Off: r.pos, Len: r.end - r.pos}
	f := r.record("unparsed", "opaque", field.Bytes, span)
	if f != nil {
		f.Value = field.HexValue(r.data[span.Off:span.End()])
	}
	if !r.stopped {
		r.issue(f, field.Issue{Level: field.Error, Code: "wire/trailing-data", Span: &span, Ref: r.ref(),
			Text: field.Count(span.Len, "octet") + " after the last field of " + r.name + "; nothing is defined there."})
	}
	r.pos = r.end
}
