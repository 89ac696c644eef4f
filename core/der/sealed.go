package der

import "waxseal/core/field"

// Unseal reads with fn what a password has made of o, the octets read last, below their field. As
// long as nobody has opened them it notes that they are sealed, and reports false.
func (r *Reader) Unseal(o Octets, lock any, how string, fn func(*Reader)) bool {
	if o.Bytes == nil {
		return false
	}
	plain, ok := r.b.Unseal(field.Sealed{At: o.Span, Octets: o.Bytes, Lock: lock})
	if !ok {
		return false
	}
	parent := r.Last()
	name := "decrypted"
	buf := r.b.AddBuffer(field.Buffer{Name: name, Bytes: plain, How: how,
		From: []field.Run{{Buf: o.Span.Buf, Off: o.Span.Off + o.Span.Hdr, Len: o.Span.Len, N: len(plain)}}})
	node := r.b.Child(parent)
	if node != nil {
		node.Name, node.Link = name, &buf
	}
	s := Reader{b: r.b, data: plain, buf: buf, node: node, spec: r.spec, name: name, depth: r.depth + 1, ber: r.ber, end: len(plain), promised: len(plain)}
	fn(&s)
	s.close()
	return true
}
