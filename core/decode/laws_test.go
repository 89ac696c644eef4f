package decode

import (
	"bytes"
	"encoding/json"
	"encoding/pem"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"waxseal/core/decode/decodetest"
	"waxseal/core/field"
	"waxseal/core/field/fieldtest"
	"waxseal/core/keys"
)

// The laws of the tree, each over every sample of the page.

const frozen = 1_795_000_000 // 2026-11-18

func options() field.Options {
	opt := field.Defaults()
	opt.Now = frozen
	return opt
}

// samples are the files of web/samples by name.
func samples(t testing.TB) map[string][]byte {
	t.Helper()
	files, _ := filepath.Glob("../../web/samples/*.pem")
	if len(files) < 12 {
		t.Fatalf("only %d samples", len(files))
	}
	list := map[string][]byte{}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		list[strings.TrimSuffix(filepath.Base(name), ".pem")] = data
	}
	return list
}

// firstDER is the first PEM block of a sample.
func firstDER(t testing.TB, data []byte) []byte {
	t.Helper()
	block, _ := pem.Decode(data)
	if block == nil {
		t.Fatal("no PEM block")
	}
	return block.Bytes
}

func checkLaws(t testing.TB, doc *field.Document) {
	t.Helper()
	for i := range doc.Items {
		fieldtest.Tiling(t, doc, doc.Items[i].Root)
		if doc.Items[i].Origin.End() > len(doc.Buffers[0].Bytes) {
			t.Errorf("item %d lies outside of the input", i)
		}
		for _, is := range doc.Items[i].Issues {
			if is.Level != field.Notice && is.Ref.Doc == "" {
				t.Errorf("%s %s: no reference", is.Level, is.Code)
			}
			if is.Code == "" || is.Text == "" {
				t.Errorf("an issue without code or text: %+v", is)
			}
		}
	}
	for i, b := range doc.Buffers {
		at := 0
		for _, r := range b.From {
			if r.At != at || r.N <= 0 || r.Len <= 0 || r.Off < 0 || r.Off+r.Len > len(doc.Buffers[r.Buf].Bytes) {
				t.Errorf("buffer %d: run %+v at %d", i, r, at)
			}
			at = r.At + r.N
		}
		if i > 0 && at != len(b.Bytes) {
			t.Errorf("buffer %d: runs cover %d of %d octets", i, at, len(b.Bytes))
		}
	}
}

func TestSamplesKeepTheLaws(t *testing.T) {
	for name, data := range samples(t) {
		t.Run(name, func(t *testing.T) {
			doc := Open(data, options()).Document()
			checkLaws(t, doc)
			one := doc.AppendJSON(nil)
			if !json.Valid(one) {
				t.Error("the JSON is not valid")
			}
			if two := Open(data, options()).Document().AppendJSON(nil); !bytes.Equal(one, two) {
				t.Error("the same input gives two different documents")
			}
			for _, item := range doc.Items {
				if item.Kind == "unknown" {
					t.Errorf("not recognised: %+v", item.Issues)
				}
				visible(t, item.Root)
			}
		})
	}
}

// visible is law 5: what is shown is inert.
func visible(t *testing.T, f *field.Field) {
	for _, s := range []string{f.Name, f.Type, f.Value} {
		if strings.ContainsFunc(s, field.Invisible) {
			t.Errorf("%s: %q is not inert", f.Name, s)
		}
	}
	for _, sub := range f.Sub {
		visible(t, sub)
	}
}

// TestEveryPrefix is law 2: what is left of a certificate after a cut is shown, and the cut is
// reported where it is.
func TestEveryPrefix(t *testing.T) {
	for _, name := range []string{"server-ec", "unique-ids", "request"} {
		whole := firstDER(t, samples(t)[name])
		kind := Open(whole, options()).Document().Items[0].Kind
		fields := 0
		for n := 2; n < len(whole); n++ {
			doc := Open(whole[:n], options()).Document()
			checkLaws(t, doc)
			if len(doc.Items) != 1 {
				t.Fatalf("%s cut at %d: %d items", name, n, len(doc.Items))
			}
			item := doc.Items[0]
			if !reported(item, n) {
				t.Fatalf("%s cut at %d: no error there: %+v", name, n, item.Issues)
			}
			if n > 200 && item.Kind != kind {
				t.Fatalf("%s cut at %d is taken for a %s", name, n, item.Kind)
			}
			now := count(item.Root)
			if item.Kind == kind && now < fields-2 {
				t.Fatalf("%s cut at %d shows %d fields, %d before", name, n, now, fields)
			}
			fields = max(fields, now)
		}
	}
}

