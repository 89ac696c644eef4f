package decode

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"waxseal/core/decode/decodetest"
	"waxseal/core/pkix/ext"
)

// sctSample is the list of a sample, with what was made of it.
func sctSample(t *testing.T, file string) (octets []byte, list *ext.SCTList) {
	t.Helper()
	for _, s := range decodetest.Samples {
		if filepath.Base(s.File) == file {
			doc := Open(s.Read(t), options()).Document()
			checkLaws(t, doc)
			list, ok := doc.Items[0].Facts.(*ext.SCTList)
			if !ok {
				t.Fatalf("%s is a %s", file, doc.Items[0].Kind)
			}
			return doc.Buffers[1].Bytes, list
		}
	}
	t.Fatal("no sample " + file)
	return nil, nil
}

// TestSCTListForms: the list is told from its octets however they are written, and from nothing less.
func TestSCTListForms(t *testing.T) {
	octets, _ := sctSample(t, "sct-list.txt")
	forms := map[string]string{
		"binary":    string(octets),
		"hex":       "The extension is\n\n" + hex.EncodeToString(octets) + "\n\nand no more.",
		"colons":    strings.ToUpper(strings.TrimSuffix(regexp.MustCompile("..").ReplaceAllString(hex.EncodeToString(octets), "$0:"), ":")),
		"base64":    base64.StdEncoding.EncodeToString(octets),
		"base64url": `"scts": "` + base64.RawURLEncoding.EncodeToString(octets) + `"`,
	}
	for name, text := range forms {
		doc := Open([]byte(text), options()).Document()
		checkLaws(t, doc)
		if len(doc.Items) != 1 || doc.Items[0].Kind != "sct-list" || len(doc.Items[0].Issues) > 0 {
			t.Errorf("%s: %d items, the first is %s %v", name, len(doc.Items), doc.Items[0].Kind, doc.Items[0].Issues)
			continue
		}
		span := doc.Items[0].Root.Span
		if got := doc.Buffers[span.Buf].Bytes; !bytes.Equal(got, octets) {
			t.Errorf("%s: the octets are %x", name, got)
		}
	}
	for _, at := range []int{0, 1, 2, 3, 4, 37, 45, 46, 47, 48} { // lengths, version, moment, extensions, algorithms
		changed := bytes.Clone(octets)
		changed[at] ^= 0x80
		if doc := Open(changed, options()).Document(); doc.Items[0].Kind == "sct-list" {
			t.Errorf("changed at %d it is still a list", at)
		}
	}
}

// TestAddChain: each octet stands where the text says it.
func TestAddChain(t *testing.T) {
	octets, _ := sctSample(t, "sct-add-chain.json")
	alone, _ := sctSample(t, "sct-list.txt")
	if entry := alone[2 : 4+int(alone[2])<<8+int(alone[3])]; !bytes.Equal(octets[2:], entry) {
		t.Errorf("put together it is %x, want %x", octets[2:], entry)
	}
	var text string
	for _, s := range decodetest.Samples {
		if filepath.Base(s.File) == "sct-add-chain.json" {
			text = "POST /ct/v1/add-chain\n" + string(s.Read(t)) + "done"
		}
	}
	doc := Open([]byte(text), options()).Document()
	checkLaws(t, doc)
	for _, place := range []struct {
		off, n int
		want   string
	}{{4, 1, "0"}, {37, 8, "1795000000123"}} {
		from, _ := doc.Locate(1, place.off, place.n)
		if len(from) != 1 || text[from[0].Off:from[0].Off+from[0].Len] != place.want {
			t.Errorf("octets %d+%d come from %+v, want %q", place.off, place.n, from, place.want)
		}
	}
	for _, damage := range []string{`"timestamp":1795000000123`, `"sct_version":0`, `"id":"`} {
		damaged := strings.Replace(text, damage, `"x":"`, 1)
		if item := Open([]byte(damaged), options()).Document().Items[0]; item.Kind == "sct-list" {
			t.Errorf("without %s it is still a timestamp", damage)
		}
	}
}
