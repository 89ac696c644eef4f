package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/ascii85"
	"encoding/base64"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"time"
)

// singleFile is the page as one file, for a disk without a network.
const singleFile = "waxseal.html"

// singlePolicy is the content security policy of the page as one file, which loads nothing. Scripts
// and styles are known by their hashes; blocks of data need none, because they are not run.
func singlePolicy(scripts, styles []string) string {
	return "default-src 'none'; script-src " + hashes(scripts) + " 'wasm-unsafe-eval'; style-src " + hashes(styles) + "; " +
		"img-src data:; connect-src 'none'; worker-src blob:; base-uri 'none'; form-action 'none'; " +
		"require-trusted-types-for 'script'; trusted-types waxseal"
}

func hashes(texts []string) string {
	var list []string
	for _, text := range texts {
		sum := sha256.Sum256([]byte(text))
		list = append(list, "'sha256-"+base64.StdEncoding.EncodeToString(sum[:])+"'")
	}
	return strings.Join(list, " ")
}

// buildSingle makes the page as one file and leaves the rest of dist/ as it is.
func buildSingle(ctx context.Context) error {
	start := time.Now()
	s, err := newSite(ctx)
	if err != nil {
		return err
	}
	page, err := s.single()
	if err != nil {
		return err
	}
	if err := os.MkdirAll(dist, 0o755); err != nil {
		return err
	}
	file := filepath.Join(dist, singleFile)
	if err := os.WriteFile(file, page, 0o644); err != nil {
		return err
	}
	fmt.Printf("%s built in %.1fs: %.2f MB, %s, commit %s\n",
		file, time.Since(start).Seconds(), float64(len(page))/1e6, s.version, s.commit)
	return nil
}

// single is index.html with all that it loads in itself.
func (s site) single() ([]byte, error) {
	page, err := s.partsFor("file")
	if err != nil {
		return nil, err
	}
	page, csp, err := s.inline(page)
	if err != nil {
		return nil, err
	}
	page, err = filling{csp, s.version, s.commit, s.prerender}.fill(page)
	return []byte(page), err
}

// inline puts what a page loads into it, and returns the policy that lets it run. Workers stand in
// the head, because the script reads them at once; the modules stand last, so that the sample is
// painted before they are read.
func (s site) inline(page string) (inlined, csp string, err error) {
	names, err := references(page)
	if err != nil {
		return "", "", err
	}
	b := bundler{web: s.web, wasmExec: s.wasmExec}
	var scripts, styles []string
	left := page // of what loads something
	for _, name := range names {
		text, err := s.entry(b, name)
		if err != nil {
			return "", "", err
		}
		var loads, opening, closing string
		switch path.Ext(name) {
		case ".js":
			loads, opening, closing = `<script type="module" src="`+name+`"></script>`, `<script type="module">`, "</script>"
			scripts = append(scripts, string(text))
		case ".css":
			loads, opening, closing = `<link rel="stylesheet" href="`+name+`">`, "<style>", "</style>"
			styles = append(styles, string(text))
		default:
			continue
		}
		if page, err = swap(page, loads, opening, text, closing); err != nil {
			return "", "", err
		}
		left = strings.ReplaceAll(left, loads, "")
	}
	if names, _ := references(left); len(names) > 0 {
		return "", "", fmt.Errorf("index.html loads %s by an element that has no place in the one file", names[0])
	}
	background, err := workers(s.web)
	if err != nil {
		return "", "", err
	}
	for _, name := range background {
		text, err := b.script(name)
		if err != nil {
			return "", "", err
		}
		if page, err = addBlock(page, "</head>", name, text); err != nil {
			return "", "", err
		}
	}
	// The decoder of the page is in the lab too, and that of view.wasm is no other.
	for _, module := range []struct {
		name string
		data []byte
	}{
		{"page.wasm", s.wasm["page.wasm"]},
		{"lab.difference", differenceFrom(s.wasm["page.wasm"], s.wasm["lab.wasm"])},
	} {
		if page, err = addBlock(page, "</body>", module.name, armoured(gzipped(module.data))); err != nil {
			return "", "", err
		}
	}
	return page, singlePolicy(scripts, styles), nil
}

// addBlock puts a block of data before a tag: a script element that is not run.
func addBlock(page, before, name string, data []byte) (string, error) {
	return swap(page, before, `<script type="text/plain" data-file="`+name+`">`, data, "</script>\n"+before)
}

// breaks finds what text in a script or style element may not hold: what ends it, what begins a
// comment, and what a browser reads as something else.
var breaks = regexp.MustCompile("(?i)</script|</style|<!--|\r|\x00")

// swap puts text, between an opening and a closing tag, in the place of the one mark in a page.
func swap(page, mark, opening string, text []byte, closing string) (string, error) {
	if found := breaks.Find(text); found != nil {
		return "", fmt.Errorf("%s holds %q, which a browser would not read as part of it", opening, found)
	}
	before, after, found := strings.Cut(page, mark)
	if !found || strings.Contains(after, mark) {
		return "", fmt.Errorf("index.html has to say %s once, in these very characters", mark)
	}
	return strings.Join([]string{before, opening, string(text), closing, after}, ""), nil
}

// armoured is Ascii85, which takes a quarter more than what it holds where base64 takes a third. "v"
// stands for "<", which would have a meaning in HTML.
func armoured(data []byte) []byte {
	text := make([]byte, ascii85.MaxEncodedLen(len(data)))
	text = text[:ascii85.Encode(text, data)]
	return bytes.ReplaceAll(text, []byte("<"), []byte("v"))
}
