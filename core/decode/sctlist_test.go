package decode

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"os/exec"
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

// TestSCTListAgreesWithOpenSSL has OpenSSL show the same octets in the extension of a certificate.
func TestSCTListAgreesWithOpenSSL(t *testing.T) {
	openssl, err := exec.LookPath("openssl")
	if err != nil {
		t.Skip("no openssl")
	}
	for _, file := range []string{"sct-list.txt", "sct-add-chain.json"} {
		octets, list := sctSample(t, file)
		value := append([]byte{4, 0x81, byte(len(octets))}, octets...)
		if len(octets) < 128 {
			value = append([]byte{4, byte(len(octets))}, octets...)
		}
		out, err := exec.Command(openssl, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", filepath.Join(t.TempDir(), "key"),
			"-subj", "/CN=scts", "-addext", "1.3.6.1.4.1.11129.2.4.2=DER:"+hex.EncodeToString(value), "-text", "-noout").CombinedOutput()
		if err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		ids := regexp.MustCompile(`Log ID\s*: ([0-9A-F:\s]+)\n`).FindAllSubmatch(out, -1)
		moments := regexp.MustCompile(`Timestamp\s*: (.*) GMT`).FindAllSubmatch(out, -1)
		if len(ids) != len(list.SCTs) || len(moments) != len(ids) || len(ids) == 0 {
			t.Fatalf("openssl shows %d timestamps, we have %d: %s", len(ids), len(list.SCTs), out)
		}
		facts := string(list.AppendJSON(nil))
		for i, v := range list.SCTs {
			digits := strings.NewReplacer(":", "", " ", "", "\n", "").Replace(string(ids[i][1]))
			if !strings.EqualFold(digits, hex.EncodeToString(v.LogID)) {
				t.Errorf("log ID %s, openssl %s", hex.EncodeToString(v.LogID), digits)
			}
			// openssl: Nov 18 11:06:40.123 2026
			clock := strings.Fields(string(moments[i][1]))[2]
			if !strings.Contains(facts, "T"+clock+`Z"`) {
				t.Errorf("openssl says %s, the facts are %s", moments[i][1], facts)
			}
		}
	}
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
