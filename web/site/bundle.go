package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// A bundler turns entries of web/ into files for a browser.
type bundler struct {
	web      string            // the directory of the sources
	wasmExec string            // Go's wasm_exec.js
	assets   map[string]string // WAXSEAL_ASSETS; nil leaves it undefined
	plugins  []api.Plugin      // of those who know of modules elsewhere
}

// script bundles a JavaScript file with its imports: an ES module, or one classic script for a worker.
func (b bundler) script(entry string) ([]byte, error) {
	format := api.FormatESModule
	if isWorker(entry) {
		format = api.FormatIIFE
	}
	return b.bundle(entry, format)
}

// style bundles a style sheet with its imports.
func (b bundler) style(entry string) ([]byte, error) {
	return b.bundle(entry, api.FormatDefault)
}

func (b bundler) bundle(entry string, format api.Format) ([]byte, error) {
	options, err := b.options(entry, format)
	if err != nil {
		return nil, err
	}
	return runBundler(options)
}

func (b bundler) options(entry string, format api.Format) (api.BuildOptions, error) {
	root, err := filepath.Abs(b.web)
	if err != nil {
		return api.BuildOptions{}, err
	}
	options := api.BuildOptions{
		AbsWorkingDir:     root,
		EntryPoints:       []string{entry},
		Bundle:            true,
		Format:            format,
		Target:            api.ES2022,
		Charset:           api.CharsetUTF8,
		MinifyWhitespace:  true,
		MinifyIdentifiers: true,
		MinifySyntax:      true,
		LegalComments:     api.LegalCommentsNone,
		Loader:            map[string]api.Loader{".pem": api.LoaderText, ".txt": api.LoaderText},
		External:          []string{"node:*"}, // waxseal.js reads its modules with node:fs where there is no fetch
		Plugins:           append([]api.Plugin{b.goRuntime(), b.sheetTexts()}, b.plugins...),
		Outdir:            root, // nothing is written; names in messages begin here
		LogLevel:          api.LogLevelSilent,
	}
	if b.assets != nil {
		list, err := json.Marshal(b.assets)
		if err != nil {
			return api.BuildOptions{}, err
		}
		options.Define = map[string]string{"WAXSEAL_ASSETS": string(list)}
	}
	return options, nil
}

// runBundler bundles the one entry of options.
func runBundler(options api.BuildOptions) ([]byte, error) {
	result := api.Build(options)
	if len(result.Errors) > 0 {
		messages := api.FormatMessages(result.Errors, api.FormatMessagesOptions{})
		return nil, fmt.Errorf("bundling %s:\n%s", options.EntryPoints[0], strings.Join(messages, ""))
	}
	return result.OutputFiles[0].Contents, nil
}

// goRuntime lets "./wasm_exec.js" mean the file of the Go that compiled the modules.
func (b bundler) goRuntime() api.Plugin {
	return api.Plugin{
		Name: "wasm_exec",
		Setup: func(build api.PluginBuild) {
			build.OnResolve(api.OnResolveOptions{Filter: `/wasm_exec\.js$`},
				func(api.OnResolveArgs) (api.OnResolveResult, error) {
					return api.OnResolveResult{Path: b.wasmExec}, nil
				})
		},
	}
}

// sheetTexts gives a script that imports a style sheet its text, bundled as style does.
func (b bundler) sheetTexts() api.Plugin {
	return api.Plugin{
		Name: "sheets",
		Setup: func(build api.PluginBuild) {
			build.OnResolve(api.OnResolveOptions{Filter: `\.css$`},
				func(args api.OnResolveArgs) (api.OnResolveResult, error) {
					if args.Kind != api.ResolveJSImportStatement {
						return api.OnResolveResult{}, nil
					}
					return api.OnResolveResult{Path: filepath.Join(args.ResolveDir, args.Path), Namespace: "sheet"}, nil
				})
			build.OnLoad(api.OnLoadOptions{Filter: `.*`, Namespace: "sheet"},
				func(args api.OnLoadArgs) (api.OnLoadResult, error) {
					sheet, err := b.style(args.Path)
					text := string(sheet)
					return api.OnLoadResult{Contents: &text, Loader: api.LoaderText}, err
				})
		},
	}
}

// isWorker says whether a file of web/ is started as a worker.
func isWorker(name string) bool {
	base := filepath.Base(name)
	return strings.HasSuffix(base, "worker.js")
}

// workers lists the workers of web/ by file name.
func workers(web string) ([]string, error) {
	entries, err := os.ReadDir(web)
	var names []string
	for _, e := range entries {
		if isWorker(e.Name()) {
			names = append(names, e.Name())
		}
	}
	return names, err
}