func reported(item field.Item, at int) bool {
	for _, is := range item.Issues {
		if is.Level == field.Error && is.Span != nil && is.Span.Buf == 0 && is.Span.Off <= at && at <= is.Span.End() {
			return true
		}
	}
	return false
}

func count(f *field.Field) int {
	n := 1
	for _, sub := range f.Sub {
		n += count(sub)
	}
	return n
}

// TestEveryChange changes each octet in three ways: a tree each time, and the laws hold.
func TestEveryChange(t *testing.T) {
	for _, name := range []string{"server-ec", "every-extension", "request", "hostile-names"} {
		whole := firstDER(t, samples(t)[name])
		for i := range whole {
			for _, with := range []byte{whole[i] ^ 1, 0, 0xff} {
				changed := bytes.Clone(whole)
				changed[i] = with
				doc := Open(changed, options()).Document()
				checkLaws(t, doc)
				if len(doc.Items) == 0 || doc.Items[0].Root == nil {
					t.Fatalf("%s with %02x at %d: no tree", name, with, i)
				}
			}
		}
	}
}

// TestSecret is law 7, over the sample with a private key.
func TestSecret(t *testing.T) {
	data := samples(t)["key-pair"]
	opt := options()
	doc := Open(data, opt).Document()
	secret := 0
	for i, item := range doc.Items {
		if item.Kind != "private-key" {
			continue
		}
		for _, b := range doc.Buffers {
			if b.Secret {
				secret++
			}
		}
		if values := secrets(doc.Items[i].Root); len(values) == 0 {
			t.Error("no field of kind secret")
		} else {
			for _, v := range values {
				if !strings.HasPrefix(v, "hidden (") {
					t.Errorf("a secret is shown: %s", v)
				}
			}
		}
	}
	if secret != 1 {
		t.Errorf("%d buffers are flagged secret, want 1", secret)
	}
	opt.Reveal = true
	for _, item := range Open(data, opt).Document().Items {
		for _, v := range secrets(item.Root) {
			if strings.HasPrefix(v, "hidden") {
				t.Error("a secret stays hidden although reveal was asked for")
			}
		}
	}
}

// TestSecretBesideAKey: where the length of a private key lies, what it leaves out is not shown.
func TestSecretBesideAKey(t *testing.T) {
	whole := firstDER(t, samples(t)["key-pair"])
	secret := field.HexValue(whole[45:65]) // inside the private number of the PKCS #8 key
	opt := options()
	opt.Reveal = true
	if json := string(Open(whole, opt).Document().AppendJSON(nil)); !strings.Contains(json, secret) {
		t.Fatalf("%s is not in the key", secret)
	}
	// At 26 what is left out begins with the SEQUENCE inside privateKey, and is an item of its own.
	for _, length := range []byte{20, 26, 40, 50, 60} {
		short := bytes.Clone(whole)
		short[2] = length
		doc := Open(short, options()).Document()
		checkLaws(t, doc)
		json := string(doc.AppendJSON(nil))
		for i := 40; i < 64; i++ {
			if part := field.HexValue(whole[i : i+4]); strings.Contains(json, part) {
				t.Errorf("with a length of %d, %s of the key is shown", length, part)
			}
		}
	}
}

// TestPrivateLabel: what a PEM label calls a private key is hidden, however damaged, and whatever it
// looks like then; so is a whole one inside something that is not recognised.
func TestPrivateLabel(t *testing.T) {
	whole := firstDER(t, samples(t)["key-pair"])
	shown := func(what string, in []byte) {
		t.Helper()
		doc := Open(in, options()).Document()
		checkLaws(t, doc)
		json := string(doc.AppendJSON(nil))
		for i := 36; i < 64; i++ {
			if part := field.HexValue(whole[i : i+6]); strings.Contains(json, part) {
				t.Fatalf("%s: %s of the key is shown", what, part)
			}
		}
		if last := doc.Buffers[len(doc.Buffers)-1]; !last.Secret {
			t.Fatalf("%s: the buffer is not flagged secret", what)
		}
	}
	for _, label := range []string{"PRIVATE KEY", "EC PRIVATE KEY", "ENCRYPTED PRIVATE KEY", "OPENSSH PRIVATE KEY"} {
		for i := range 36 {
			for _, with := range []byte{0, 1, 4, 0x30, 0x7f, 0x81, 0xff, whole[i] + 1, whole[i] - 8} {
				changed := bytes.Clone(whole)
				changed[i] = with
				shown(label, pem.EncodeToMemory(&pem.Block{Type: label, Bytes: changed}))
			}
		}
	}
	bag := append([]byte{0x30, 0x81, byte(len(whole) + 3), 0x02, 0x01, 0x03}, whole...)
	shown("inside a SEQUENCE", pem.EncodeToMemory(&pem.Block{Type: "BAG", Bytes: bag}))
}

