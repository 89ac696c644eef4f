package wire

import "waxseal/core/field"

// Struct reads the fields of a struct that has no length of its own. It ends where its last field
// ends; when one is missing, nothing after it can be found, and the scope around it stops too.
func (r *Reader) Struct(name string, fn func(*Reader)) {
	if r.stopped {
		return
	}
	start := r.pos
	node := r.record(name, "struct", field.Group, field.Span{Buf: r.buf, Off: start})
	s := Reader{b: r.b, data: r.data, buf: r.buf, node: node, spec: r.spec, name: name, depth: r.depth,
		pos: start, end: r.end, promised: r.promised}
	fn(&s)
	if node != nil {
		node.Span.Len = s.pos - start
	}
	r.pos, r.stopped = s.pos, s.stopped
	r.faults += s.faults
}

// Block reads n octets whose length was given before, by fn.
func (r *Reader) Block(name string, n int, fn func(*Reader)) {
	if r.stopped {
		return
	}
	node := r.record(name, "opaque["+field.Thousands(n)+"]", field.Group,
		field.Span{Buf: r.buf, Off: r.pos, Len: min(n, r.end-r.pos)})
	r.scope(node, name, r.pos, r.pos+n, fn)
}

// Vector8 reads a vector <least..most> with a length of one octet, its contents by fn.
func (r *Reader) Vector8(name string, least, most int, fn func(*Reader)) {
	r.vector(name, 1, least, most, fn)
}

// Vector16 reads a vector with a length of two octets.
func (r *Reader) Vector16(name string, least, most int, fn func(*Reader)) {
	r.vector(name, 2, least, most, fn)
}

// Vector24 reads a vector with a length of three octets.
func (r *Reader) Vector24(name string, least, most int, fn func(*Reader)) {
	r.vector(name, 3, least, most, fn)
}

func (r *Reader) vector(name string, octets, least, most int, fn func(*Reader)) {
	node, from, n, ok := r.length(name, octets, field.Group)
	if !ok {
		return
	}
	r.scope(node, name, from, from+n, fn)
	r.bounds(node, name, n, least, most)
}

// length consumes a vector's length and records the vector.
func (r *Reader) length(name string, octets int, kind field.Kind) (node *field.Field, from, n int, ok bool) {
	head, span, ok := r.take(name, octets)
	if !ok {
		return nil, 0, 0, false
	}
	n = int(number(head))
	from = r.pos
	span.Hdr, span.Len = octets, min(n, r.end-from)
	return r.record(name, "vector", kind, span), from, n, true
}

// Each calls fn while octets are left in the scope.
func (r *Reader) Each(fn func()) {
	for r.More() {
		at := r.pos
		fn()
		if r.pos == at {
			return
		}
	}
}
