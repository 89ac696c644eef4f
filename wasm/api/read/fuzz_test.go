package read

import (
	"encoding/json"
	"slices"
	"testing"

	"waxseal/core/decode/decodetest"
	"waxseal/core/field"
)

// FuzzSessions asks all there is to ask of a document whose trees are mostly left out: every answer is
// JSON, a page of fields is the same whatever is asked for beside it, and no secret is handed over.
func FuzzSessions(f *testing.F) {
	for _, s := range decodetest.Samples {
		f.Add(s.Octets(f), "0.0", 1, 3)
	}
	f.Fuzz(func(t *testing.T, input []byte, path string, from, count int) {
		opt := field.Defaults()
		opt.Limits.Nodes = 8
		var s Sessions
		var doc document
		whole := s.Decode(nil, input, opt)
		if err := json.Unmarshal(whole, &doc); err != nil {
			t.Fatalf("%v: %s", err, whole)
		}
		for what, answer := range map[string][]byte{
			"list":   s.List(nil, doc.ID, from, count),
			"item":   s.Item(nil, doc.ID, from, count),
			"expand": s.Expand(nil, doc.ID, path, from, count, count),
			"buffer": s.Buffer(nil, doc.ID, from),
			"locate": s.Locate(nil, doc.ID, from, count, 1),
			"search": s.Search(nil, doc.ID, path, count),
		} {
			if !json.Valid(answer) {
				t.Errorf("%s: %s", what, answer)
			}
		}
		for i, b := range doc.Buffers {
			if octets, err := s.Bytes(doc.ID, i, 0, -1); b.Secret && err == nil {
				t.Errorf("buffer %d is secret and handed over: %x", i, octets)
			}
		}
		all := fields(t, s.Expand(nil, doc.ID, path, 0, MaxPage, 0))
		for i := range min(len(all), 4) {
			one := fields(t, s.Expand(nil, doc.ID, path, i, 1, 0))
			if len(one) != 1 || one[0].Name != all[i].Name || one[0].Value != all[i].Value || !slices.Equal(one[0].place(), all[i].place()) {
				t.Errorf("field %d at %q is %+v alone, %+v among others", i, path, one, all[i])
			}
		}
	})
}

type part struct {
	Name, Value string
	Span        *struct{ Buf, Off, Hdr, Len int }
}

func (p part) place() []int {
	if p.Span == nil {
		return nil
	}
	return []int{p.Span.Buf, p.Span.Off, p.Span.Hdr, p.Span.Len}
}

func fields(t *testing.T, answer []byte) []part {
	t.Helper()
	var v struct{ Fields []part }
	if err := json.Unmarshal(answer, &v); err != nil {
		t.Fatalf("%v: %s", err, answer)
	}
	return v.Fields
}
