package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
)

// A module is one program of wasm/.
type module struct {
	name  string
	flags []string
}

// Code of our own that is not inlined makes the decoder 45 kB smaller after brotli, and about a tenth
// slower; the lab 60 kB. The standard library is small beside its runtime and is called in every loop:
// without inlining there a decode takes half as long again, and cryptography three times as long.
// Hashing is all loop, and inlined it takes half the time in no more room; the cursor and the search in the
// tables of names are what runs most often, and a certificate is read with 6 % fewer instructions. With the
// same flags the decoder in the lab has the same code as in the page, which the page as one file holds once.
//
// The runtime alone goes without its checks for nil and bounds: what it gets from a program is checked by the code
// that calls it, and what it keeps itself does not break in one. That is 20 kB after brotli.
var ownCode = []string{"-gcflags=waxseal/...=-l", "-gcflags=waxseal/core/hash=",
	"-gcflags=waxseal/core/der=", "-gcflags=waxseal/core/names=",
	"-gcflags=runtime/...=-B -d=disablenil", "-gcflags=internal/runtime/...=-B -d=disablenil"}

var modules = []module{
	{"view", ownCode},
	{"page", append(slices.Clip(ownCode), "-gcflags=honnef.co/...=-l")},
	{"lab", ownCode},
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
	compiled := map[string][]byte{}
	for _, m := range modules {
		var err error
		if compiled[m.name+".wasm"], err = compileModule(ctx, "./wasm/"+m.name, m.flags); err != nil {
			return nil, err
		}
	}
	return compiled, nil
}

func compileModule(ctx context.Context, program string, flags []string) ([]byte, error) {
	dir, err := os.MkdirTemp("", "waxseal-wasm-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	file := filepath.Join(dir, "module.wasm")
	args := []string{"build", "-trimpath", "-buildvcs=false", "-ldflags=-s -w -buildid=", "-o", file}
	args = append(append(args, flags...), program)
	if _, err := goCommand(wasmEnv(ctx), args...).run(ctx); err != nil {
		return nil, err
	}
	linked, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	slimmed, err := slim(linked)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", program, err)
	}
	return slimmed, nil
}
