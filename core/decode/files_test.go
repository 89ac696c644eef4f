package decode

import (
	"testing"

	"waxseal/core/field"
)

// Each item says what its characters were taken for, and which file it was in; what is inside another
// says the file of that.
func TestItemsSayWhereTheyComeFrom(t *testing.T) {
	der := firstDER(t, samples(t)["root"])
	data := append([]byte(nil), der...)
	second := len(data)
	data = append(data, inPEM("PKCS7", bag(der))...)
	third := len(data)
	data = append(data, inPEM("CERTIFICATE", der)...)
	opt := options()
	opt.Files = []field.File{{At: 0, Name: "root.der"}, {At: second, Name: "a\u202e<b>.p7b"}, {At: third, Name: ""}}
	items := Open(data, opt).Document().Items
	want := []struct{ kind, how, file string }{
		{"certificate", "DER, as it stands in the input", "root.der"},
		{"pkcs7", "base64 between the PEM lines of PKCS7", "a⟨U+202E⟩<b>.p7b"},
		{"certificate", "", "a⟨U+202E⟩<b>.p7b"},
		{"certificate", "base64 between the PEM lines of CERTIFICATE", ""},
	}
	if len(items) != len(want) {
		t.Fatalf("%d items, want %d", len(items), len(want))
	}
	for i, w := range want {
		if got := items[i]; got.Kind != w.kind || got.How != w.how || got.File != w.file {
			t.Errorf("item %d is a %s, %q, in %q; want %+v", i, got.Kind, got.How, got.File, w)
		}
	}
}
