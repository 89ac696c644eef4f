package der

import "waxseal/core/field"

// Made reads with fn a buffer that was made of octets in this scope. Its tree hangs below parent.
func (r *Reader) Made(parent *field.Field, name, typ string, made field.Buffer, fn func(*Reader)) {
	buf := r.b.AddBuffer(made)
	f := r.b.Child(parent)
	if f != nil {
		f.Name, f.Type, f.Link, f.Note = name, typ, &buf, r.b.NoteIndex(r.spec.Note(name))
	}
	n := len(made.Bytes)
	s := Reader{b: r.b, data: made.Bytes, buf: buf, node: f, spec: r.spec, name: made.Name, depth: r.depth + 1, ber: r.ber, end: n, promised: n}
	fn(&s)
	s.close()
}
