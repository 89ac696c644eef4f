package examine_test

import (
	"bytes"
	"encoding/json"
	"encoding/pem"
	"os"
	"strings"
	"testing"

	"waxseal/core/decode"
	"waxseal/core/decode/decodetest"
	"waxseal/core/examine"
	"waxseal/core/field"
)

// outcome is what an examination adds to the items of a paste.
type outcome struct {
	facts  []facts
	issues [][]string // codes found by the examination
}

type facts struct {
	SelfSigned     *bool
	SignatureValid *bool
	IssuedBy       *int
	SameKeyAs      []int
	SpkiSha256     string
}

// paste decodes and examines. It holds every patch against the document it is about.
func paste(t testing.TB, text []byte) outcome {
	t.Helper()
	doc := decode.Open(text, field.Defaults()).Document()
	patches := examine.Document(doc, examine.Options{})
	o := outcome{make([]facts, len(doc.Items)), make([][]string, len(doc.Items))}
	for _, p := range patches {
		if !json.Valid(p.AppendJSON(nil)) {
			t.Errorf("not JSON: %s", p.AppendJSON(nil))
		}
		if p.Root != nil {
			doc.Items[p.Item].Root = p.Root // the places of what follows lie in it
		}
		if p.Issue != nil {
			o.issues[p.Item] = append(o.issues[p.Item], p.Issue.Code)
			checkPlace(t, doc, p)
		}
	}
	examine.Merge(doc, patches)
	for i, item := range doc.Items {
		if item.Facts == nil {
			continue
		}
		if err := json.Unmarshal(item.Facts.AppendJSON(nil), &o.facts[i]); err != nil {
			t.Errorf("facts of item %d: %v", i, err)
		}
	}
	return o
}

// checkPlace follows the path of a patch to the field that its issue is about.
func checkPlace(t testing.TB, doc *field.Document, p examine.Patch) {
	t.Helper()
	if p.Issue.Level != field.Notice && p.Issue.Ref.Doc == "" {
		t.Errorf("%s has no reference", p.Issue.Code)
	}
	if p.Issue.Span == nil {
		return
	}
	steps := strings.Split(p.Path, ".")
	f := doc.Items[p.Item].Root
	for _, step := range steps[1:] {
		n := 0
		for _, c := range step {
			n = 10*n + int(c-'0')
		}
		f = f.Sub[n]
	}
	if *f.Span != *p.Issue.Span {
		t.Errorf("%s: path %s leads to %+v, not to %+v", p.Issue.Code, p.Path, *f.Span, *p.Issue.Span)
	}
}

func (o outcome) codes(i int) string { return strings.Join(o.issues[i], " ") }

func sample(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile("../../web/samples/" + name + ".pem")
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func is(p *bool, want bool) bool { return p != nil && *p == want }

// blocks are the DER of a PEM text.
func blocks(text []byte) (list []*pem.Block) {
	for {
		var b *pem.Block
		if b, text = pem.Decode(text); b == nil {
			return list
		}
		list = append(list, b)
	}
}

// flipped is the text with a bit of the last octet of block n turned over: in a signature.
func flipped(text []byte, n int) []byte {
	var out bytes.Buffer
	for i, b := range blocks(text) {
		if i == n {
			b.Bytes[len(b.Bytes)-1] ^= 1
		}
		_ = pem.Encode(&out, b)
	}
	return out.Bytes()
}

func TestChain(t *testing.T) {
	chain := sample(t, "chain")
	o := paste(t, chain)
	if f := o.facts[0]; !is(f.SelfSigned, false) || f.IssuedBy == nil || *f.IssuedBy != 1 {
		t.Errorf("server: %+v", f)
	}
	if f := o.facts[1]; !is(f.SelfSigned, false) || f.IssuedBy == nil || *f.IssuedBy != 2 {
		t.Errorf("intermediate: %+v", f)
	}
	if f := o.facts[2]; !is(f.SelfSigned, true) || f.IssuedBy != nil {
		t.Errorf("root: %+v", f)
	}
	for i, code := range []string{"examine/issuer-signature", "examine/issuer-signature", "examine/self-signature"} {
		o := paste(t, flipped(chain, i))
		for j := range o.facts {
			want := ""
			if i == j {
				want = code
			}
			if i == 2 && j == 1 { // the root's key is what it was
				want = ""
			}
			if o.codes(j) != want {
				t.Errorf("signature %d flipped: item %d has %q, want %q", i, j, o.codes(j), want)
			}
		}
		if i < 2 && o.facts[i].IssuedBy != nil || i == 2 && !is(o.facts[i].SelfSigned, false) {
			t.Errorf("signature %d flipped: %+v", i, o.facts[i])
		}
	}
}

func TestRequest(t *testing.T) {
	request := sample(t, "request")
	if o := paste(t, request); !is(o.facts[0].SignatureValid, true) || o.codes(0) != "" {
		t.Errorf("%+v", o)
	}
	if o := paste(t, flipped(request, 0)); !is(o.facts[0].SignatureValid, false) || o.codes(0) != "examine/request-signature" {
		t.Errorf("flipped: %+v", o)
	}
}

// A key, its certificate and a second copy of the certificate know each other.
func TestSameKey(t *testing.T) {
	pair := sample(t, "key-pair")
	o := paste(t, append(pair, sample(t, "server-ec")...))
	for i, want := range [][]int{{1, 2}, {0, 2}, {0, 1}} {
		if got := o.facts[i].SameKeyAs; len(got) != 2 || got[0] != want[0] || got[1] != want[1] {
			t.Errorf("item %d has the key of %v, want %v", i, got, want)
		}
	}
	if o := paste(t, sample(t, "chain")); o.facts[0].SameKeyAs != nil {
		t.Errorf("the keys of a chain are taken for the same: %+v", o.facts)
	}
}

// An item cut off has no findings; nothing is said of what is not there.
func TestTruncated(t *testing.T) {
	o := paste(t, sample(t, "truncated"))
	if f := o.facts[0]; f.SelfSigned != nil || f.IssuedBy != nil || o.codes(0) != "" {
		t.Errorf("%+v %q", f, o.codes(0))
	}
}

// Whatever octet of a certificate is changed, there is an examination; and no changed certificate
// keeps its signature, but for what lies outside of the signed part.
func TestChanged(t *testing.T) {
	cert := blocks(sample(t, "ed25519"))[0].Bytes
	for at := range cert {
		changed := bytes.Clone(cert)
		changed[at] ^= 1 << (at % 8)
		o := paste(t, changed)
		if len(o.facts) > 0 && is(o.facts[0].SelfSigned, true) {
			t.Errorf("octet %d changed: still self-signed", at)
		}
	}
}

func FuzzDocument(f *testing.F) {
	for _, name := range []string{"chain", "key-pair", "request", "ed25519", "truncated"} {
		f.Add(sample(f, name))
		for _, b := range blocks(sample(f, name)) {
			f.Add(b.Bytes)
		}
	}
	for _, s := range decodetest.Samples {
		f.Add(s.Read(f))
	}
	f.Fuzz(func(t *testing.T, text []byte) { paste(t, text) })
}
