//go:build !js

package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"waxseal/core/decode"
	"waxseal/core/field"
	"waxseal/wasm/api/read"
)

func root(t *testing.T) string {
	t.Helper()
	dir, err := moduleRoot()
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestModelsAreCurrent(t *testing.T) {
	want, err := generate(root(t))
	if err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(filepath.Join(root(t), "web", "models.d.ts"))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Error("web/models.d.ts is not what go generate ./wasm/models makes of the sources")
	}
}

func TestEveryKindHasFacts(t *testing.T) {
	for _, k := range decode.Kinds {
		if !strings.Contains(factsByKind(), `"`+k.Name+`":`) {
			t.Errorf("the facts of %s are not in tables.go", k.Name)
		}
	}
}

// Real documents have what the models promise, and nothing that they do not know.
func TestDocumentsFitTheModels(t *testing.T) {
	list, err := readModels(root(t))
	if err != nil {
		t.Fatal(err)
	}
	c := checker{t: t, models: map[string]model{}, reached: map[string]bool{}}
	for _, m := range list {
		c.models[m.name] = m
	}
	samples, err := filepath.Glob(filepath.Join(root(t), "web", "samples", "*.pem"))
	if err != nil || len(samples) == 0 {
		t.Fatalf("there are no samples: %v", err)
	}
	var sessions read.Sessions
	for _, file := range samples {
		input, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		c.file = filepath.Base(file)
		c.check(sessions.Decode(nil, input, field.Defaults()), "Document")
		c.check(sessions.Open(nil, input, field.Defaults()), "Counts")
	}
	for _, name := range []string{"Ref", "Run", "Field", "CertificateFacts", "RequestFacts", "PrivateKeyFacts", "Extension"} {
		if !c.reached[name] {
			t.Errorf("no sample has a %s", name)
		}
	}
}

type checker struct {
	t       *testing.T
	models  map[string]model
	file    string
	reached map[string]bool
}

func (c *checker) check(answer []byte, name string) {
	var v any
	if err := json.Unmarshal(answer, &v); err != nil {
		c.t.Fatal(err)
	}
	c.value(v, name, name)
}

func (c *checker) value(v any, typ, path string) {
	if list, ok := strings.CutSuffix(typ, "[]"); ok {
		for _, element := range v.([]any) {
			c.value(element, list, path)
		}
		return
	}
	m, known := c.models[typ]
	if !known {
		c.primitive(v, typ, path)
		return
	}
	c.reached[typ] = true
	object := v.(map[string]any)
	for key := range object {
		if !strings.Contains(m.declaration(), "\t"+key+"?: ") && !strings.Contains(m.declaration(), "\t"+key+": ") {
			c.t.Errorf("%s: %s has a member %q that its model does not know", c.file, path, key)
		}
	}
	for _, member := range m.members {
		if inner, ok := object[member.name]; ok {
			c.value(inner, c.facts(member.typ, object), path+"."+member.name)
		} else if !member.optional {
			c.t.Errorf("%s: %s has no %q", c.file, path, member.name)
		}
	}
}

// facts are those of the item's kind.
func (c *checker) facts(typ string, object map[string]any) string {
	if typ != "Facts" {
		return typ
	}
	for _, w := range writers {
		if w.kind != "" && w.kind == object["kind"] {
			return modelName(w.pkg, w.name)
		}
	}
	c.t.Errorf("%s: facts of an item of kind %v", c.file, object["kind"])
	return typ
}

func (c *checker) primitive(v any, typ, path string) {
	var ok bool
	switch v := v.(type) {
	case string:
		ok = typ == "string" || strings.Contains(typ, `"`+v+`"`) || strings.HasPrefix(typ, "keyof FactsByKind")
	case float64:
		ok = typ == "number"
	case bool:
		ok = typ == "boolean"
	}
	if !ok {
		c.t.Errorf("%s: %s is %v, which is no %s", c.file, path, v, typ)
	}
}
