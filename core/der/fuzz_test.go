package der_test

import (
	"testing"

	"waxseal/core/decode/decodetest"
	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/field/fieldtest"
)

// verbs are what a decoder can call, one a digit of what a fuzz target is given.
var verbs = []func(r *der.Reader, inside func(*der.Reader)){
	func(r *der.Reader, inside func(*der.Reader)) { r.Sequence("sequence", inside) },
	func(r *der.Reader, inside func(*der.Reader)) { r.SequenceOf("sequenceOf", inside) },
	func(r *der.Reader, inside func(*der.Reader)) { r.SetOf("setOf", inside) },
	func(r *der.Reader, inside func(*der.Reader)) { r.Explicit(0, "explicit", inside) },
	func(r *der.Reader, inside func(*der.Reader)) { r.Wrapped("wrapped", inside) },
	func(r *der.Reader, inside func(*der.Reader)) { r.WrappedBits("wrappedBits", inside) },
	func(r *der.Reader, _ func(*der.Reader)) { r.OptionalBool("bool", false) },
	func(r *der.Reader, _ func(*der.Reader)) { r.Null("null") },
	func(r *der.Reader, _ func(*der.Reader)) { r.SmallInt("int") },
	func(r *der.Reader, _ func(*der.Reader)) { r.OID("oid") },
	func(r *der.Reader, _ func(*der.Reader)) { r.Time("time") },
	func(r *der.Reader, _ func(*der.Reader)) { r.Text("text", der.UTF8String) },
	func(r *der.Reader, _ func(*der.Reader)) { r.OctetString("octets") },
	func(r *der.Reader, _ func(*der.Reader)) { r.Flags("flags", []string{"one", "two"}) },
	func(r *der.Reader, _ func(*der.Reader)) { r.Secret("secret", der.OctetStringTag) },
	func(r *der.Reader, _ func(*der.Reader)) { r.Implicit(1).OctetString("implicit") },
	func(r *der.Reader, _ func(*der.Reader)) { r.Opaque("opaque") },
	func(r *der.Reader, _ func(*der.Reader)) { r.Any("any") },
}

// FuzzReader calls verbs as they come over octets as they come: the tree covers every octet, the same calls
// give the same tree, and reading goes as far where there is no room for one.
func FuzzReader(f *testing.F) {
	for _, s := range decodetest.Samples {
		f.Add(s.Octets(f), []byte{17})
		f.Add(s.Octets(f), []byte{0, 0, 3, 8, 8, 0, 9, 7, 1, 2, 0, 9, 11})
	}
	f.Add([]byte("\x24\x80\x04\x01a\x24\x03\x04\x01b\x00\x00\x30\x03\x02"), []byte{12, 0, 8})
	f.Add([]byte("\x30\x80\x05\x00\x05\x00\x05\x00\x05\x00\x00\x00\x05\x00"), []byte{17}) // what is passed over ends as what is read
	f.Fuzz(func(t *testing.T, data, program []byte) {
		doc, root, left := run(data, program, field.Defaults())
		fieldtest.Tiling(t, doc, root)
		_, again, _ := run(data, program, field.Defaults())
		if a, b := fieldtest.Dump(root), fieldtest.Dump(again); a != b {
			t.Errorf("two trees of the same calls:\n%s\n%s", a, b)
		}
		small := field.Defaults()
		small.Limits.Nodes = 3
		if _, _, l := run(data, program, small); l != left {
			t.Errorf("with three fields %d octets are left, and else %d", l, left)
		}
	})
}

func run(data, program []byte, opt field.Options) (doc *field.Document, root *field.Field, left int) {
	b := field.NewBuilder(data, opt)
	calls := 0
	var step func(r *der.Reader)
	step = func(r *der.Reader) {
		for r.More() && calls < len(program) {
			verb := verbs[int(program[calls])%len(verbs)]
			calls++
			verb(r, step)
		}
	}
	root = der.Read(b, 0, 0, len(data), func(r *der.Reader) {
		step(r)
		left = r.Left()
	})
	return &b.Doc, root, left
}
