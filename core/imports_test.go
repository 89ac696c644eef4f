//go:build !js

// Package core_test holds the rules on who may import what: DESIGN.md, section 2, as a program.
package core_test

import (
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// A goPackage is what go list tells of a package; test files are no part of it.
type goPackage struct {
	ImportPath string
	Name       string
	Dir        string
	GoFiles    []string
	Imports    []string
}

// readTier is the decoder as the first download has it. Each entry stands for what is below it too.
var readTier = []string{
	"waxseal/core/field", "waxseal/core/der", "waxseal/core/wire", "waxseal/core/names", "waxseal/core/hash",
	"waxseal/core/jsontext", "waxseal/core/sclient", "waxseal/core/input", "waxseal/core/pkix", "waxseal/core/keys", "waxseal/core/container",
	"waxseal/core/check", "waxseal/core/tls/msg", "waxseal/core/decode",
	"waxseal/wasm/api/read", "waxseal/wasm/view", "waxseal/wasm/questions", "waxseal/wasm/border",
}

// readTierStd is all that the read tier takes from the standard library. Dates, big numbers and
// JSON have small helpers of their own there.
var readTierStd = []string{"errors", "math/bits", "slices", "sort", "strconv", "strings", "unicode/utf8"}

// borderStd is what the ways in from JavaScript need besides: runtime lets the collector work between two
// answers, and is linked into every program.
var borderStd = []string{"runtime", "syscall/js", "unsafe"}

// A ban keeps a package, or with a slash at its end all below it, out for a reason.
type ban struct{ path, reason string }

// viewBans are about all that is linked into the first download, whoever imports it. Sizes are what
// a package adds to an empty program after brotli.
var viewBans = []ban{
	{"fmt", "126 kB, most of it reflection"},
	{"time", "52 kB; dates are read and printed by core/der"},
	{"math/big", "98 kB; big numbers are only shown"},
	{"math/rand", "nothing in a decoder is random"},
	{"math/rand/", "nothing in a decoder is random"},
	{"reflect", "it keeps every method of every type"},
	{"encoding/", "encoding/json alone is 204 kB; core/field writes JSON"},
	{"crypto/", "SHA-1 and SHA-256 are 97 kB; core/hash has its own"},
	{"golang.org/x/crypto/", "cryptography is the work tier's"},
	{"regexp", "it brings reflection"},
	{"log", "it brings fmt; there is nobody to read a log"},
	{"context", "it brings time and reflection"},
	{"os", "there is no system behind the page"},
	{"io/fs", "it brings time; there are no files"},
	{"testing", "it is for tests and their helpers"},
	{"net", "nothing leaves the page"},
	{"net/", "nothing leaves the page"},
	{"text/", "templates bring reflection"},
	{"html/", "markup is made by nobody but the build"},
	{"honnef.co/", "the DOM is the page's: 85 kB and more"},
	{"waxseal/core/examine", "work tier"},
	{"waxseal/core/render", "work tier"},
	{"waxseal/core/trust", "work tier"},
	{"waxseal/core/mint", "work tier"},
	{"waxseal/core/open", "work tier"},
	{"waxseal/core/out", "work tier"},
	{"waxseal/wasm/api/lab", "work tier"},
}

// coreBans are about what packages of core import themselves. Their callers give them bytes, a
// clock and entropy, so that the same call always has the same result.
var coreBans = []ban{
	{"syscall/js", "core does not know that it runs in a browser"},
	{"testing", "it is for tests and their helpers"},
	{"net", "core has no I/O"},
	{"net/", "core has no I/O"},
	{"os", "core has no I/O"},
	{"os/", "core has no I/O"},
	{"crypto/rand", "entropy is given"},
	{"math/rand", "entropy is given"},
	{"math/rand/", "entropy is given"},
	{"crypto/tls", "the handshake here is our own; crypto/tls is a peer in tests"},
	{"crypto/x509", "the decoder here is our own; crypto/x509 is an oracle in tests"},
}

// clockFunctions are those of package time that look at the clock of the machine.
var clockFunctions = []string{"Now", "Since", "Until", "Sleep", "After", "AfterFunc", "Tick", "NewTimer", "NewTicker"}

// unicodeFunctions are those of package strings that bring the tables of Unicode, 4 kB after brotli;
// the decoder compares ASCII.
var unicodeFunctions = []string{"ToLower", "ToUpper", "ToTitle", "Title", "EqualFold", "Map", "Fields", "TrimSpace"}

func TestReadTierImports(t *testing.T) {
	for _, p := range listPackages(t) {
		for _, problem := range readTierProblems(p) {
			t.Error(problem)
		}
	}
}

func TestViewDependencies(t *testing.T) {
	for _, path := range viewDependencies(t) {
		if problem := viewProblem(path); problem != "" {
			t.Error(problem)
		}
	}
}

// workersLibrary starts Go in a Worker. It changes with its host, so one file alone knows it.
const workersLibrary = "github.com/syumai/workers"

func TestOneFileKnowsTheWorkersLibrary(t *testing.T) {
	var files []string
	for _, p := range listPackages(t) {
		if !slices.ContainsFunc(p.Imports, func(path string) bool { return within(path, []string{workersLibrary}) }) {
			continue
		}
		for _, name := range p.GoFiles {
			source, err := os.ReadFile(filepath.Join(p.Dir, name))
			if err != nil {
				t.Fatal(err)
			}
			if strings.Contains(string(source), `"`+workersLibrary) {
				files = append(files, p.ImportPath+"/"+name)
			}
		}
	}
	if !slices.Equal(files, []string{"waxseal/wasm/edge/main.go"}) {
		t.Errorf("%s is imported by %v", workersLibrary, files)
	}
}

func TestCoreImports(t *testing.T) {
	for _, p := range listPackages(t) {
		for _, problem := range coreProblems(p) {
			t.Error(problem)
		}
	}
}

func TestReadTierHasNoUnicodeTables(t *testing.T) {
	read := 0
	for _, p := range listPackages(t) {
		if !within(p.ImportPath, readTier) || isGenerator(p) || isTestHelper(p) {
			continue
		}
		for _, name := range p.GoFiles {
			file := filepath.Join(p.Dir, name)
			source, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			read++
			for _, use := range uses(t, file, string(source), "strings", unicodeFunctions) {
				t.Errorf("%s: the tables of Unicode stay out of the decoder", use)
			}
		}
	}
	if read == 0 {
		t.Error("no files of the read tier were read")
	}
}

func TestCoreHasNoClock(t *testing.T) {
	read := 0
	for _, p := range listPackages(t) {
		if !isCore(p) {
			continue
		}
		for _, name := range p.GoFiles {
			file := filepath.Join(p.Dir, name)
			source, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			read++
			for _, use := range uses(t, file, string(source), "time", clockFunctions) {
				t.Errorf("%s: the clock is given (field.Options.Now)", use)
			}
		}
	}
	if read == 0 {
		t.Error("no files of core were read")
	}
}

// The rules themselves: each refuses what it is for, and lets pass what it should.
func TestRules(t *testing.T) {
	field := goPackage{ImportPath: "waxseal/core/field", Name: "field"}
	for _, c := range []struct {
		path, imports string
		tier, core    bool // refused by the rule of the read tier, by that of core
	}{
		{"waxseal/core/field", "strings", false, false},
		{"waxseal/core/field", "fmt", true, false},
		{"waxseal/core/field", "time", true, false},
		{"waxseal/core/field", "os", true, true},
		{"waxseal/core/field", "unsafe", true, false},
		{"waxseal/core/field", "testing", true, true},
		{"waxseal/core/field", "syscall/js", true, true},
		{"waxseal/core/pkix/ext", "waxseal/core/der", false, false},
		{"waxseal/core/pkix/ext", "waxseal/core/examine", true, false},
		{"waxseal/core/pkix/ext", "encoding/asn1", true, false},
		{"waxseal/core/examine", "crypto/rsa", false, false},
		{"waxseal/core/examine", "crypto/x509", false, true},
		{"waxseal/core/examine", "math/rand/v2", false, true},
		{"waxseal/core/examine", "net/url", false, true},
		{"waxseal/core/cmd/waxseal", "os", false, false},
		{"waxseal/wasm/view", "syscall/js", false, false},
		{"waxseal/wasm/view", "fmt", true, false},
		{"waxseal/wasm/page", "honnef.co/go/js/dom/v2", false, false},
	} {
		p := field
		p.ImportPath, p.Imports = c.path, []string{c.imports}
		if got := len(readTierProblems(p)) > 0; got != c.tier {
			t.Errorf("read tier: %s imports %s: refused %v, want %v", c.path, c.imports, got, c.tier)
		}
		if got := len(coreProblems(p)) > 0; got != c.core {
			t.Errorf("core: %s imports %s: refused %v, want %v", c.path, c.imports, got, c.core)
		}
	}
	for _, path := range []string{"fmt", "encoding/json", "crypto/sha256", "math/rand/v2", "honnef.co/go/js/dom/v2", "waxseal/core/examine", "waxseal/core/mystery"} {
		if viewProblem(path) == "" {
			t.Errorf("view may depend on %s", path)
		}
	}
	for _, path := range []string{"runtime", "internal/reflectlite", "unicode/utf8", "waxseal/core/pkix/ext"} {
		if problem := viewProblem(path); problem != "" {
			t.Error(problem)
		}
	}
	for source, want := range map[string]int{
		`package p; import "time"; var x = time.Now()`:                      1,
		`package p; import clock "time"; var x = clock.Since`:               1,
		`package p; import "time"; var x = time.Unix(0, 0)`:                 0,
		`package p; var time struct{ Now func() }; func f() { time.Now() }`: 0,
		`package p; import . "time"; var x = Now()`:                         1,
	} {
		if got := uses(t, "p.go", source, "time", clockFunctions); len(got) != want {
			t.Errorf("%s: %d uses of the clock, want %d", source, len(got), want)
		}
	}
}

func readTierProblems(p goPackage) (problems []string) {
	if !within(p.ImportPath, readTier) || isGenerator(p) || isTestHelper(p) {
		return nil
	}
	allowed := readTierStd
	if strings.HasPrefix(p.ImportPath, "waxseal/wasm/") {
		allowed = slices.Concat(readTierStd, borderStd)
	}
	for _, path := range p.Imports {
		if !slices.Contains(allowed, path) && !within(path, readTier) {
			problems = append(problems, fmt.Sprintf("%s imports %s: the read tier has %s and itself",
				p.ImportPath, path, strings.Join(allowed, ", ")))
		}
	}
	return problems
}

func viewProblem(path string) string {
	if b, ok := banned(path, viewBans); ok {
		return fmt.Sprintf("wasm/view depends on %s: %s", path, b.reason)
	}
	if strings.HasPrefix(path, "waxseal/") && !within(path, readTier) {
		return fmt.Sprintf("wasm/view depends on %s, which is not of the read tier", path)
	}
	return ""
}

func coreProblems(p goPackage) (problems []string) {
	if !isCore(p) {
		return nil
	}
	for _, path := range p.Imports {
		if b, ok := banned(path, coreBans); ok {
			problems = append(problems, fmt.Sprintf("%s imports %s: %s", p.ImportPath, path, b.reason))
		}
	}
	return problems
}

// isCore leaves out the native command and the generators: nothing imports a program.
func isCore(p goPackage) bool {
	return within(p.ImportPath, []string{"waxseal/core"}) &&
		!within(p.ImportPath, []string{"waxseal/core/cmd"}) && !isGenerator(p) && !isTestHelper(p)
}

// isTestHelper knows packages that only tests import, such as field/fieldtest: by the word that Go's
// own carry, and by the import that nothing else may have.
func isTestHelper(p goPackage) bool {
	return strings.HasSuffix(p.Name, "test") && slices.Contains(p.Imports, "testing")
}

func isGenerator(p goPackage) bool {
	return p.Name == "main" && !strings.HasPrefix(p.ImportPath, "waxseal/wasm/")
}

// within says whether a package is one of roots or below one.
func within(path string, roots []string) bool {
	return slices.ContainsFunc(roots, func(root string) bool {
		return path == root || strings.HasPrefix(path, root+"/")
	})
}

func banned(path string, bans []ban) (ban, bool) {
	i := slices.IndexFunc(bans, func(b ban) bool {
		return path == b.path || strings.HasSuffix(b.path, "/") && strings.HasPrefix(path, b.path)
	})
	if i < 0 {
		return ban{}, false
	}
	return bans[i], true
}

// uses finds where a file uses functions of a package, by whatever name it imports it.
func uses(t *testing.T, file, source, path string, functions []string) (found []string) {
	t.Helper()
	set := token.NewFileSet()
	tree, err := parser.ParseFile(set, file, source, 0)
	if err != nil {
		t.Fatal(err)
	}
	name := ""
	for _, i := range tree.Imports {
		if i.Path.Value == `"`+path+`"` {
			name = path
			if i.Name != nil {
				name = i.Name.Name
			}
		}
	}
	switch name {
	case "":
		return nil
	case ".":
		return []string{set.Position(tree.Pos()).String() + ": " + path + " is imported without a name"}
	}
	ast.Inspect(tree, func(n ast.Node) bool {
		if s, ok := n.(*ast.SelectorExpr); ok {
			if x, ok := s.X.(*ast.Ident); ok && x.Name == name && slices.Contains(functions, s.Sel.Name) {
				found = append(found, fmt.Sprintf("%s: %s.%s", set.Position(s.Pos()), path, s.Sel.Name))
			}
		}
		return true
	})
	return found
}

// listPackages asks the go command for what is compiled for the browser: all of core and wasm.
func listPackages(t *testing.T) (packages []goPackage) {
	t.Helper()
	out := goList(t, "-json=ImportPath,Name,Dir,GoFiles,Imports", "./core/...", "./wasm/...")
	for d := json.NewDecoder(strings.NewReader(out)); d.More(); {
		var p goPackage
		if err := d.Decode(&p); err != nil {
			t.Fatal(err)
		}
		packages = append(packages, p)
	}
	if len(packages) == 0 {
		t.Fatal("go list names no packages")
	}
	return packages
}

// viewDependencies lists all that is linked into view.wasm.
func viewDependencies(t *testing.T) []string {
	t.Helper()
	paths := strings.Fields(goList(t, "-deps", "./wasm/view"))
	if !slices.Contains(paths, "waxseal/wasm/view") {
		t.Fatal("go list does not name wasm/view")
	}
	return paths
}

func goList(t *testing.T, args ...string) string {
	t.Helper()
	// -e, because a package that is missing is the compiler's to report.
	cmd := exec.Command("go", append([]string{"list", "-e"}, args...)...)
	cmd.Dir = ".."
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	var stderr strings.Builder
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v\n%s", err, stderr.String())
	}
	return string(out)
}
