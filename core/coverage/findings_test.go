//go:build !js

package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"waxseal/core/check"
)

// finding is the form of a code. Those of the lab and of handshakes stand elsewhere: tests of core/examine
// and core/tls ask for sentences and alerts.
var finding = regexp.MustCompile(`^(ac|cms|crl|ct|der|jks|jwk|key|ocsp|pkcs12|request|x509|pem|input)/[a-z0-9-]+$`)

// unmet are codes that need an input no test can hold, or hardly.
var unmet = []string{
	"input/too-large", // 64 MiB
}

// TestFindingsAreMet: each code that the decoder can report is named by a test, as one that it waits for,
// or by a sample with its issues. What core/check lists has two samples each, by check.TestAll.
func TestFindingsAreMet(t *testing.T) {
	reported, met := map[string]string{}, map[string]bool{}
	for _, c := range check.All {
		met[c.Code] = true
	}
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case strings.HasSuffix(path, ".txt") && strings.Contains(path, "testdata"):
			text, err := os.ReadFile(path)
			for _, word := range strings.FieldsFunc(string(text), func(c rune) bool { return strings.ContainsRune(" :,;\n\t()", c) }) {
				met[word] = true
			}
			return err
		case strings.HasSuffix(path, ".go"):
			return eachText(path, func(text string) {
				test := strings.HasSuffix(path, "_test.go") || strings.HasSuffix(filepath.Dir(path), "test")
				for _, word := range strings.Fields(text) {
					if test {
						met[word] = true
					} else if finding.MatchString(word) && word == text {
						reported[word] = path
					}
				}
			})
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(reported) < 200 {
		t.Errorf("only %d codes are reported", len(reported))
	}
	for code, path := range reported {
		if !met[code] && !slices.Contains(unmet, code) {
			t.Errorf("%s reports %s, and no test waits for it", path, code)
		}
	}
}

// eachText calls fn with the texts of a Go file.
func eachText(path string, fn func(text string)) error {
	f, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
	if err != nil {
		return err
	}
	ast.Inspect(f, func(n ast.Node) bool {
		if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING {
			if text, err := strconv.Unquote(lit.Value); err == nil {
				fn(text)
			}
		}
		return true
	})
	return nil
}
