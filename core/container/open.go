package container

import (
	"strings"

	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/names"
)

// keyBagID is the encoding of the object identifier keyBag.
const keyBagID = "\x06\x0b\x2a\x86\x48\x86\xf7\x0d\x01\x0c\x0a\x01\x01"

// guard runs fn, which reads a store from r. Where a key stands in it that is not encrypted, the octets
// are not handed over unasked; and where such a store is damaged, one wrong length may have put
// parts of the key anywhere, so that nothing but known object identifiers is shown.
func guard(r *der.Reader, fn func()) (hidden bool) {
	b := r.Builder()
	open := strings.Contains(string(r.Next()), keyBagID)
	buffers, issues := len(b.Doc.Buffers), b.Issues()
	buf := r.Span().Buf
	fn()
	if !open {
		return false
	}
	b.Doc.Buffers[buf].Secret = true
	for i := buffers; i < len(b.Doc.Buffers); i++ {
		b.Doc.Buffers[i].Secret = true
	}
	if b.Issues() == issues || b.Options.Reveal {
		return false
	}
	hide(r.Last())
	return true
}

// hide masks the values of f and of all that is below it.
func hide(f *field.Field) {
	if f == nil {
		return
	}
	if _, known := names.OID(f.OID); f.Value != "" && f.Kind != field.Secret && !known {
		f.Kind, f.OID, f.Value = field.Secret, "", "hidden"
		if f.Span != nil {
			f.Value += " (" + field.Count(f.Span.Len, "octet") + ")"
		}
	}
	for _, sub := range f.Sub {
		hide(sub)
	}
}
