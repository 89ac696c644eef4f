package decode

import (
	"bytes"
	"encoding/json"
	"encoding/pem"
	"path"
	"slices"
	"strings"
	"testing"

	"waxseal/core/decode/decodetest"
	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/field/fieldtest"
)

// step thins out what is done at every octet of a sample, so that the time for one does not grow with
// the square of its size: of up to 300 octets all are taken, of more some 300, evenly spread.
func step(n int) int { return 1 + n/300 }

// TestEveryPrefixOfEveryKind is law 2: what is left of a sample after a cut is shown, and the cut is
// reported where it is.
func TestEveryPrefixOfEveryKind(t *testing.T) {
	for _, s := range decodetest.Samples {
		whole := s.Octets(t)
		for n := 1; n < len(whole); n += step(len(whole)) {
			doc := Open(whole[:n], options()).Document()
			checkLaws(t, doc)
			if der := whole[0] == 0x30; der && n > 1 && !reported(doc.Items[0], n) || !der && n > 8 && !isText(whole) && !faulty(doc.Items[0]) {
				t.Fatalf("%s cut at %d: no error there: %+v", s.File, n, doc.Items)
			}
		}
		if t.Failed() {
			t.Fatal(s.File)
		}
	}
}

func faulty(item field.Item) bool {
	return slices.ContainsFunc(item.Issues, func(is field.Issue) bool { return is.Level == field.Error })
}

// isText reports whether a sample is no binary: what of it is left may be whole.
func isText(b []byte) bool { return bytes.IndexByte(b, 0) < 0 }

// TestEveryChangeOfEveryKind changes octets in three ways: a tree each time, and the laws hold.
func TestEveryChangeOfEveryKind(t *testing.T) {
	for _, s := range decodetest.Samples {
		whole := s.Octets(t)
		for i := 0; i < len(whole); i += step(len(whole)) {
			for _, with := range []byte{whole[i] ^ 1, 0, 0xff} {
				changed := bytes.Clone(whole)
				changed[i] = with
				doc := Open(changed, options()).Document()
				checkLaws(t, doc)
				if len(doc.Items) == 0 || doc.Items[0].Root == nil {
					t.Fatalf("%s with %02x at %d: no tree", s.File, with, i)
				}
			}
		}
		if t.Failed() {
			t.Fatal(s.File)
		}
	}
}

// TestEveryKeyStaysHidden is law 7, for each form of private key in PEM: nothing of what is masked in the
// whole is shown of what is cut off or changed.
func TestEveryKeyStaysHidden(t *testing.T) {
	tried := 0
	for _, s := range decodetest.Samples {
		block, _ := pem.Decode(s.Read(t))
		if s.Kind != privateKeyName || block == nil || len(block.Headers) > 0 {
			continue
		}
		doc := Open(pem.EncodeToMemory(block), options()).Document()
		hidden := windowsOf(doc.Items[0].Root, block.Bytes)
		if len(hidden) == 0 {
			t.Fatalf("%s: nothing is masked", s.File)
		}
		tried++
		shown := func(what string, at int, octets []byte) {
			doc := Open(pem.EncodeToMemory(&pem.Block{Type: block.Type, Bytes: octets}), options()).Document()
			for _, item := range doc.Items {
				if leak := hidden.in(item.Root) + hidden.inText(item.Title); leak != "" {
					t.Fatalf("%s %s at %d shows %s", s.File, what, at, leak)
				}
			}
		}
		for i := 0; i < len(block.Bytes); i += step(len(block.Bytes)) {
			shown("cut", i+1, block.Bytes[:i+1])
			was := block.Bytes[i]
			for _, with := range []byte{0, 2, 4, 0x30, 0x7f, 0x81, 0xff, was + 1, was - 1, was + 8} {
				changed := bytes.Clone(block.Bytes)
				changed[i] = with
				shown("changed", i, changed)
			}
		}
	}
	if tried < 8 {
		t.Errorf("only %d forms of keys", tried)
	}
}

