package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
)

// A module is one program of wasm/.
type module struct {
	name  string
	flags []string
}

// noInlining makes the decoder about 90 kB smaller after brotli, and not slower. It would make RSA and
// ECDSA three times slower: the lab inlines.
const noInlining = "-gcflags=all=-l"

var modules = []module{
	{"view", []string{noInlining}},
	{"page", []string{noInlining}},
	{"lab", nil},
}

// wasmEnv is the environment that compiles for the browser. The older collector is about 12 kB
// smaller after brotli; a Go that no longer has the choice is taken as it is.
func wasmEnv(ctx context.Context) []string {
	env := []string{"GOOS=js", "GOARCH=wasm", "GOEXPERIMENT=nogreenteagc"}
	if _, err := goCommand(env, "env", "GOEXPERIMENT").run(ctx); err != nil {
		return env[:2]
	}
	return env
}

// compileModules returns the modules by file name.
func compileModules(ctx context.Context) (map[string][]byte, error) {
	dir, err := os.MkdirTemp("", "waxseal-wasm-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	env := wasmEnv(ctx)
	compiled := map[string][]byte{}
	for _, m := range modules {
		file := filepath.Join(dir, m.name+".wasm")
		args := []string{"build", "-trimpath", "-buildvcs=false", "-ldflags=-s -w -buildid=", "-o", file}
		args = append(append(args, m.flags...), "./wasm/"+m.name)
		if _, err := goCommand(env, args...).run(ctx); err != nil {
			return nil, err
		}
		linked, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		if compiled[m.name+".wasm"], err = slim(linked); err != nil {
			return nil, fmt.Errorf("%s: %w", m.name, err)
		}
	}
	return compiled, nil
}
