package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/evanw/esbuild/pkg/api"
)

// The bench stands in web/bench: peers/ has one file for each library that is measured, run.js
// measures and writes docs/bench.md. This file makes what run.js has a browser load.
//
//	/                   dist/
//	/bench/NAME.js      peers/NAME.js with the library in it
//	/bench/NAME.html    a page of that library that shows the certificate in its fragment
//	/bench/NAME.wasm    a program of bench/floor: what no program in Go can leave out
//	/bench/measure.js   what runs a peer for a time
//	/viewer/            @peculiar/certificates-viewer as it is published, and bench/viewer.html around it
//	/data/              what is decoded

const (
	benchDir    = "web/bench"
	benchPeers  = benchDir + "/peers"
	benchFloor  = benchDir + "/floor"
	viewerFiles = benchDir + "/node_modules/@peculiar/certificates-viewer/dist/peculiar"
)

// bench measures all parts, or those that are named.
func bench(ctx context.Context, parts []string) error {
	env := &testEnv{effort: quick}
	if len(parts) == 0 || slices.Contains(parts, "start") { // what is downloaded counts
		env.effort = best
	}
	if err := env.built(ctx); err != nil {
		return err
	}
	if err := npmInstall(ctx, benchDir); err != nil {
		return err
	}
	chrome, err := chromium.find(ctx)
	if err != nil {
		return err
	}
	files, err := benchFiles(ctx)
	if err != nil {
		return err
	}
	listener, err := listen(0)
	if err != nil {
		return err
	}
	server := http.Server{Handler: benchServer(files), ReadHeaderTimeout: 10 * time.Second}
	go server.Serve(listener)
	defer server.Close()

	version, commit := sourceVersion(ctx)
	run := command{
		limit: 2 * time.Hour,
		argv:  append([]string{"node", benchDir + "/run.js"}, parts...),
		env: append(os.Environ(), "CHROME="+chrome, "WAXSEAL_URL=http://"+listener.Addr().String()+"/",
			"WAXSEAL_VERSION="+version+", commit "+commit),
	}
	return run.shown(ctx)
}

// benchFiles returns what the bench serves, by path, with compressed copies.
func benchFiles(ctx context.Context) (map[string][]byte, error) {
	files := map[string][]byte{}
	if err := addTree(files, dist, ""); err != nil {
		return nil, err
	}
	fresh := map[string][]byte{}
	if err := errors.Join(addPeers(ctx, fresh), addFloor(ctx, fresh, "empty"), addTree(fresh, viewerFiles, "viewer/")); err != nil {
		return nil, err
	}
	for name := range fresh {
		if path.Ext(name) == ".map" {
			delete(fresh, name)
		}
	}
	addCompressed(fresh, best)
	if err := errors.Join(addFloor(ctx, fresh, "private"), addFloor(ctx, fresh, "standard"), addBenchData(fresh)); err != nil { // as they are: their download is not measured
		return nil, err
	}
	for name, data := range fresh {
		files[name] = data
	}
	return files, nil
}

// addTree adds the files of a directory and of those below it.
func addTree(files map[string][]byte, dir, prefix string) error {
	return filepath.WalkDir(dir, func(file string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		name, err := filepath.Rel(dir, file)
		if err != nil {
			return err
		}
		files[prefix+filepath.ToSlash(name)], err = os.ReadFile(file)
		return err
	})
}

// addFloor adds a program that marks are held against, built as ours are.
func addFloor(ctx context.Context, files map[string][]byte, name string) (err error) {
	files["bench/"+name+".wasm"], err = compileModule(ctx, "./"+benchFloor+"/"+name, ownCode)
	return err
}

