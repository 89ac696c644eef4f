package read

import (
	"bytes"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"waxseal/core/field"
)

func sample(t *testing.T, name string) []byte {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("..", "..", "..", "web", "samples", name))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// open decodes and returns the document and its id.
func open(t *testing.T, s *Sessions, input []byte, opt field.Options) (doc document, id int) {
	t.Helper()
	into(t, s.Decode(nil, input, opt), &doc)
	return doc, doc.ID
}

type document struct {
	ID      int
	Items   []item
	Issues  []issue
	Notes   []json.RawMessage
	Buffers []struct {
		Name   string
		Length int
		From   []json.RawMessage
		Secret bool
	}
}

type item struct {
	Kind, Title string
	Root        *tree
	Issues      []issue
}

type issue struct{ Level, Code, Text string }

type tree struct {
	Name string
	Note int
	Sub  []tree
	More int
}

// into reads an answer, which has no member that the shape does not expect to be an error.
func into(t *testing.T, answer []byte, shape any) {
	t.Helper()
	if failed := errorOf(t, answer); failed != "" {
		t.Fatalf("the answer is an error: %s", failed)
	}
	if err := json.Unmarshal(answer, shape); err != nil {
		t.Fatal(err)
	}
}

func errorOf(t *testing.T, answer []byte) string {
	t.Helper()
	var e struct{ Error string }
	if err := json.Unmarshal(answer, &e); err != nil {
		t.Fatalf("%s: %v", answer, err)
	}
	return e.Error
}

// asks is every question but the openers, with numbers and a text for each place that takes one.
var asks = map[string]func(s *Sessions, id, n, m int, text string) []byte{
	"list":   func(s *Sessions, id, n, m int, _ string) []byte { return s.List(nil, id, n, m) },
	"item":   func(s *Sessions, id, n, m int, _ string) []byte { return s.Item(nil, id, n, m) },
	"expand": func(s *Sessions, id, n, m int, text string) []byte { return s.Expand(nil, id, text, n, m, 0) },
	"notes":  func(s *Sessions, id, n, m int, _ string) []byte { return s.Expand(nil, id, "0", 0, n, m) },
	"buffer": func(s *Sessions, id, n, _ int, _ string) []byte { return s.Buffer(nil, id, n) },
	"locate": func(s *Sessions, id, n, m int, _ string) []byte { return s.Locate(nil, id, 0, n, m) },
	"other":  func(s *Sessions, id, n, m int, _ string) []byte { return s.Locate(nil, id, n, 0, m) },
	"search": func(s *Sessions, id, n, _ int, text string) []byte { return s.Search(nil, id, text, n) },
	"bytes": func(s *Sessions, id, n, m int, _ string) []byte {
		if _, err := s.Bytes(id, 0, n, m); err != nil {
			return AppendError(nil, err)
		}
		return []byte("{}")
	},
}

func TestAnUnknownDocumentIsAnError(t *testing.T) {
	var s Sessions
	for name, ask := range asks {
		if failed := errorOf(t, ask(&s, 1, 0, 0, "0")); failed != "There is no open document 1." {
			t.Errorf("%s: %q", name, failed)
		}
	}
	if failed := errorOf(t, s.Close(nil, 1)); failed == "" {
		t.Error("a document that was never open is closed")
	}
}

// No number and no text that a host can send gets more than an answer or a sentence.
func TestNumbersOutOfRange(t *testing.T) {
	var s Sessions
	_, id := open(t, &s, sample(t, "root.pem"), field.Defaults())
	numbers := []int{0, 1, -1, 7, 1 << 20, math.MaxInt32, math.MinInt32, math.MaxInt, math.MinInt}
	paths := []string{"", "0", "0.0", "9", "0.99", "-1", "0.-1", "x", "0..1", "99999999999999999999", "0.99999999999", "\x00"}
	for name, ask := range asks {
		for _, n := range numbers {
			for _, m := range numbers {
				for _, path := range paths {
					if failed := errorOf(t, ask(&s, id, n, m, path)); failed != "" && !strings.HasSuffix(failed, ".") {
						t.Errorf("%s(%d, %d, %q) answers with no sentence: %q", name, n, m, path, failed)
					}
				}
			}
		}
	}
}

