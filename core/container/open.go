package container

import (
	"slices"
	"strings"

	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/names"
)

// keyBagID is the object identifier keyBag, as it is encoded.
const keyBagID = "\x2a\x86\x48\x86\xf7\x0d\x01\x0c\x0a\x01\x01"

// guard runs fn, which reads a store from r. Where a key stands in it that is not encrypted, the octets
// are not handed over unasked; and where such a store is damaged, one wrong length may have put
// parts of the key anywhere, so that nothing but known object identifiers is shown.
func guard(r *der.Reader, fn func()) (hidden bool) {
	b := r.Builder()
	before, issues := len(b.Doc.Buffers), b.IssueCount()
	at := r.Span()
	fn()
	read := append([]field.Buffer{{Bytes: b.Doc.Buffers[at.Buf].Bytes[at.Off:at.End()]}}, b.Doc.Buffers[before:]...)
	if !slices.ContainsFunc(read, func(f field.Buffer) bool { return holdsKey(b, f.Bytes) }) {
		return false
	}
	b.Doc.Buffers[at.Buf].Secret = true
	for i := before; i < len(b.Doc.Buffers); i++ {
		b.Doc.Buffers[i].Secret = true
	}
	if b.IssueCount() == issues || b.Options.Reveal {
		return false
	}
	hide(r.Last())
	return true
}

// holdsKey reports whether there is a key that is not encrypted: by its bag, or by its looks where the
// bag says something else.
func holdsKey(b *field.Builder, octets []byte) bool {
	return strings.Contains(string(octets), keyBagID) || b.HoldsPrivate != nil && b.HoldsPrivate(octets)
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
