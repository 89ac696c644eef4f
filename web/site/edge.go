package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"strings"
	"time"

	"github.com/evanw/esbuild/pkg/api"
)

// distEdge is a Cloudflare Worker, ready to be deployed: docs/edge.md.
const distEdge = "dist-edge"

// edgeModule is the one program of wasm/ that is not for browsers.
var edgeModule = module{"edge", nil}

// buildEdge makes dist-edge/ anew around the files of dist/.
func buildEdge(ctx context.Context) error {
	start := time.Now()
	assets, err := edgeAssets(os.DirFS(dist))
	if err != nil {
		return err
	}
	script, err := edgeScript(ctx, assets)
	if err != nil {
		return err
	}
	app, err := compileModule(ctx, "./wasm/"+edgeModule.name, edgeModule.flags)
	if err != nil {
		return err
	}
	files := map[string][]byte{"worker.js": script, "app.wasm": app, "assets/_headers": headerRules(assets)}
	for _, name := range []string{"wrangler.jsonc", "workerd.capnp"} {
		if files[name], err = os.ReadFile(filepath.Join("web", "edge", name)); err != nil {
			return err
		}
	}
	for name := range assets {
		if files["assets/"+name], err = os.ReadFile(filepath.Join(dist, name)); err != nil {
			return err
		}
	}
	if err := replaceDir(distEdge, files); err != nil {
		return err
	}
	fmt.Printf("%s/ built in %.1fs\n", distEdge, time.Since(start).Seconds())
	return nil
}

// edgeAssets are the headers of every file of dist/ but the compressed copies: a Worker's host
// compresses by itself.
func edgeAssets(dist fs.FS) (map[string]map[string]string, error) {
	assets := map[string]map[string]string{}
	err := fs.WalkDir(dist, ".", func(name string, entry fs.DirEntry, err error) error {
		if ext := path.Ext(name); err != nil || entry.IsDir() || ext == ".gz" || ext == ".br" {
			return err
		}
		header := http.Header{}
		describe(header, name)
		// A page elsewhere may embed what is here: it is public, and the same for everyone.
		header.Set("Access-Control-Allow-Origin", "*")
		if !immutable.MatchString(name) {
			header.Set("Cache-Control", "no-cache")
		}
		assets[name] = map[string]string{}
		for key := range header {
			assets[name][key] = header.Get(key)
		}
		return nil
	})
	return assets, err
}

// headerRules is the file _headers, which tells Cloudflare's server of files what the Worker knows.
func headerRules(assets map[string]map[string]string) []byte {
	var b strings.Builder
	for _, name := range sortedKeys(assets) {
		b.WriteString("/" + name + "\n")
		for _, key := range sortedKeys(assets[name]) {
			b.WriteString("  " + key + ": " + assets[name][key] + "\n")
		}
	}
	return []byte(b.String())
}

// edgeScript bundles web/edge/worker.js with the library's own scripts, which know how to start Go
// in a Worker.
func edgeScript(ctx context.Context, assets map[string]map[string]string) ([]byte, error) {
	dir, err := os.MkdirTemp("", "waxseal-workers-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	gen := goCommand(nil, "run", "github.com/syumai/workers/cmd/workers-assets-gen", "-mode=go", "-o", dir)
	if _, err := gen.run(ctx); err != nil {
		return nil, err
	}
	files, err := json.Marshal(assets)
	if err != nil {
		return nil, err
	}
	b := bundler{web: filepath.Join("web", "edge"), wasmExec: filepath.Join(dir, "wasm_exec.js")}
	options, err := b.options("worker.js", api.FormatESModule)
	if err != nil {
		return nil, err
	}
	options.Define = map[string]string{"WAXSEAL_FILES": string(files)}
	options.Alias = map[string]string{"workers-go": filepath.Join(dir, "worker.mjs")}
	options.External = []string{"cloudflare:*", "*.wasm"}
	return runBundler(options)
}
