package keys_test

import (
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"strings"
	"testing"

	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/field/fieldtest"
	"waxseal/core/keys"
)

// open reads one private key. The document has it as its item.
func open(t testing.TB, data []byte, read func(*der.Reader) *keys.Private, reveal bool) (*keys.Private, *field.Document) {
	t.Helper()
	opt := field.Defaults()
	opt.Reveal = reveal
	b := field.NewBuilder(data, opt)
	var k *keys.Private
	root := der.Read(b, 0, 0, len(data), func(r *der.Reader) { k = read(r) })
	b.Doc.Items = []field.Item{{Kind: "private-key", Title: k.Title(), Facts: k, Root: root, Issues: b.TakeIssues()}}
	fieldtest.Tiling(t, &b.Doc, root)
	return k, &b.Doc
}

// facts are what a program is told of the key.
func facts(t testing.TB, k *keys.Private) (f struct {
	Form, Algorithm, Curve, SpkiSha256 string
	Bits                               int
	Encrypted                          bool
}) {
	t.Helper()
	if err := json.Unmarshal(k.AppendJSON(nil), &f); err != nil {
		t.Fatal(err)
	}
	return f
}

// window is how many octets of a secret in a row count as a leak. Fewer occur by chance.
const window = 6

// A watch knows the secrets of a key in hex, as windows.
type watch map[string]bool

func newWatch(secrets ...[]byte) watch {
	w := watch{}
	for _, s := range secrets {
		for i := 0; i+window <= len(s); i++ {
			w[hex.EncodeToString(s[i:i+window])] = true
		}
	}
	return w
}

// leak returns the first stretch of a secret that text holds in hex, however spaced.
func (w watch) leak(text string) string {
	text = strings.NewReplacer(" ", "", ":", "").Replace(text)
	for i := 0; i+2*window <= len(text); i++ {
		if w[text[i:i+2*window]] {
			return text[i : i+2*window]
		}
	}
	return ""
}

// leakBase64 returns a stretch of secret that text holds in base64, at any of the three alignments.
func leakBase64(secret []byte, text string) string {
	for i := 0; i+9 <= len(secret); i++ {
		if s := base64.RawStdEncoding.EncodeToString(secret[i : i+9]); strings.Contains(text, s) {
			return s
		}
	}
	return ""
}

// texts are fields whose value could hold octets in another form than hex. Private keys have none
// but in their attributes, where the samples have one of six octets.
func texts(f *field.Field) (list []string) {
	if f == nil {
		return nil
	}
	if isText := f.Kind == field.Text || f.Kind == field.Time || f.Kind == field.Name; isText && !(f.Name == "value" && f.Span.Len <= 6) {
		list = append(list, f.Name+" "+f.Value)
	}
	for _, sub := range f.Sub {
		list = append(list, texts(sub)...)
	}
	return list
}

// hiding checks that nothing of the secrets is in the document of a key.
func hiding(t testing.TB, doc *field.Document, w watch, what string) {
	t.Helper()
	text := string(doc.AppendJSON(nil))
	if s := w.leak(text); s != "" {
		t.Errorf("%s: %s of the secret is shown", what, s)
	}
	if list := texts(doc.Items[0].Root); len(list) > 0 {
		t.Errorf("%s: shows %q", what, list)
	}
}

func errors(issues []field.Issue) (codes []string) {
	for _, is := range issues {
		if is.Level == field.Error {
			codes = append(codes, is.Code)
		}
	}
	return codes
}
