package wire

import "waxseal/core/field"

// The verbs here record what is not in the octets of the scope: what they hide, what they are made
// of, and what follows from them.

// Open consumes n octets that hide others — a ciphertext — and reads those, as a buffer of their
// own, by fn. The new buffer's octets come from these, unless it says otherwise. Its index is
// returned.
func (r *Reader) Open(name, typ string, n int, hidden field.Buffer, fn func(*Reader)) (buf int) {
	octets, span, ok := r.take(name, n)
	if !ok {
		return 0
	}
	if len(hidden.From) == 0 && len(hidden.Bytes) > 0 {
		hidden.From = []field.Run{{Buf: r.buf, Off: span.Off, Len: n, At: 0, N: len(hidden.Bytes)}}
	}
	buf = r.b.AddBuffer(hidden)
	node := r.record(name, typ, field.Bytes, span)
	if node != nil {
		node.Value, node.Link = field.HexValue(octets), &buf
	}
	r.inside(node, buf, hidden, fn)
	return buf
}

// Aside reads, by fn, octets that do not stand in this scope but belong to what does, such as the
// input of a MAC. They get a buffer of their own, whose index is returned.
func (r *Reader) Aside(name, typ string, beside field.Buffer, fn func(*Reader)) (buf int) {
	buf = r.b.AddBuffer(beside)
	node := r.record(name, typ, field.Bytes, field.Span{Buf: buf, Len: len(beside.Bytes)})
	if node != nil {
		node.Value = field.HexValue(beside.Bytes)
	}
	r.inside(node, buf, beside, fn)
	return buf
}

// inside reads a whole buffer by fn as what is below node.
func (r *Reader) inside(node *field.Field, buf int, b field.Buffer, fn func(*Reader)) {
	if fn == nil {
		return
	}
	s := Reader{b: r.b, data: b.Bytes, buf: buf, node: node, spec: r.spec, name: b.Name, depth: r.depth + 1,
		end: len(b.Bytes), promised: len(b.Bytes)}
	fn(&s)
	s.close()
	r.faults += s.faults
}

// Elsewhere records octets of another buffer, as they stand there; fn adds what belongs to them.
func (r *Reader) Elsewhere(name, typ string, place field.Span, fn func(*Reader)) {
	f := r.record(name, typ, field.Bytes, place)
	if f != nil {
		f.Value = field.HexValue(r.b.Doc.Buffers[place.Buf].Bytes[place.Off:place.End()])
	}
	r.around(f, name, fn)
}

// Computed records a value that has no octets.
func (r *Reader) Computed(name, typ string, kind field.Kind, value string) {
	if f := r.record(name, typ, kind, field.Span{}); f != nil {
		f.Span, f.Value = nil, value
	}
}

// Under adds, by fn, what belongs to the field that was read last.
func (r *Reader) Under(fn func(*Reader)) { r.around(r.Last(), r.name, fn) }

// around runs fn below node, with no octets to read.
func (r *Reader) around(node *field.Field, name string, fn func(*Reader)) {
	if fn == nil {
		return
	}
	s := Reader{b: r.b, data: r.data, buf: r.buf, node: node, spec: r.spec, name: name, depth: r.depth + 1,
		pos: r.pos, end: r.pos, promised: r.pos}
	fn(&s)
	r.faults += s.faults
}
