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
func facts(t testing.TB, k field.Facts) (f struct {
	Form, Algorithm, Oid, Curve, SpkiSha256 string
	Bits                                    int
	Encrypted                               bool
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

// leak returns the first stretch of a secret that text holds in hex, with or without spaces or
// colons between the octets.
func (w watch) leak(text string) string {
	var run []byte
	for i := 0; i <= len(text); i++ {
		switch {
		case i < len(text) && (text[i] >= '0' && text[i] <= '9' || text[i] >= 'a' && text[i] <= 'f'):
			if run = append(run, text[i]); len(run) >= 2*window && w[string(run[len(run)-2*window:])] {
				return string(run)
			}
		case i < len(text) && (text[i] == ' ' || text[i] == ':'):
		default:
			run = run[:0]
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

// shown returns a field that has a value made of octets of a secret, in whatever form: hex, a text,
// numbers with dots. The value of the key as a whole is its title, which no octets go into.
func (w watch) shown(doc *field.Document, f *field.Field) string {
	if f == nil {
		return ""
	}
	if f.Value != "" && f.Kind != field.Secret && f.Span != nil && f.Value != doc.Items[0].Title {
		octets := doc.Buffers[f.Span.Buf].Bytes[f.Span.Off+f.Span.Hdr : f.Span.End()]
		if s := w.leak(hex.EncodeToString(octets)); s != "" {
			return f.Name + " " + f.Value
		}
	}
	for _, sub := range f.Sub {
		if s := w.shown(doc, sub); s != "" {
			return s
		}
	}
	return ""
}

// hiding checks that nothing of the secrets is in the document of a key.
func hiding(t testing.TB, doc *field.Document, w watch, what string) {
	t.Helper()
	if s := w.leak(string(field.AppendItem(nil, doc.Items[0]))); s != "" {
		t.Errorf("%s: %s of the secret is shown", what, s)
	}
	if s := w.shown(doc, doc.Items[0].Root); s != "" {
		t.Errorf("%s: shows %q", what, s)
	}
	f := facts(t, doc.Items[0].Facts)
	for _, oid := range []string{f.Oid, f.Algorithm, f.Curve} {
		if s := w.leak(hex.EncodeToString(der.Write(func(w *der.Writer) { w.OID(oid) }))); s != "" {
			t.Errorf("%s: %s of the secret is in the facts, as %s", what, s, oid)
		}
	}
}

// unknownOID is the one algorithm of the samples that has no name.
const unknownOID = "2.999.4"

func errors(issues []field.Issue) (codes []string) {
	for _, is := range issues {
		if is.Level == field.Error {
			codes = append(codes, is.Code)
		}
	}
	return codes
}