func TestRefusals(t *testing.T) {
	var s Sessions
	input := sample(t, "root.pem")
	doc, id := open(t, &s, input, field.Defaults())
	for name, answer := range map[string][]byte{
		"items before the first":     s.List(nil, id, -1, 1),
		"items after the last":       s.List(nil, id, len(doc.Items)+1, 1),
		"a negative count":           s.List(nil, id, 0, -1),
		"an item that is not there":  s.Item(nil, id, len(doc.Items), 0),
		"a path that is not there":   s.Expand(nil, id, "0.99", 0, 1, 0),
		"a field before the first":   s.Expand(nil, id, "0", -1, 1, 0),
		"a buffer that is not there": s.Buffer(nil, id, len(doc.Buffers)),
		"octets after the last":      s.Locate(nil, id, 0, len(input), 1),
	} {
		if errorOf(t, answer) == "" {
			t.Errorf("%s: %s", name, answer)
		}
	}
	if _, err := s.Bytes(id, 0, 1, len(input)); err == nil {
		t.Error("there is an octet after the last")
	}
}

func TestListPages(t *testing.T) {
	var s Sessions
	_, id := open(t, &s, bytes.Repeat(sample(t, "root.pem"), MaxPage+2), field.Defaults())
	for _, c := range []struct{ from, count, want int }{
		{0, 2, 2}, {MaxPage, 10, 2}, {MaxPage + 2, 1, 0}, {0, MaxPage + 2, MaxPage}, {1, 0, 0},
	} {
		var page struct{ Items []item }
		into(t, s.List(nil, id, c.from, c.count), &page)
		if len(page.Items) != c.want {
			t.Errorf("%d from %d are %d items, want %d", c.count, c.from, len(page.Items), c.want)
		}
		for _, it := range page.Items {
			if it.Kind != "certificate" || it.Root != nil {
				t.Errorf("a listed item is %q, with its tree: %v", it.Kind, it.Root != nil)
			}
		}
	}
}

// What a page learns in parts is what a program gets whole.
func TestPartsAreTheWhole(t *testing.T) {
	for _, name := range []string{"chain.pem", "request.pem", "truncated.pem"} {
		var s Sessions
		input := sample(t, name)
		whole, _ := open(t, &s, input, field.Defaults())
		var counts struct{ ID, Items, Buffers, Notes int }
		into(t, s.Open(nil, input, field.Defaults()), &counts)
		if counts.Items != len(whole.Items) || counts.Buffers != len(whole.Buffers) || counts.Notes != len(whole.Notes) {
			t.Errorf("%s: counts %+v differ from the document", name, counts)
		}
		for i, it := range whole.Items {
			var part struct {
				Item  item
				Notes []json.RawMessage
			}
			into(t, s.Item(nil, counts.ID, i, 0), &part)
			if !same(part.Item, it) || len(part.Notes) < counts.Notes {
				t.Errorf("%s: item %d differs", name, i)
			}
			var children struct{ Fields []tree }
			into(t, s.Expand(nil, counts.ID, strconv.Itoa(i), 0, MaxPage, 0), &children)
			if it.Root == nil || !same(children.Fields, it.Root.Sub) {
				t.Errorf("%s: the fields of item %d differ", name, i)
			}
		}
	}
}

func same(a, b any) bool {
	x, _ := json.Marshal(a)
	y, _ := json.Marshal(b)
	return bytes.Equal(x, y) && len(x) > 4
}

func TestNotesCrossOnce(t *testing.T) {
	var s Sessions
	doc, id := open(t, &s, sample(t, "root.pem"), field.Defaults())
	var part struct{ Notes []json.RawMessage }
	for have, want := range map[int]int{0: len(doc.Notes), 1: len(doc.Notes) - 1, len(doc.Notes): 0, 1 << 20: 0, -3: len(doc.Notes)} {
		into(t, s.Item(nil, id, 0, have), &part)
		if len(part.Notes) != want {
			t.Errorf("who has %d notes gets %d, want %d", have, len(part.Notes), want)
		}
	}
}

