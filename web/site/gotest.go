package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// testNative runs the Go tests of everything. What vet says is a matter of the checks.
func testNative(ctx context.Context, env *testEnv) (tally, error) {
	if err := env.peers(ctx); err != nil {
		return tally{}, err
	}
	return goTest(ctx, os.Environ(), "./...")
}

// testWasm runs the tests of core and of the ways into it once more where they are used. The native
// command stays out; tests that need another program say so by a build tag.
func testWasm(ctx context.Context, env *testEnv) (tally, error) {
	goroot, err := goEnv(ctx, "GOROOT")
	if err != nil {
		return tally{}, err
	}
	small := append(smallEnv(), wasmEnv(ctx)...)
	list := command{env: small, argv: []string{"go", "list", "./core/...", "./wasm/api/..."}}
	out, err := list.run(ctx)
	if err != nil {
		return tally{}, err
	}
	args := []string{"-exec", filepath.Join(goroot, "lib", "wasm", "go_js_wasm_exec")}
	for pkg := range strings.FieldsSeq(string(out)) {
		if !strings.Contains(pkg, "/core/cmd/") {
			args = append(args, pkg)
		}
	}
	return goTest(ctx, small, args...)
}

// smallEnv is what the go command and Node need. Go's wasm_exec.js has 8 KiB for the arguments and
// the environment together, and some machines have more of it.
func smallEnv() []string {
	var env []string
	for _, name := range []string{"PATH", "HOME", "TMPDIR", "CI", "GOCACHE", "GOMODCACHE", "GOPATH", "GOPROXY", "GOFLAGS", "GOTOOLCHAIN"} {
		if v, ok := os.LookupEnv(name); ok {
			env = append(env, name+"="+v)
		}
	}
	return env
}

func goTest(ctx context.Context, env []string, args ...string) (tally, error) {
	argv := append([]string{"go", "test", "-json", "-vet=off", "-timeout=8m"}, args...)
	c := command{env: env, limit: 12 * time.Minute, argv: argv}
	out, err := c.combined(ctx)
	result := readGoTest(out)
	if err != nil && result.failed > 0 {
		err = nil // what failed is told better by the tests themselves
	}
	return result, err
}

// A testEvent is a line of go test -json: see go doc test2json.
type testEvent struct {
	Action, Package, ImportPath, FailedBuild, Test, Output string
}

// readGoTest counts the tests that have no tests below them. A package that fails without a failed
// test, because it does not compile or its process ends, counts as one.
func readGoTest(out []byte) tally {
	r := goTestReader{output: map[string]*strings.Builder{}, parents: map[string]bool{}, failed: map[string]bool{}}
	for line := range bytes.Lines(out) {
		var e testEvent
		if json.Unmarshal(line, &e) != nil {
			r.loose.Write(line) // printed by the go command itself
			continue
		}
		r.event(e)
	}
	if r.result.failed > 0 && r.loose.Len() > 0 {
		r.result.failures = append(r.result.failures, r.loose.String())
	}
	return r.result
}

type goTestReader struct {
	result  tally
	output  map[string]*strings.Builder // by package and test, or by what did not compile
	parents map[string]bool             // tests with tests below them
	failed  map[string]bool             // tests and packages that something below has accounted for
	loose   strings.Builder
}

func (r *goTestReader) event(e testEvent) {
	id := e.Package + " " + e.Test
	switch e.Action {
	case "run":
		if above, ok := parent(e.Test); ok {
			r.parents[e.Package+" "+above] = true
		}
	case "output":
		r.keep(id, e.Output)
	case "build-output":
		r.keep(e.ImportPath, e.Output)
	case "build-fail":
		if !r.failed[e.ImportPath] { // more than one package may need it
			r.failed[e.ImportPath] = true
			r.fail(e.ImportPath, e.ImportPath)
		}
	case "pass":
		if e.Test != "" && !r.parents[id] {
			r.result.passed++
		}
	case "skip":
		if e.Test != "" && !r.parents[id] {
			r.result.skipped++
			r.result.skips = append(r.result.skips, id+": "+r.reason(id))
		}
	case "fail":
		if !r.failed[id] && e.FailedBuild == "" {
			r.fail(id, id)
		}
		r.blame(e.Package, e.Test)
	}
	if e.Action == "pass" || e.Action == "skip" {
		delete(r.output, id)
	}
}

func (r *goTestReader) keep(id, text string) {
	b := r.output[id]
	if b == nil {
		b = &strings.Builder{}
		r.output[id] = b
	}
	b.WriteString(text)
}

func (r *goTestReader) fail(id, title string) {
	r.result.failed++
	text := "FAIL " + title + "\n"
	if b := r.output[id]; b != nil {
		text += b.String()
	}
	r.result.failures = append(r.result.failures, text)
}

// blame notes that the failure of a test is also that of the tests above it and of its package.
func (r *goTestReader) blame(pkg, test string) {
	for above, ok := parent(test); ok; above, ok = parent(above) {
		r.failed[pkg+" "+above] = true
	}
	r.failed[pkg+" "] = true
}

// reason is what a skipped test said last.
func (r *goTestReader) reason(id string) string {
	b := r.output[id]
	if b == nil {
		return ""
	}
	last := ""
	for line := range strings.Lines(b.String()) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "---") && !strings.HasPrefix(line, "===") {
			last = line
		}
	}
	return last
}

// parent is the test that runs the subtest.
func parent(test string) (string, bool) {
	i := strings.LastIndexByte(test, '/')
	if i < 0 {
		return "", false
	}
	return test[:i], true
}

// readFuzzTargets reads go test -json -list: a package prints one name a line.
func readFuzzTargets(out []byte) []fuzzTarget {
	var targets []fuzzTarget
	for line := range bytes.Lines(out) {
		var e testEvent
		if json.Unmarshal(line, &e) == nil && e.Action == "output" && strings.HasPrefix(e.Output, "Fuzz") {
			targets = append(targets, fuzzTarget{e.Package, strings.TrimSpace(e.Output)})
		}
	}
	return targets
}
