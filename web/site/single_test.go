package main

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/ascii85"
	"encoding/base64"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// A scriptElement is a start tag and what stands after it.
var scriptElement = regexp.MustCompile(`(?s)<script([^>]*)>(.*?)</script>`)

// single returns the one file of a site and its script elements, by attributes.
func single(t *testing.T, s site) (page string, scripts map[string]string) {
	t.Helper()
	page = string(assemble(t, s)[singleFile])
	scripts = map[string]string{}
	for _, m := range scriptElement.FindAllStringSubmatch(page, -1) {
		scripts[strings.TrimSpace(m[1])] = m[2]
	}
	return page, scripts
}

func TestSinglePolicyKnowsWhatRuns(t *testing.T) {
	page, scripts := single(t, tinySite(t))
	style := regexp.MustCompile(`(?s)<style>(.*?)</style>`).FindStringSubmatch(page)
	script := scripts[`type="module"`]
	if !strings.Contains(script, "file=") || !strings.Contains(script, "theRuntime") || style == nil || !strings.Contains(style[1], "--ink") {
		t.Fatalf("the script or the style sheet is not in the page:\n%s", page)
	}
	hash := func(text string) string {
		sum := sha256.Sum256([]byte(text))
		return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
	}
	csp := regexp.MustCompile(`Content-Security-Policy" content="([^"]*)"`).FindStringSubmatch(page)
	if csp == nil {
		t.Fatalf("the page has no policy:\n%s", page)
	}
	directives := strings.Split(csp[1], "; ")
	for _, want := range []string{
		"default-src 'none'", "script-src " + hash(script) + " 'wasm-unsafe-eval'", "style-src " + hash(style[1]),
		"img-src data:", "connect-src 'none'", "worker-src blob:", "base-uri 'none'", "form-action 'none'",
		"require-trusted-types-for 'script'", "trusted-types waxseal",
	} {
		if !slices.Contains(directives, want) {
			t.Errorf("the policy lacks %s: %s", want, csp[1])
		}
	}
	if strings.Contains(csp[1], "'self'") {
		t.Errorf("the policy lets the page load files: %s", csp[1])
	}
}

func TestSingleLoadsNothing(t *testing.T) {
	page, scripts := single(t, tinySite(t))
	markup := scriptElement.ReplaceAllString(page, "<script$1></script>")
	if m := regexp.MustCompile(`\s(src|srcset|poster|data)="[^"]*"|@import|url\(`).FindString(markup); m != "" {
		t.Errorf("the page loads something by%s:\n%s", m, markup)
	}
	for _, m := range regexp.MustCompile(`<link[^>]*href="([^"]*)"`).FindAllStringSubmatch(markup, -1) {
		if m[1] != "data:," {
			t.Errorf("the page links to %q", m[1])
		}
	}
	if strings.Contains(markup, "{{") || strings.Contains(markup, "<!--") || strings.Contains(markup, "Save") {
		t.Errorf("the page has marks left, or a part of the page on a site:\n%s", markup)
	}
	for _, want := range []string{"<p>rendered a sample</p>", "v1 &lt;x&gt; 0123456789ab"} {
		if !strings.Contains(markup, want) {
			t.Errorf("the page lacks %s:\n%s", want, markup)
		}
	}
	if worker := scripts[`type="text/plain" data-file="worker.js"`]; !strings.Contains(worker, "theRuntime") {
		t.Errorf("the page lacks the worker: %q", worker)
	}
}

func TestSingleHoldsModules(t *testing.T) {
	s := tinySite(t)
	noise := make([]byte, 10_000)
	for i := range noise {
		sum := sha256.Sum256(noise[:i])
		noise[i] = sum[0]
	}
	s.wasm["page.wasm"] = noise
	_, scripts := single(t, s)
	for name, want := range map[string][]byte{
		"page.wasm":      s.wasm["page.wasm"],
		"lab.difference": differenceFrom(s.wasm["page.wasm"], s.wasm["lab.wasm"]),
	} {
		text := scripts[`type="text/plain" data-file="`+name+`"`]
		if strings.ContainsAny(text, "< \n") {
			t.Errorf("%s holds characters that HTML or its reader does not expect", name)
		}
		zipped, err := io.ReadAll(ascii85.NewDecoder(strings.NewReader(strings.ReplaceAll(text, "v", "<"))))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		r, err := gzip.NewReader(bytes.NewReader(zipped))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if got, err := io.ReadAll(r); err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s is not what was packed: %v", name, err)
		}
	}
	if text := string(armoured([]byte{0, 0, 0, 0, 0})); text != "z!!" {
		t.Errorf("five zeros are %q", text)
	}
}

func TestSingleRefusesWhatEndsAnElement(t *testing.T) {
	for _, text := range []string{"a </script> b", "a </SCRIPT b", "<!-- b", "a\rb", "a\x00b", "</style>"} {
		if _, err := swap("<p>X</p>", "X", "<script>", []byte(text), "</script>"); err == nil {
			t.Errorf("%q was let into an element", text)
		}
	}
}
