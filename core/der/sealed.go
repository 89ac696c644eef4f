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
	r.Made(r.Last(), "decrypted", "", field.Buffer{Name: "decrypted", Bytes: plain, How: how,
		From: []field.Run{{Buf: o.Span.Buf, Off: o.Span.Off + o.Span.Hdr, Len: o.Span.Len, N: len(plain)}}}, fn)
	return true
}