// TestUnknownBesideAKey: what cannot be told from a part of the key is hidden with it.
func TestUnknownBesideAKey(t *testing.T) {
	key := firstDER(t, samples(t)["key-pair"])
	doc := Open(append(bytes.Clone(key), 0x30, 0x06, 0x04, 0x04, 0xde, 0xad, 0xbe, 0xef), options()).Document()
	checkLaws(t, doc)
	if len(doc.Items) != 2 || doc.Items[1].Kind != "unknown" {
		t.Fatalf("%d items, the last is %s", len(doc.Items), doc.Items[len(doc.Items)-1].Kind)
	}
	if json := string(doc.AppendJSON(nil)); strings.Contains(json, "de ad") {
		t.Errorf("it is shown: %s", json)
	}
}

func TestSealedKey(t *testing.T) {
	sealed := "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00112233445566778899AABBCCDDEEFF\n\nAAECAwQFBgcICQoLDA0ODw==\n-----END RSA PRIVATE KEY-----\n"
	item := Open([]byte(sealed), options()).Document().Items[0]
	if item.Kind != "private-key" || !strings.Contains(string(item.Facts.AppendJSON(nil)), `"encrypted":true`) {
		t.Errorf("%s with facts %s", item.Kind, item.Facts.AppendJSON(nil))
	}
	for _, is := range item.Issues {
		if is.Level == field.Error {
			t.Errorf("%s: %s", is.Code, is.Text)
		}
	}
}

func secrets(f *field.Field) (values []string) {
	if f.Kind == field.Secret {
		values = append(values, f.Value)
	}
	for _, sub := range f.Sub {
		values = append(values, secrets(sub)...)
	}
	return values
}

// TestBounded is law 6: hostile sizes end in an issue.
func TestBounded(t *testing.T) {
	deep := bytes.Repeat([]byte{0x30, 0x80}, 10_000)
	many := append([]byte{0x30, 0x83, 0x09, 0x27, 0xc0}, bytes.Repeat([]byte{0x02, 0x01, 0x07}, 200_000)...)
	for _, c := range []struct {
		name, code string
		in         []byte
	}{
		{"nested 10,000 deep", "limit/depth", deep},
		{"a length of 2^31", "der/length-invalid", []byte{0x30, 0x84, 0x80, 0, 0, 0, 2, 1, 1}},
		{"a length of 2^31-1", "der/truncated", []byte{0x30, 0x84, 0x7f, 0xff, 0xff, 0xff, 2, 1, 1}},
		{"200,000 elements", "input/unknown", many},
		{"30 MB of zeroes", "", make([]byte, 30_000_000)},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := Open(c.in, options())
			doc := d.Document()
			checkLaws(t, doc)
			if len(doc.Items) != 1 {
				t.Fatalf("%d items", len(doc.Items))
			}
			if n := count(doc.Items[0].Root); n > options().Limits.Nodes {
				t.Errorf("%d fields", n)
			}
			for _, is := range doc.Items[0].Issues {
				if is.Level == field.Error && (c.code == "" || is.Code == c.code) {
					return
				}
			}
			t.Errorf("no issue %q: %+v", c.code, doc.Items[0].Issues)
		})
	}
}

