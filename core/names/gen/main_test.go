//go:build !js

package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestGeneratedFilesAreCurrent(t *testing.T) {
	files, err := generate(filepath.Join("..", "tables"))
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range files {
		got, err := os.ReadFile(filepath.Join("..", name))
		if err != nil || string(got) != want {
			t.Errorf("%s is not what the tables give: run go generate ./core/names (%v)", name, err)
		}
	}
}

func TestParse(t *testing.T) {
	list, err := parse("doc X Some Paper\narc 2.5.29\neach @X obsolete\n.1 one =uno @§3 attribute\n.2.7 two @RFC5280§4\neach\n.3 three\n# no entry\n")
	if err != nil {
		t.Fatal(err)
	}
	text, err := render(list)
	if err != nil {
		t.Fatal(err)
	}
	want := "\nconst oidTable = `2.5.29.1\tone\tuno\tSome Paper\t3\tobsolete\tattribute\n" +
		"2.5.29.2.7\ttwo\t\tRFC 5280\t4\tobsolete\n2.5.29.3\tthree\n`\n"
	if text != want {
		t.Errorf("got %q, want %q", text, want)
	}
}

func TestParseRegistry(t *testing.T) {
	list, err := parse("registry b 16\nregistry a 8\neach @RFC1 obsolete\n10 SSL~x recommended -- It is so: well.\n0x0f two @RFC2§3\nregistry b 16\n1 one\n")
	if err != nil {
		t.Fatal(err)
	}
	text, err := render(list)
	if err != nil {
		t.Fatal(err)
	}
	want := "\nconst aTable = `0a\tSSL x\t\tRFC 1\t\trecommended\tIt is so: well.\n" +
		"0f\ttwo\t\tRFC 2\t3\tobsolete\n`\n\nconst bTable = `0001\tone\n`\n"
	if text != want {
		t.Errorf("got %q, want %q", text, want)
	}
}

func TestFaults(t *testing.T) {
	for text, complaint := range map[string]string{
		".1 one":                    "no object identifier",
		"arc 3.1":                   "arc wants",
		"arc 2.5\n.01 one":          "no object identifier",
		"arc 1\n.40 one":            "arc wants",
		"arc 2.5\n1 one":            "no object identifier",
		"arc 2.5\n.1":               "a name",
		"arc 2.5\n.1 one two":       "no token",
		"arc 2.5\n.1 one =x@RFC1":   "no token",
		"arc 2.5\n.1 one @X":        "no doc line",
		"arc 2.5\n.1 one @§1":       "no document",
		"doc X\ndoc X":              "twice",
		"registry a":                "registry wants",
		"registry a 7":              "registry wants",
		"registry a 8\n256 one":     "no code point",
		"registry a 8\n.1 one":      "no code point",
		"registry a 8\n0x one":      "no code point",
		"arc 2.5\n.1 one key:":      "no token",
		"arc 2.5\n.1 one curve:P-1": "no token",
	} {
		_, err := parse(text)
		if err == nil || !strings.Contains(err.Error(), complaint) {
			t.Errorf("%q: %v, want %q", text, err, complaint)
		}
	}
	twice, err := parse("arc 2.5\n.1 one\n.1 two")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := render(twice); err == nil {
		t.Error("one key may stand for two names")
	}
}
