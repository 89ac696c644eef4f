package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// A checkup is one rule about the sources or the build. What it finds is printed as it is; a note
// stands beside the ok.
type checkup struct {
	name string
	run  func(ctx context.Context, env *testEnv) (note string, err error)
}

var checkups = []checkup{
	{"gofmt", checkGofmt},
	{"vet", checkVet},
	{"staticcheck", checkStaticcheck},
	{"imports", checkImports},
	{"generated", checkGenerated},
	{"sinks", checkSinks},
	{"types", checkTypes},
	{"biome", checkBiome},
	{"html", checkHTML},
	{"size", checkSize},
}

// check runs all checks, or those that are named, and prints one line each.
func check(ctx context.Context, args []string) error {
	if len(args) == 1 && args[0] == "--list" {
		for _, c := range checkups {
			fmt.Println(c.name)
		}
		return nil
	}
	chosen, err := choose(checkups, func(c checkup) string { return c.name }, args)
	if err != nil {
		return err
	}
	env := &testEnv{effort: best}
	failed := 0
	for _, c := range chosen {
		start := time.Now()
		note, err := c.run(ctx, env)
		verdict := "ok"
		if err != nil {
			verdict = "FAILED"
			failed++
		}
		fmt.Printf("%-12s %-6s %5.1fs\n", c.name, verdict, time.Since(start).Seconds())
		if note != "" {
			fmt.Println(strings.TrimRight(note, "\n"))
		}
		if err != nil {
			fmt.Printf("%s\n\n", strings.TrimSpace(err.Error()))
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
	}
	if failed > 0 {
		fmt.Printf("%d of %d checks failed\n", failed, len(chosen))
		return errFailed
	}
	return nil
}

// quiet runs a program that says what it finds; what it printed becomes the error.
func quiet(ctx context.Context, c command) error {
	out, err := c.combined(ctx)
	if err != nil {
		return fmt.Errorf("%s%w", out, err)
	}
	return nil
}

func checkGofmt(ctx context.Context, _ *testEnv) (string, error) {
	var files []string
	err := walkSources(".", func(file string) error {
		if filepath.Ext(file) == ".go" {
			files = append(files, file)
		}
		return nil
	})
	if err != nil {
		return "", err
	}
	c := command{argv: append([]string{"gofmt", "-l", "-s"}, files...)}
	out, err := c.combined(ctx)
	if err == nil && len(out) > 0 {
		err = fmt.Errorf("not formatted:\n%s", out)
	}
	return "", err
}

func checkVet(ctx context.Context, _ *testEnv) (string, error) {
	native := quiet(ctx, goCommand(nil, "vet", "./..."))
	wasm := quiet(ctx, goCommand(wasmEnv(ctx), "vet", "./wasm/..."))
	return "", errors.Join(native, wasm)
}

// checkStaticcheck runs the version in tools.mod, which stays out of the requirements of the module.
// Errors are sentences here, because people read them on the page (ST1005). It does not know that
// functions are called through go:wasmexport (U1000).
func checkStaticcheck(ctx context.Context, _ *testEnv) (string, error) {
	path, err := goCommand(nil, "tool", "-n", "-modfile=web/site/tools.mod", "staticcheck").run(ctx)
	if err != nil {
		return "", err
	}
	tool := strings.TrimSpace(string(path))
	native := command{argv: []string{tool, "-checks=inherit,-ST1005", "./..."}}
	wasm := command{env: append(os.Environ(), wasmEnv(ctx)...), argv: []string{tool, "-checks=inherit,-ST1005,-U1000", "./wasm/..."}}
	return "", errors.Join(quiet(ctx, native), quiet(ctx, wasm))
}

func checkImports(ctx context.Context, _ *testEnv) (string, error) {
	return "", quiet(ctx, goCommand(nil, "test", "-vet=off", "-count=1", "./core"))
}

func checkTypes(ctx context.Context, _ *testEnv) (string, error) {
	return "", npmTool(ctx, "tsc", "--project", ".", "--checkJs", "--strict", "--noEmit", "--pretty", "false")
}

func checkBiome(ctx context.Context, _ *testEnv) (string, error) {
	return "", npmTool(ctx, "biome", "ci", "--colors=off", "--error-on-warnings", "--max-diagnostics=200", ".")
}

// checkHTML validates the pages of dist/, and each sample as the fragment that the command prints.
func checkHTML(ctx context.Context, env *testEnv) (string, error) {
	if err := env.built(ctx); err != nil {
		return "", err
	}
	dir, err := os.MkdirTemp("", "waxseal-html-")
	if err != nil {
		return "", err
	}
	defer os.RemoveAll(dir)
	pages, err := fragmentPages(dir)
	for _, name := range []string{"index.html", "example.html"} {
		page, absErr := filepath.Abs(filepath.Join(dist, name))
		pages, err = append(pages, page), errors.Join(err, absErr)
	}
	if err != nil {
		return "", err
	}
	return "", npmTool(ctx, "html-validate", append([]string{"--config", ".htmlvalidate.json"}, pages...)...)
}

// fragmentPages writes a page around the fragment of each sample.
func fragmentPages(dir string) ([]string, error) {
	samples, err := filepath.Glob(filepath.Join("web", "samples", "*.pem"))
	if err == nil && len(samples) == 0 {
		err = errors.New("there are no samples")
	}
	var pages []string
	for _, name := range samples {
		sample, readErr := os.ReadFile(name)
		page := filepath.Join(dir, filepath.Base(name)+".html")
		html := "<!doctype html>\n<html lang=\"en\"><head><title>" + filepath.Base(name) + "</title></head><body>\n" +
			"<h1>A page</h1>\n<h2>A section</h2>\n" + renderSample(sample) + "</body></html>\n"
		err = errors.Join(err, readErr, os.WriteFile(page, []byte(html), 0o644))
		pages = append(pages, page)
	}
	return pages, err
}

// npmTool runs a program that web/package.json names.
func npmTool(ctx context.Context, name string, args ...string) error {
	if err := installModules(ctx); err != nil {
		return err
	}
	program, err := filepath.Abs(filepath.Join("web", "node_modules", ".bin", name))
	if err != nil {
		return err
	}
	return quiet(ctx, command{dir: "web", argv: append([]string{program}, args...)})
}