func TestExpandGivesWhatWasLeftOut(t *testing.T) {
	many := append([]byte{0x30, 0x83, 0x09, 0x27, 0xc0}, bytes.Repeat([]byte{0x02, 0x01, 0x07}, 200_000)...)
	d := Open(many, options())
	root := d.Document().Items[0].Root
	if root.More == 0 || len(root.Sub)+root.More != 200_000 {
		t.Fatalf("%d fields and %d more", len(root.Sub), root.More)
	}
	list, err := d.Expand("0", 199_990, 500)
	if err != nil || len(list) != 10 || list[9].Span.Off != 5+3*199_999 {
		t.Fatalf("%d fields, %v", len(list), err)
	}
	for _, path := range []string{"", "1", "0.x", "0.-1", "0.200000", "0.0.0"} {
		if _, err := d.Expand(path, 0, 1); err == nil {
			t.Errorf("path %q is accepted", path)
		}
	}
}

// TestTreesPastTheBudget: with many certificates only the first have whole trees, and each of the
// others has its own when it is asked for.
func TestTreesPastTheBudget(t *testing.T) {
	one := samples(t)["server-ec"]
	opt := options()
	opt.Limits.Nodes = 500
	d := Open(bytes.Repeat(one, 20), opt)
	doc := d.Document()
	if len(doc.Items) != 20 {
		t.Fatalf("%d items", len(doc.Items))
	}
	last := doc.Items[19]
	if last.Root == nil || last.Root.More == 0 || last.Root.Name != "Certificate" {
		t.Fatalf("the last tree: %+v", last.Root)
	}
	whole := Open(one, options()).Document()
	if got := d.Item(19).Root; count(got) != count(whole.Items[0].Root) {
		t.Errorf("%d fields, want %d", count(got), count(whole.Items[0].Root))
	}
	if d.Item(19).Root.Span.Buf != 20 {
		t.Error("the tree that was read again lies in another buffer")
	}
	opt.Tree = false
	facts := Open(bytes.Repeat(one, 20), opt).Document()
	for i := range facts.Items {
		got, want := facts.Items[i].Facts.AppendJSON(nil), doc.Items[i].Facts.AppendJSON(nil)
		if !bytes.Equal(got, want) {
			t.Fatalf("facts differ without a tree:\n%s\n%s", got, want)
		}
		if len(facts.Items[i].Issues) != len(doc.Items[i].Issues) {
			t.Fatalf("issues differ without a tree")
		}
	}
}

func TestSearch(t *testing.T) {
	d := Open(samples(t)["chain"], options())
	for _, want := range []string{"KEYUSAGE", "2.5.29.19", "sha256"} {
		hits := d.Search(want, 50)
		if len(hits) == 0 {
			t.Errorf("nothing found for %q", want)
		}
		for _, h := range hits {
			list, err := d.Expand(h.Path, 0, 0)
			if err != nil || len(list) != 0 {
				t.Errorf("%q: hit at %s: %v", want, h.Path, err)
			}
		}
	}
	if hits := d.Search("e", 3); len(hits) != 3 {
		t.Errorf("%d hits, want 3", len(hits))
	}
	if hits := d.Search("", 3); hits != nil {
		t.Error("an empty text finds something")
	}
}

func FuzzOpen(f *testing.F) {
	for _, data := range samples(f) {
		f.Add(data)
		if block, _ := pem.Decode(data); block != nil {
			f.Add(block.Bytes)
		}
	}
	for _, s := range decodetest.Samples {
		f.Add(s.Read(f))
		f.Add(s.Octets(f))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		doc := Open(data, options()).Document()
		checkLaws(t, doc)
		if !json.Valid(doc.AppendJSON(nil)) {
			t.Error("the JSON is not valid")
		}
	})
}

// TestOpenSSHKey: octets that are no DER are told by what they begin with, in PEM and without.
func TestOpenSSHKey(t *testing.T) {
	octets := append([]byte(keys.OpenSSHMagic), "\x00\x00\x00\x04none\x00\x00\x00\x04none\x00\x00\x00\x00\x00\x00\x00\x01"...)
	for _, label := range []string{"OPENSSH PRIVATE KEY", "PRIVATE KEY", "CERTIFICATE"} {
		doc := Open(pem.EncodeToMemory(&pem.Block{Type: label, Bytes: octets}), field.Defaults()).Document()
		k, ok := doc.Items[0].Facts.(*keys.Private)
		if !ok || k.Form != "OpenSSH" || !doc.Buffers[1].Secret {
			t.Errorf("%s: %s %q, secret %v", label, doc.Items[0].Kind, doc.Items[0].Title, doc.Buffers[1].Secret)
		}
	}
}