func TestBufferAndLocate(t *testing.T) {
	var s Sessions
	doc, id := open(t, &s, sample(t, "root.pem"), field.Defaults())
	if len(doc.Buffers) != 2 || len(doc.Buffers[1].From) == 0 {
		t.Fatalf("buffers are %+v", doc.Buffers)
	}
	if answer := s.Buffer(nil, id, 1); strings.Contains(string(answer), `"from"`) {
		t.Errorf("the runs are told: %s", answer)
	}
	type place struct{ Buf, Off, Len int }
	var of, back struct{ From, To []place }
	into(t, s.Locate(nil, id, 1, 0, 3), &of)
	if len(of.From) != 1 || of.From[0].Len != 4 || len(of.To) != 0 {
		t.Fatalf("three octets come from %+v", of)
	}
	into(t, s.Locate(nil, id, 0, of.From[0].Off, of.From[0].Len), &back)
	if len(back.To) != 1 || back.To[0] != (place{1, 0, 3}) {
		t.Errorf("and lead back to %+v", back)
	}
}

func TestSecretsAreNotHandedOver(t *testing.T) {
	input := sample(t, "key-pair.pem")
	for _, reveal := range []bool{false, true} {
		var s Sessions
		opt := field.Defaults()
		opt.Reveal = reveal
		doc, id := open(t, &s, input, opt)
		secrets := 0
		for i, b := range doc.Buffers {
			octets, err := s.Bytes(id, i, 0, -1)
			switch {
			case b.Secret && !reveal:
				secrets++
				if err == nil || !strings.Contains(err.Error(), "private") {
					t.Errorf("buffer %d is handed over: %v", i, err)
				}
			case err != nil || len(octets) != b.Length:
				t.Errorf("buffer %d: %d octets, %v", i, len(octets), err)
			}
		}
		if !reveal && secrets == 0 {
			t.Error("no buffer is secret")
		}
	}
}

func TestBytes(t *testing.T) {
	var s Sessions
	input := []byte("not a certificate")
	_, id := open(t, &s, input, field.Defaults())
	for _, c := range []struct {
		off, n int
		want   string
	}{{0, -1, "not a certificate"}, {4, 1, "a"}, {6, -1, "certificate"}, {17, 0, ""}, {17, -1, ""}} {
		if got, err := s.Bytes(id, 0, c.off, c.n); err != nil || string(got) != c.want {
			t.Errorf("%d octets at %d are %q, %v", c.n, c.off, got, err)
		}
	}
}

func TestSearch(t *testing.T) {
	var s Sessions
	_, id := open(t, &s, sample(t, "chain.pem"), field.Defaults())
	var found struct {
		Hits []struct {
			Item       int
			Path, Name string
		}
		More bool
	}
	into(t, s.Search(nil, id, "serialnumber", 1), &found)
	if len(found.Hits) != 1 || !found.More || found.Hits[0].Name != "serialNumber" {
		t.Errorf("one serialNumber of a chain is %+v", found)
	}
	found.More = false
	into(t, s.Search(nil, id, "nothing has this name", 10), &found)
	if len(found.Hits) != 0 || found.More {
		t.Errorf("nothing is found as %+v", found)
	}
}

func TestClose(t *testing.T) {
	var s Sessions
	_, first := open(t, &s, []byte("a"), field.Defaults())
	_, second := open(t, &s, []byte("b"), field.Defaults())
	if failed := errorOf(t, s.Close(nil, first)); failed != "" {
		t.Fatal(failed)
	}
	if _, err := s.Bytes(first, 0, 0, -1); err == nil {
		t.Error("a closed document answers")
	}
	if got, err := s.Bytes(second, 0, 0, -1); err != nil || string(got) != "b" {
		t.Error("the other document is gone too")
	}
}

func TestFaultIsADocument(t *testing.T) {
	var s Sessions
	var doc document
	into(t, s.Fault(nil, []byte("bomb"), field.Defaults(), "index out of range", true), &doc)
	if len(doc.Items) != 0 || len(doc.Issues) != 1 || doc.Issues[0].Code != "internal/error" || doc.Issues[0].Level != "error" {
		t.Errorf("the document is %+v", doc)
	}
	if !strings.Contains(doc.Issues[0].Text, "index out of range") {
		t.Errorf("the reason is not told: %s", doc.Issues[0].Text)
	}
	if got, err := s.Bytes(doc.ID, 0, 0, -1); err != nil || string(got) != "bomb" {
		t.Errorf("the input is %q, %v", got, err)
	}
	var counts struct{ ID, Items int }
	into(t, s.Fault(nil, nil, field.Defaults(), "x", false), &counts)
	if counts.ID == doc.ID || counts.Items != 0 {
		t.Errorf("counts are %+v", counts)
	}
}
