package container_test

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"encoding/pem"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"waxseal/core/decode"
	"waxseal/core/field"
	"waxseal/core/field/fieldtest"
)

// The files of testdata were made by openssl; openssl_test.go says how, and makes them again with -update.

// stored are the files of testdata by name.
func stored(t testing.TB) map[string][]byte {
	t.Helper()
	files, _ := filepath.Glob("testdata/*.pem")
	list := map[string][]byte{}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		block, _ := pem.Decode(text)
		list[strings.TrimSuffix(filepath.Base(file), ".pem")] = block.Bytes
	}
	if len(list) < 15 {
		t.Fatalf("only %d files", len(list))
	}
	return list
}

func options() field.Options {
	opt := field.Defaults()
	opt.Now = 1_795_000_000
	return opt
}

func laws(t testing.TB, doc *field.Document) {
	t.Helper()
	for i, item := range doc.Items {
		fieldtest.Tiling(t, doc, item.Root)
		if item.Origin.End() > len(doc.Buffers[0].Bytes) {
			t.Errorf("item %d lies outside of the input", i)
		}
		for _, is := range item.Issues {
			if is.Code == "" || is.Text == "" || is.Level != field.Notice && is.Ref.Doc == "" {
				t.Errorf("an issue that says too little: %+v", is)
			}
		}
	}
}

// TestStored: what openssl made is read whole, without a fault, and the same each time.
func TestStored(t *testing.T) {
	for name, data := range stored(t) {
		doc := decode.Open(data, options()).Document()
		laws(t, doc)
		kind, _, _ := strings.Cut(name, "-")
		if doc.Items[0].Kind != kind {
			t.Errorf("%s: taken for %s", name, doc.Items[0].Kind)
		}
		for _, is := range doc.Items[0].Issues {
			if is.Level == field.Error {
				t.Errorf("%s: %s: %s at %+v", name, is.Code, is.Text, is.Span)
			}
		}
		for _, text := range []string{"unparsed", "SEQUENCE", "SET", "[0]", "[1]"} {
			if f := named(doc.Items[0].Root, text); f != nil {
				t.Errorf("%s: a field is called %s at %+v", name, text, f.Span)
			}
		}
		one := doc.AppendJSON(nil)
		if !json.Valid(one) {
			t.Errorf("%s: the JSON is not valid", name)
		}
		if two := decode.Open(data, options()).Document().AppendJSON(nil); !bytes.Equal(one, two) {
			t.Errorf("%s: two documents of the same input differ", name)
		}
		opt := options()
		opt.Tree = false
		if facts := decode.Open(data, opt).Document(); !bytes.Equal(facts.Items[0].Facts.AppendJSON(nil), doc.Items[0].Facts.AppendJSON(nil)) {
			t.Errorf("%s: the facts differ without a tree", name)
		}
	}
}

// named finds a field of the container itself, not of what is inside it.
func named(f *field.Field, name string) *field.Field {
	if f.Name == name {
		return f
	}
	for _, sub := range f.Sub {
		if sub.Item != nil || sub.Name == "parameters" {
			continue
		}
		if got := named(sub, name); got != nil {
			return got
		}
	}
	return nil
}

// TestEveryPrefix: a cut is reported where it is, and what is before it is shown.
func TestEveryPrefix(t *testing.T) {
	for name, whole := range stored(t) {
		for n := 2; n < len(whole); n += step(len(whole)) {
			doc := decode.Open(whole[:n], options()).Document()
			laws(t, doc)
			if len(doc.Items) == 0 || doc.Items[0].Root == nil {
				t.Fatalf("%s cut at %d: nothing", name, n)
			}
			if !slices.ContainsFunc(doc.Items[0].Issues, func(is field.Issue) bool {
				return is.Level == field.Error && is.Span != nil && is.Span.Off <= n && n <= is.Span.End()
			}) && !indefinite(whole) {
				t.Fatalf("%s cut at %d: no error there: %s", name, n, fieldtest.Issues(doc.Items[0].Issues))
			}
			if kind, _, _ := strings.Cut(name, "-"); n > 30 && doc.Items[0].Kind != kind {
				t.Fatalf("%s cut at %d is taken for a %s", name, n, doc.Items[0].Kind)
			}
		}
	}
}

