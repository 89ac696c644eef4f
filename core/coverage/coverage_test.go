//go:build !js

package main

import (
	"bytes"
	"os"
	"slices"
	"strings"
	"testing"

	"waxseal/core/decode"
	"waxseal/core/decode/decodetest"
	"waxseal/core/field"
	"waxseal/core/input"
	"waxseal/core/input/inputtest"
	"waxseal/core/names"
	"waxseal/core/pkix/ext"
	"waxseal/core/pkix/ext/exttest"
	"waxseal/core/pkix/key"
	"waxseal/core/pkix/key/keytest"
)

// TestDocument: docs/coverage.md is what the tables say.
func TestDocument(t *testing.T) {
	got, err := os.ReadFile("../../docs/coverage.md")
	if err != nil || !bytes.Equal(got, document()) {
		t.Errorf("docs/coverage.md is not what go generate ./core/coverage writes: %v", err)
	}
}

// TestRows: every row is whole, and the test that it names is there and uses what is said to agree.
func TestRows(t *testing.T) {
	for _, s := range sections() {
		if len(s.rows) == 0 {
			t.Errorf("%s: no rows", s.title)
		}
		for _, r := range s.rows {
			if r.name == "" || r.about == "" || r.sample == "" || r.oracle == "" || r.test == "" {
				t.Errorf("%s: the row of %s says too little: %+v", s.title, r.name, r)
				continue
			}
			agreed(t, r)
		}
	}
}

// agreed checks the tests of a row: where there are several, the first is that of the first oracle.
func agreed(t *testing.T, r row) {
	t.Helper()
	tests := strings.Split(r.test, ", ")
	for i, oracle := range strings.Split(r.oracle, ", ") {
		test := tests[min(i, len(tests)-1)]
		met, ok := reach(t, test)
		if !ok {
			t.Errorf("%s: there is no test %s", r.name, test)
		}
		if oracle != "none" && !strings.HasPrefix(oracle, example) && !uses(met, oracle) {
			t.Errorf("%s: %s makes no use of %s", r.name, test, oracle)
		}
	}
}

// example begins what stands for an oracle where the defining document has an example.
const example = "the example in "

// TestExtensionsHaveRows: each extension has a sample, the tests that are said to have agreed about it
// name it, and the comment of an example says from which section of the document it is.
func TestExtensionsHaveRows(t *testing.T) {
	sampled := map[string]bool{}
	for _, s := range exttest.Load(t, os.DirFS("../pkix/ext")) {
		kind := ext.Find(s.OID())
		if kind == nil {
			t.Errorf("%s is a sample of no extension that is read by value", s.Name)
			continue
		}
		sampled[kind.OID] = true
		for _, a := range s.Agreed {
			document, isExample := strings.CutPrefix(a.Oracle, example)
			if isExample && !strings.Contains(s.Comment, document) {
				t.Errorf("%s: %s, but its comment names no section of that", s.Name, a.Oracle)
			}
			if met, _ := reach(t, a.Test); a.Oracle != "none" && !isExample && !met[ext.Extension{OID: s.OID()}.Name()] {
				t.Errorf("%s: %s does not name it", s.Name, a.Test)
			}
		}
	}
	for _, k := range ext.All {
		if !sampled[k.OID] {
			t.Errorf("%s %s has no sample, so it has no row in docs/coverage.md", k.OID, k.Name)
		}
	}
}

// TestKeysHaveRows: each algorithm of key.All stands in keytest.Agreed once, and no other; a test that openssl is said
// to have agreed in names the algorithm.
func TestKeysHaveRows(t *testing.T) {
	rows := map[string]int{}
	for _, g := range keytest.Agreed {
		rows[g.OID]++
		known, _ := names.Key(g.OID)
		if met, _ := reach(t, g.Test); g.Oracle == "openssl" && !met[known.Name] {
			t.Errorf("%s: %s does not name it", known.Name, g.Test)
		}
	}
	n := 0
	for _, a := range slices.Concat(key.All...) {
		n++
		if rows[a.OID] != 1 {
			t.Errorf("%s has %d rows in keytest.Agreed", a.OID, rows[a.OID])
		}
	}
	if len(rows) != n {
		t.Errorf("keytest.Agreed names %d algorithms; there are %d", len(rows), n)
	}
}

// standards are the packages of Go that stand for it as an oracle: they read or write what we read.
var standards = []string{"crypto/x509", "encoding/asn1", "golang.org/x/crypto/ocsp",
	"encoding/json", "encoding/xml", "mime/quotedprintable", "net/url"}

func uses(met map[string]bool, oracle string) bool {
	if oracle != "Go" {
		return met[oracle]
	}
	for _, path := range standards {
		if met[path] {
			return true
		}
	}
	return false
}

// TestFormsHaveRows: there is one oracle for each form and each layer, and none for others.
func TestFormsHaveRows(t *testing.T) {
	rows := map[string]int{}
	for _, o := range inputtest.Oracles {
		rows[o.Name]++
	}
	for _, r := range append(forms(), layers()...) {
		if rows[r.name] != 1 {
			t.Errorf("%s has %d rows in inputtest.Oracles", r.name, rows[r.name])
		}
	}
	if n := len(input.All) + len(input.Layers); len(rows) != n {
		t.Errorf("inputtest.Oracles names %d forms and layers; there are %d", len(rows), n)
	}
}

// TestKindsHaveRows: each entry of decode.Kinds has a sample of its own.
func TestKindsHaveRows(t *testing.T) {
	type entry struct{ kind, label string }
	rows, kinds := map[entry]int{}, map[entry]int{}
	for _, s := range decodetest.Samples {
		rows[entry{s.Kind, s.Label}]++
	}
	for _, k := range decode.Kinds {
		label := ""
		if len(k.Labels) > 0 {
			label = k.Labels[0]
		}
		kinds[entry{k.Name, label}]++
	}
	for e, n := range kinds {
		if rows[e] < n {
			t.Errorf("%s with the label %q has %d entries in decode.Kinds and %d in decodetest.Samples", e.kind, e.label, n, rows[e])
		}
	}
	for e := range rows {
		if e.label != "" && kinds[e] == 0 {
			t.Errorf("decodetest.Samples has a %s with the label %q, decode.Kinds has none", e.kind, e.label)
		}
	}
}

// TestSamplesAreRecognised: each sample is of its kind, says what tells it from others, and has no fault.
func TestSamplesAreRecognised(t *testing.T) {
	for _, s := range decodetest.Samples {
		for _, data := range [][]byte{s.Read(t), s.Octets(t)} {
			if s.Label != "" && s.Kind == "parameters" {
				data = s.Read(t) // a curve or two numbers alone could be anything
			}
			item := decode.Open(data, field.Defaults()).Document().Items[0]
			facts := string(item.Facts.AppendJSON(nil))
			if item.Kind != s.Kind || !strings.Contains(facts, s.Facts) {
				t.Errorf("%s: a %s with facts %s; want a %s with %s", s.File, item.Kind, facts, s.Kind, s.Facts)
			}
			for _, is := range item.Issues {
				if is.Level == field.Error {
					t.Errorf("%s: %s: %s", s.File, is.Code, is.Text)
				}
			}
		}
	}
}
