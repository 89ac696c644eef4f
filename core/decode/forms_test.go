package decode

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"testing"

	"waxseal/core/field/fieldtest"
	"waxseal/core/input/inputtest"
)

// Whatever shape a certificate is pasted in, the item is the same.
func TestShapes(t *testing.T) {
	der := inputtest.Certificate(t)
	want := Open(der, options()).Document().Items[0]
	facts := want.Facts.AppendJSON(nil)
	for _, s := range inputtest.Samples {
		doc := Open([]byte(s.Write(der)), options()).Document()
		n := 1
		if s.Inside {
			n = 2
		}
		if len(doc.Items) != n || len(doc.Issues) != 0 {
			t.Errorf("%s: %d items, issues %v", s.Name, len(doc.Items), doc.Issues)
			continue
		}
		if got := doc.Items[n-1]; got.Kind != want.Kind || !bytes.Equal(got.Facts.AppendJSON(nil), facts) {
			t.Errorf("%s: %s %s", s.Name, got.Kind, got.Facts.AppendJSON(nil))
		}
		fieldtest.Tiling(t, doc, doc.Items[0].Root)
	}
}

func TestTLSA(t *testing.T) {
	hash := sha256.Sum256(inputtest.Certificate(t))
	digits := hex.EncodeToString(hash[:])
	for _, c := range []struct{ zone, facts, title, issue string }{
		{"_443._tcp.leaf.example. IN TLSA 3 0 1 " + digits, `{"usage":3,"selector":0,"matchingType":1,"hash":"` + digits + `"}`, "DANE-EE, hash of a certificate", ""},
		{"_25._tcp.mx IN TLSA (2 1 1 " + digits[:30] + "\n " + digits[30:] + ") ; a key", `{"usage":2,"selector":1,"matchingType":1,"hash":"` + digits + `"}`, "DANE-TA, hash of a public key", ""},
		{"2 1 2 " + strings.ToUpper(digits) + " " + digits, `{"usage":2,"selector":1,"matchingType":2,"hash":"` + digits + digits + `"}`, "DANE-TA, hash of a public key", ""},
		{`a TYPE52 \# 35 030101` + digits, `{"usage":3,"selector":1,"matchingType":1,"hash":"` + digits + `"}`, "DANE-EE, hash of a public key", ""},
		{"TLSA 0 0 1 " + digits[:60], `{"usage":0,"selector":0,"matchingType":1,"hash":"` + digits[:60] + `"}`, "PKIX-TA, hash of a certificate", "input/tlsa-length"},
	} {
		doc := Open([]byte(c.zone), options()).Document()
		item := doc.Items[0]
		if got := string(item.Facts.AppendJSON(nil)); item.Kind != "tlsa" || item.Title != c.title || got != c.facts {
			t.Errorf("%s: %s, %s, %s", c.zone, item.Kind, item.Title, got)
		}
		codes := ""
		for _, is := range item.Issues {
			codes += is.Code
		}
		if codes != c.issue {
			t.Errorf("%s: issues %q, want %q", c.zone, codes, c.issue)
		}
		fieldtest.Tiling(t, doc, item.Root)
	}
}

// What digits could be besides stands with the buffer, and can be asked for.
func TestForm(t *testing.T) {
	digits := []byte(hex.EncodeToString(inputtest.Certificate(t)))
	doc := Open(digits, options()).Document()
	if also := doc.Buffers[1].Also; len(also) != 1 || also[0] != "base64" || doc.Items[0].Kind != "certificate" {
		t.Errorf("%s, also %v", doc.Items[0].Kind, also)
	}
	opt := options()
	opt.Form = "base64"
	if doc = Open(digits, opt).Document(); doc.Items[0].Kind != "unknown" || doc.Buffers[1].Name != "base64" {
		t.Errorf("as base64: %s of %s", doc.Items[0].Kind, doc.Buffers[1].Name)
	}
	opt.Form = "runes"
	if doc = Open(digits, opt).Document(); len(doc.Items) != 1 || doc.Items[0].Issues[0].Code != "input/form" {
		t.Errorf("as runes: %+v", doc.Items)
	}
}