func indefinite(b []byte) bool { return b[1] == 0x80 }

// step thins out what is done at every octet of large files.
func step(n int) int { return 1 + n/500 }

// TestEveryChange changes octets in three ways: a tree each time, and the laws hold.
func TestEveryChange(t *testing.T) {
	for _, whole := range stored(t) {
		for i := 0; i < len(whole); i += step(len(whole)) {
			for _, with := range []byte{whole[i] ^ 1, 0, 0xff} {
				changed := bytes.Clone(whole)
				changed[i] = with
				doc := decode.Open(changed, options()).Document()
				laws(t, doc)
				if len(doc.Items) == 0 || doc.Items[0].Root == nil {
					t.Fatalf("%02x at %d: no tree", with, i)
				}
			}
		}
	}
}

// TestOpenKey is law 7: a key that stands in a store without encryption is not shown, and not when a
// wrong octet moves it to where something else should stand.
func TestOpenKey(t *testing.T) {
	whole := stored(t)["pkcs12-open"]
	secret := secretOf(t, whole)
	at := bytes.Index(whole, secret)
	windows := map[string]bool{}
	for i := 0; i+6 <= len(secret); i++ {
		windows[field.HexValue(secret[i:i+6])] = true
	}
	hidden := func(what string, in []byte) {
		t.Helper()
		doc := decode.Open(in, options()).Document()
		laws(t, doc)
		for i := range doc.Items {
			if leak := leaked(doc.Items[i].Root, windows); leak != "" {
				t.Fatalf("%s: item %d shows %s", what, i, leak)
			}
			facts := string(doc.Items[i].Facts.AppendJSON(nil))
			if strings.Contains(facts, hex.EncodeToString(secret[:8])) || strings.Contains(facts, hex.EncodeToString(secret[20:28])) {
				t.Fatalf("%s: facts %s", what, facts)
			}
		}
		if !doc.Buffers[0].Secret {
			t.Fatalf("%s: its octets are handed over", what)
		}
	}
	hidden("as it is", whole)
	for i := range whole {
		if i >= at && i < at+len(secret) {
			continue
		}
		for _, with := range []byte{whole[i] ^ 1, whole[i] + 1, whole[i] - 1, whole[i] + 9, whole[i] - 16, 0, 0x04, 0x30, 0x7f, 0xff} {
			if i < 20 { // what is no store any more is another matter
				continue
			}
			changed := bytes.Clone(whole)
			changed[i] = with
			hidden(field.Hex([]byte{with})+" at "+field.Thousands(i), changed)
		}
	}
	opt := options()
	opt.Reveal = true
	if json := string(decode.Open(whole, opt).Document().AppendJSON(nil)); !strings.Contains(json, field.HexValue(secret)) {
		t.Error("the key stays hidden although reveal was asked for")
	}
}

// secretOf is the private number of the one key in a store: the OCTET STRING of ECPrivateKey.
func secretOf(t *testing.T, store []byte) []byte {
	t.Helper()
	i := bytes.Index(store, []byte{0x02, 0x01, 0x01, 0x04, 0x20})
	if i < 0 {
		t.Fatal("no key")
	}
	return store[i+5 : i+37]
}

func leaked(f *field.Field, windows map[string]bool) string {
	if f == nil {
		return ""
	}
	for i := 0; i+17 <= len(f.Value); i++ {
		if windows[f.Value[i:i+17]] {
			return f.Name + " " + f.Value
		}
	}
	for _, sub := range f.Sub {
		if s := leaked(sub, windows); s != "" {
			return s
		}
	}
	return ""
}

func FuzzContainer(f *testing.F) {
	for _, data := range stored(f) {
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		doc := decode.Open(data, options()).Document()
		laws(t, doc)
		if !json.Valid(doc.AppendJSON(nil)) {
			t.Error("the JSON is not valid")
		}
	})
}
