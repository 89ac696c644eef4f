package main

import (
	"strings"
	"testing"
	"testing/fstest"
)

func TestEdgeAssets(t *testing.T) {
	assets, err := edgeAssets(fstest.MapFS{
		"index.html": {}, "index.html.gz": {}, "index.html.br": {}, "view-0123456789.wasm": {}, "view-0123456789.wasm.br": {}, "embed/example.html": {},
	})
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(sortedKeys(assets), " "); got != "embed/example.html index.html view-0123456789.wasm" {
		t.Errorf("assets are %s", got)
	}
	for name, want := range map[string][2]string{
		"index.html":           {"text/html; charset=utf-8", "no-cache"},
		"view-0123456789.wasm": {"application/wasm", "public, max-age=31536000, immutable"},
	} {
		if got := [2]string{assets[name]["Content-Type"], assets[name]["Cache-Control"]}; got != want {
			t.Errorf("%s is served with %q, want %q", name, got, want)
		}
	}
	rules := string(headerRules(assets))
	if !strings.Contains(rules, "/index.html\n  Access-Control-Allow-Origin: *\n  Cache-Control: no-cache\n  Content-Security-Policy: "+policy+"\n") {
		t.Errorf("the rules are\n%s", rules)
	}
}
