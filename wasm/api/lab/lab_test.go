package lab

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"waxseal/core/field"
)

type patch struct {
	Item  int
	Path  string
	Facts map[string]any
	Issue *struct{ Code string }
}

func examined(t *testing.T, name string) []patch {
	t.Helper()
	input, err := os.ReadFile(filepath.Join("..", "..", "..", "web", "samples", name))
	if err != nil {
		t.Fatal(err)
	}
	var list []patch
	if err := json.Unmarshal(Examine(nil, input, field.Defaults()), &list); err != nil {
		t.Fatal(err)
	}
	return list
}

func TestExamine(t *testing.T) {
	for name, fact := range map[string]string{"root.pem": "selfSigned", "request.pem": "signatureValid"} {
		found := false
		for _, p := range examined(t, name) {
			found = found || p.Item == 0 && p.Facts[fact] == true
		}
		if !found {
			t.Errorf("%s: %s is not found: %+v", name, fact, examined(t, name))
		}
	}
}

func TestExamineOfNothingIsAList(t *testing.T) {
	if got := string(Examine(nil, []byte("nothing"), field.Defaults())); got != "[]" {
		t.Errorf("nothing is %s", got)
	}
}

func TestOut(t *testing.T) {
	input, err := os.ReadFile(filepath.Join("..", "..", "..", "web", "samples", "key-pair.pem"))
	if err != nil {
		t.Fatal(err)
	}
	opt := field.Defaults()
	var way struct{ Label, Extension, Command, Text, Error string }
	ask := func(answer []byte) {
		t.Helper()
		way.Label, way.Extension, way.Command, way.Text, way.Error = "", "", "", "", ""
		if err := json.Unmarshal(answer, &way); err != nil {
			t.Fatal(err)
		}
	}
	if ask(Out(nil, input, opt, 1)); way.Label != "CERTIFICATE" || way.Extension != "der" || way.Command == "" {
		t.Errorf("a certificate: %+v", way)
	}
	if ask(OutField(nil, input, opt, 1, field.Span{Buf: 2, Off: 4, Hdr: 4, Len: 887})); !strings.Contains(way.Command, "-offset 4 -length 891") {
		t.Errorf("its tbsCertificate: %+v", way)
	}
	ask(Text(nil, input, opt, 0))
	if !strings.HasPrefix(way.Text, "private-key: EC, P-256\n") || !strings.Contains(way.Text, "hidden (") {
		t.Errorf("a key as text: %q", way.Text)
	}
	for _, item := range []int{-1, 2} {
		for _, answer := range [][]byte{Out(nil, input, opt, item), OutField(nil, input, opt, item, field.Span{}), Text(nil, input, opt, item)} {
			if ask(answer); way.Error == "" {
				t.Errorf("item %d: %+v", item, way)
			}
		}
	}
}

func TestCompare(t *testing.T) {
	input, err := os.ReadFile(filepath.Join("..", "..", "..", "web", "samples", "chain.pem"))
	if err != nil {
		t.Fatal(err)
	}
	var answer struct {
		Words []string
		Parts []struct{ Name, How string }
		Error string
	}
	ask := func(i, j int) {
		t.Helper()
		answer.Words, answer.Parts, answer.Error = nil, nil, ""
		if err := json.Unmarshal(Compare(nil, input, field.Defaults(), i, j), &answer); err != nil {
			t.Fatal(err)
		}
	}
	if ask(0, 1); len(answer.Words) == 0 || len(answer.Parts) == 0 || answer.Error != "" {
		t.Errorf("two certificates of a chain: %+v", answer)
	}
	for _, pair := range [][2]int{{-1, 0}, {0, -1}, {0, 99}, {99, 0}} {
		if ask(pair[0], pair[1]); answer.Error == "" {
			t.Errorf("items %v: %+v", pair, answer)
		}
	}
}