// windows are stretches of six octets that must not be shown, as fields spell them.
type windows map[string]bool

const windowLength = len("00 11 22 33 44 55")

// windowsOf takes those that a tree masks, but for what stands unmasked elsewhere: an OpenSSH key repeats its
// public half beside the private one.
func windowsOf(root *field.Field, octets []byte) windows {
	masked := make([]bool, len(octets))
	var mask func(f *field.Field)
	mask = func(f *field.Field) {
		for _, sub := range f.Sub {
			mask(sub)
		}
		if f.Kind == field.Secret && len(f.Sub) == 0 {
			for i := f.Span.Off + f.Span.Hdr; i < f.Span.End(); i++ {
				masked[i] = true
			}
		}
	}
	mask(root)
	w, public := windows{}, windows{}
	for i := 0; i+6 <= len(octets); i++ {
		switch text := field.HexValue(octets[i : i+6]); {
		case !slices.Contains(masked[i:i+6], false):
			w[text] = true
		case !slices.Contains(masked[i:i+6], true):
			public[text] = true
		}
	}
	for text := range public {
		delete(w, text)
	}
	return w
}

func (w windows) in(f *field.Field) string {
	if leak := w.inText(f.Value); leak != "" {
		return f.Name + " " + leak
	}
	for _, sub := range f.Sub {
		if leak := w.in(sub); leak != "" {
			return leak
		}
	}
	return ""
}

func (w windows) inText(s string) string {
	for i := 0; i+windowLength <= len(s); i++ {
		if w[s[i:i+windowLength]] {
			return strings.TrimSpace(s[i:])
		}
	}
	return ""
}

// FuzzReaders gives octets to the reader of a kind without asking whether they look like it.
func FuzzReaders(f *testing.F) {
	readers := append([]*Kind{&tlsa, &sctList}, Kinds...)
	for _, s := range decodetest.Samples {
		for i, k := range readers {
			if k.Name == s.Kind {
				f.Add(s.Octets(f), byte(i))
			}
		}
	}
	f.Add([]byte("\x03\x01\x01\xf7\x9b"), byte(0))
	f.Fuzz(func(t *testing.T, data []byte, which byte) {
		b := field.NewBuilder(data, options())
		var facts field.Facts
		root := der.Read(b, 0, 0, len(data), func(r *der.Reader) { _, facts = readers[int(which)%len(readers)].Read(r) })
		fieldtest.Tiling(t, &b.Doc, root)
		if out := facts.AppendJSON(nil); !json.Valid(out) {
			t.Errorf("not JSON: %s", out)
		}
	})
}

// A store whose version has a longer length than it needs, and a key of OpenSSH without its base64, are
// what they are.
func TestUnusualOctets(t *testing.T) {
	var store, ssh []byte
	for _, s := range decodetest.Samples {
		block, _ := pem.Decode(s.Read(t))
		switch path.Base(s.File) {
		case "pkcs12-default.pem":
			store = block.Bytes
		case "private-key-openssh.pem":
			ssh = block.Bytes
		}
	}
	h, _ := der.Head(store)
	content := store[h.Header:]
	for _, version := range []string{"\x02\x81\x01\x03", "\x02\x82\x00\x01\x03", "\x02\x02\x00\x03"} {
		long := append([]byte(version), content[3:]...)
		long = append([]byte{0x30, 0x82, byte(len(long) >> 8), byte(len(long))}, long...)
		if item := Open(long, options()).Document().Items[0]; item.Kind != "pkcs12" || item.Sealed == 0 {
			t.Errorf("version %x: %s", version, item.Kind)
		}
	}
	doc := Open(ssh, options()).Document()
	if item := doc.Items[0]; item.Kind != "private-key" || item.Title != "Ed25519" || !doc.Buffers[0].Secret {
		t.Errorf("%s, %s", item.Kind, item.Title)
	}
}
