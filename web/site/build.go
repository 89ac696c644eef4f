package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"os"
	"path"
	"path/filepath"
	"strings"
	"time"
)

// build makes dist/ anew and puts it in the place of the old one.
func build(ctx context.Context, compress effort) error {
	start := time.Now()
	s, err := newSite(ctx)
	if err != nil {
		return err
	}
	files, err := s.assemble()
	if err != nil {
		return err
	}
	addCompressed(files, compress)
	if err := replaceDir(dist, files); err != nil {
		return err
	}
	fmt.Printf("dist/ built in %.1fs: %s, commit %s\n", time.Since(start).Seconds(), s.version, s.commit)
	return nil
}

// A site is all that dist/ is made of.
type site struct {
	web             string
	wasm            map[string][]byte // compiled modules by file name
	wasmExec        string
	version, commit string
	render          func(sample []byte) string // core/render
}

// newSite compiles the modules and finds the rest.
func newSite(ctx context.Context) (site, error) {
	wasm, err := compileModules(ctx)
	if err != nil {
		return site{}, err
	}
	goroot, err := goEnv(ctx, "GOROOT")
	if err != nil {
		return site{}, err
	}
	s := site{
		web:      "web",
		wasm:     wasm,
		wasmExec: wasmExec(goroot),
		render:   renderSample,
	}
	s.version, s.commit = sourceVersion(ctx)
	return s, nil
}

// wasmExec is the part of Go that is written in JavaScript.
func wasmExec(goroot string) string { return filepath.Join(goroot, "lib", "wasm", "wasm_exec.js") }

// assemble returns the files of dist/ by name, without their compressed copies.
func (s site) assemble() (map[string][]byte, error) {
	files := map[string][]byte{}
	if err := s.addLibrary(files); err != nil {
		return nil, err
	}
	if err := s.addEmbed(files); err != nil {
		return nil, err
	}
	if err := s.addPage(files); err != nil {
		return nil, err
	}
	single, err := s.single()
	files[singleFile] = single
	return files, err
}

// addLibrary adds waxseal.js and what it loads, under the names that others import.
func (s site) addLibrary(files map[string][]byte) error {
	b := bundler{web: s.web, wasmExec: s.wasmExec}
	names, err := workers(s.web)
	if err != nil {
		return err
	}
	for _, name := range append(names, "waxseal.js") {
		if files[name], err = b.script(name); err != nil {
			return err
		}
	}
	for name, data := range s.wasm {
		if name != "page.wasm" { // it needs the page's elements around it
			files[name] = data
		}
	}
	files["package.json"] = []byte("{ \"type\": \"module\" }\n")
	return nil
}

// addPage adds index.html and what it loads, under names with a hash. The modules come first and
// the scripts last, because a script knows the names of what it loads.
func (s site) addPage(files map[string][]byte) error {
	page, err := s.partsFor("site")
	if err != nil {
		return err
	}
	names, err := references(page)
	if err != nil {
		return err
	}
	assets := map[string]string{}
	add := func(name string, data []byte) {
		assets[name] = hashed(name, data)
		files[assets[name]] = data
	}
	for name, data := range s.wasm {
		if name != "view.wasm" { // page.wasm is the same decoder
			add(name, data)
		}
	}
	b := bundler{web: s.web, wasmExec: s.wasmExec}
	background, err := workers(s.web)
	if err != nil {
		return err
	}
	for _, name := range background {
		data, err := b.script(name)
		if err != nil {
			return err
		}
		add(name, data)
	}
	b.assets = maps.Clone(assets)
	for _, name := range names {
		if _, done := assets[name]; done {
			continue
		}
		data, err := s.entry(b, name)
		if err != nil {
			return err
		}
		add(name, data)
	}
	filled, err := filling{policy, s.version, s.commit, s.prerender}.fill(rename(page, assets))
	files["index.html"] = []byte(filled)
	return err
}

// entry is one file that index.html loads.
func (s site) entry(b bundler, name string) ([]byte, error) {
	switch path.Ext(name) {
	case ".js":
		return b.script(name)
	case ".css":
		return b.style(name)
	}
	return os.ReadFile(filepath.Join(s.web, filepath.FromSlash(name)))
}

// hashed is the name of a file that never changes: "elements/tree.css" becomes "tree-0123456789.css".
func hashed(name string, data []byte) string {
	sum := sha256.Sum256(data)
	base, ext := path.Base(name), path.Ext(name)
	return strings.TrimSuffix(base, ext) + "-" + hex.EncodeToString(sum[:5]) + ext
}

// replaceDir writes files to a new directory and renames it to dir, so that nobody meets half of it.
func replaceDir(dir string, files map[string][]byte) error {
	fresh, err := os.MkdirTemp(".", ".dist-new-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(fresh)
	if err := os.Chmod(fresh, 0o755); err != nil {
		return err
	}
	for name, data := range files {
		file := filepath.Join(fresh, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(file, data, 0o644); err != nil {
			return err
		}
	}
	old, err := os.MkdirTemp(".", ".dist-old-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(old)
	if err := os.Rename(dir, filepath.Join(old, "dist")); err != nil && !os.IsNotExist(err) {
		return err
	}
	return os.Rename(fresh, dir)
}