// addPeers adds the bundle of each peer and a page around each.
func addPeers(ctx context.Context, files map[string][]byte) error {
	entries, err := os.ReadDir(benchPeers)
	if err != nil {
		return err
	}
	page, err := os.ReadFile(benchDir + "/page.html")
	if err != nil {
		return err
	}
	goroot, err := goEnv(ctx, "GOROOT")
	if err != nil {
		return err
	}
	b := bundler{web: "web", wasmExec: wasmExec(goroot), plugins: []api.Plugin{hostedWaxseal, peerPage}}
	add := func(name, entry string) {
		if err == nil {
			files["bench/"+name], err = b.script(entry)
		}
	}
	add("measure.js", "bench/measure.js")
	for _, e := range entries {
		name := strings.TrimSuffix(e.Name(), ".js")
		add(name+".js", "bench/peers/"+e.Name())
		add(name+"-page.js", "page:"+name)
		files["bench/"+name+".html"] = []byte(strings.NewReplacer("{{peer}}", name, "{{early}}", early[name]).Replace(string(page)))
	}
	if err == nil {
		files["viewer/index.html"], err = os.ReadFile(benchDir + "/viewer.html")
	}
	return err
}

// early is what README tells a page that decodes at once to begin with; the other libraries come in one file.
var early = map[string]string{
	"waxseal": `<link rel="modulepreload" href="/waxseal.js">
<link rel="preload" href="/view.wasm" as="fetch" type="application/wasm" crossorigin>
`,
	"empty": `<link rel="preload" href="/bench/empty.wasm" as="fetch" type="application/wasm" crossorigin>
`,
}

// hostedWaxseal leaves waxseal.js where it is: a program gets it from a host, with its modules beside it.
var hostedWaxseal = api.Plugin{
	Name: "hosted",
	Setup: func(build api.PluginBuild) {
		build.OnResolve(api.OnResolveOptions{Filter: `/waxseal\.js$`},
			func(args api.OnResolveArgs) (api.OnResolveResult, error) {
				if path.Base(path.Dir(filepath.ToSlash(args.Importer))) != "peers" || args.Path != "../../waxseal.js" {
					return api.OnResolveResult{}, nil
				}
				return api.OnResolveResult{Path: "/waxseal.js", External: true}, nil
			})
	},
}

// peerPage makes the script of a peer's page: "page:NAME" imports of the peer no more than it shows.
var peerPage = api.Plugin{
	Name: "page",
	Setup: func(build api.PluginBuild) {
		build.OnResolve(api.OnResolveOptions{Filter: `^page:`},
			func(args api.OnResolveArgs) (api.OnResolveResult, error) {
				return api.OnResolveResult{Path: strings.TrimPrefix(args.Path, "page:"), Namespace: "page"}, nil
			})
		build.OnLoad(api.OnLoadOptions{Filter: `.*`, Namespace: "page"},
			func(args api.OnLoadArgs) (api.OnLoadResult, error) {
				dir, err := filepath.Abs(benchDir)
				script := fmt.Sprintf("import { facts } from \"./peers/%s.js\";\nimport { show } from \"./page.js\";\nshow(facts);\n", args.Path)
				return api.OnLoadResult{Contents: &script, ResolveDir: dir}, err
			})
	},
}

// benchServer serves files from memory with brotli. All but pages may be kept, ours and those of
// peers alike. Isolation lets pages read a finer clock.
func benchServer(files map[string][]byte) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name := strings.TrimPrefix(r.URL.Path, "/")
		if name == "" || strings.HasSuffix(name, "/") {
			name += "index.html"
		}
		body, ok := files[name]
		if !ok {
			http.NotFound(w, r)
			return
		}
		header := w.Header()
		header.Set("Cross-Origin-Opener-Policy", "same-origin")
		header.Set("Cross-Origin-Embedder-Policy", "require-corp")
		header.Set("Content-Type", contentTypes[path.Ext(name)])
		header.Set("Cache-Control", "public, max-age=31536000, immutable")
		if path.Ext(name) == ".html" {
			header.Set("Cache-Control", "no-store")
		}
		if packed, ok := files[name+".br"]; ok && accepts(r.Header.Get("Accept-Encoding"), "br") {
			header.Set("Content-Encoding", "br")
			body = packed
		}
		header.Set("Content-Length", fmt.Sprint(len(body)))
		w.Write(body)
	})
}
