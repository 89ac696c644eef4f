package main

import (
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
)

// tinySite writes a site of a few lines and returns it with stand-ins for the compiled modules.
func tinySite(t *testing.T) site {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{
		"index.html": `<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{{csp}}">
<link rel="icon" href="data:,"><link rel="stylesheet" href="styles/main.css">
<!--site--><script type="module" src="main.js"></script><!--end-->
<!--file--><script type="module" src="single.js"></script><!--end--></head>
<body><!--prerender samples/a.pem--><a href="https://example.org/">elsewhere</a>
<footer>{{version}} {{commit}} <!--site--><a href="waxseal.html" download>Save</a><!--end--></footer></body></html>`,
		"main.js":                     `import { find } from "./lib/find.js"; import "./wasm_exec.js"; find("page.wasm");`,
		"single.js":                   `import { theFile } from "./lib/file.js"; import "./wasm_exec.js"; theFile("</scr" + "ipt>");`,
		"lib/file.js":                 `export const theFile = (name) => { globalThis.file = name; };`,
		"lib/find.js":                 `export function find(name) { globalThis.found = new URL(WAXSEAL_ASSETS[name], document.baseURI); }`,
		"waxseal.js":                  `const assets = typeof WAXSEAL_ASSETS === "undefined" ? {} : WAXSEAL_ASSETS; export const load = () => assets;`,
		"worker.js":                   `import "./wasm_exec.js"; import { find } from "./lib/find.js"; onmessage = find;`,
		"styles/main.css":             `@import "./tokens.css"; body { color: var(--ink); }`,
		"styles/tokens.css":           `:root { --ink: black; }`,
		"samples/a.pem":               "a sample",
		"embed/x509-view.js":          `globalThis.rest = (base) => import(new URL("x509-view-renderer.js", base));`,
		"embed/x509-view-renderer.js": `import text from "./x509-view.css"; import { load } from "../waxseal.js"; export const show = () => [text, load];`,
		"embed/x509-view.css":         `@import "../styles/tokens.css"; .view { color: var(--ink); }`,
		"embed/example.html":          `<script type="module" src="x509-view.js"></script>`,
		"embed/example.css":           `body { margin: 0; }`,
		"embed/waxseal-fragment.css":  `.waxseal-item { margin: 0; }`,
		"go/wasm_exec.js":             `globalThis.Go = class { theRuntime() {} };`,
	} {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return site{
		web:      dir,
		wasm:     map[string][]byte{"view.wasm": []byte("view"), "page.wasm": []byte("page"), "lab.wasm": []byte("lab")},
		wasmExec: filepath.Join(dir, "go", "wasm_exec.js"),
		version:  "v1 <x>",
		commit:   "0123456789ab",
		render:   func(sample []byte) string { return "<p>rendered " + string(sample) + "</p>" },
	}
}

func assemble(t *testing.T, s site) map[string][]byte {
	t.Helper()
	files, err := s.assemble()
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// only returns the one file whose name matches.
func only(t *testing.T, files map[string][]byte, pattern string) (name, text string) {
	t.Helper()
	re := regexp.MustCompile("^" + pattern + "$")
	for file, data := range files {
		if re.MatchString(file) {
			if name != "" {
				t.Fatalf("%s and %s match %s", name, file, pattern)
			}
			name, text = file, string(data)
		}
	}
	if name == "" {
		t.Fatalf("no file matches %s: %v", pattern, sortedKeys(files))
	}
	return name, text
}

func TestPageNamesWhatItLoads(t *testing.T) {
	files := assemble(t, tinySite(t))
	page := string(files["index.html"])
	script, code := only(t, files, `main-[0-9a-f]{10}\.js`)
	style, rules := only(t, files, `main-[0-9a-f]{10}\.css`)
	module, _ := only(t, files, `page-[0-9a-f]{10}\.wasm`)
	_, worker := only(t, files, `worker-[0-9a-f]{10}\.js`)
	if strings.Contains(page, "single.js") {
		t.Errorf("index.html has a part of the one file:\n%s", page)
	}
	for _, want := range []string{
		`<a href="waxseal.html" download>`, `src="` + script + `"`, `href="` + style + `"`, `href="data:,"`, `href="https://example.org/"`,
		"<p>rendered a sample</p>", "v1 &lt;x&gt; 0123456789ab", "require-trusted-types-for 'script'",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("index.html lacks %s:\n%s", want, page)
		}
	}
	if strings.Contains(page, "{{") || strings.Contains(page, "<!--prerender") {
		t.Errorf("index.html has marks left:\n%s", page)
	}
	if !strings.Contains(code, module) || !strings.Contains(code, "theRuntime") {
		t.Errorf("the script lacks the module or the runtime:\n%s", code)
	}
	if !strings.Contains(rules, "--ink") {
		t.Errorf("the style sheet lacks what it imports:\n%s", rules)
	}
	if strings.Contains(worker, "import") || !strings.Contains(worker, "theRuntime") {
		t.Errorf("the worker is not one classic script:\n%s", worker)
	}
}

func TestLibraryHasPlainNames(t *testing.T) {
	files := assemble(t, tinySite(t))
	for _, name := range []string{"waxseal.js", "worker.js", "view.wasm", "lab.wasm", "package.json"} {
		if files[name] == nil {
			t.Errorf("there is no %s: %v", name, sortedKeys(files))
		}
	}
	library := string(files["waxseal.js"])
	if !strings.Contains(library, "export") || regexp.MustCompile(`-[0-9a-f]{10}\.`).MatchString(library) {
		t.Errorf("the library is not a module that finds its files by plain names:\n%s", library)
	}
}

// What others embed has names to rely on, and one script alone comes first.
func TestEmbedHasPlainNames(t *testing.T) {
	files := assemble(t, tinySite(t))
	for name, want := range map[string]string{
		"x509-view.js":          `"x509-view-renderer.js"`,
		"x509-view-renderer.js": `:root{--ink: black}.view{color:var(--ink)}`,
		"example.html":          `src="x509-view.js"`,
		"example.css":           "body{margin:0}",
		"waxseal-fragment.css":  ".waxseal-item{margin:0}",
	} {
		if !strings.Contains(string(files[name]), want) {
			t.Errorf("%s lacks %s:\n%s", name, want, files[name])
		}
	}
	if first := string(files["x509-view.js"]); strings.Contains(first, "WAXSEAL_ASSETS") || strings.Contains(first, ".view") {
		t.Errorf("the script of the page holds what it is to fetch later:\n%s", first)
	}
}

func TestBuildIsReproducible(t *testing.T) {
	s := tinySite(t)
	one, two := assemble(t, s), assemble(t, s)
	other := assemble(t, tinySite(t)) // in another directory
	for name, data := range one {
		if !bytes.Equal(data, two[name]) || !bytes.Equal(data, other[name]) {
			t.Errorf("%s differs between builds", name)
		}
	}
}

func TestHashFollowsContents(t *testing.T) {
	s := tinySite(t)
	before, _ := only(t, assemble(t, s), `main-[0-9a-f]{10}\.js`)
	s.wasm["page.wasm"] = []byte("another page")
	after, _ := only(t, assemble(t, s), `main-[0-9a-f]{10}\.js`)
	if before == after {
		t.Errorf("the script is called %s before and after its module changed", after)
	}
}

func TestBadPages(t *testing.T) {
	for _, c := range []struct{ old, new, want string }{
		{`src="main.js"`, `src="/main.js"`, "relative"},
		{`src="main.js"`, `src="https://example.org/main.js"`, "relative"},
		{`src="main.js"`, `src="absent.js"`, "absent.js"},
		{`src="single.js"`, `src="absent.js"`, "absent.js"},
		{`<script type="module" src="single.js">`, `<script src="single.js" type="module">`, "in these very characters"},
		{`<link rel="icon" href="data:,">`, `<link rel="icon" href="styles/main.css">`, "loads styles/main.css by"},
		{`<link rel="icon" href="data:,">`, `<link rel="icon" href="samples/a.pem">`, "loads samples/a.pem by"},
		{"</body>", "</body></body>", "</body> once"},
		{`download>Save</a><!--end-->`, `download>Save</a>`, "<!--site--> too many"},
		{`<!--site--><script`, `<script`, "<!--end--> too many"},
		{"{{version}}", "1", "{{version}}"},
		{"{{csp}}", "", "{{csp}}"},
		{"<!--prerender samples/a.pem-->", "", "prerender"},
		{"samples/a.pem", "samples/b.pem", "b.pem"},
	} {
		s := tinySite(t)
		file := filepath.Join(s.web, "index.html")
		page, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(page), c.old) {
			t.Fatalf("the page has no %s", c.old)
		}
		if err := os.WriteFile(file, []byte(strings.Replace(string(page), c.old, c.new, 1)), 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := s.assemble(); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s for %s: error %v, want one about %s", c.new, c.old, err, c.want)
		}
	}
}

// A hostile sample must not be taken for the page's own markup.
func TestSampleIsNotRewritten(t *testing.T) {
	s := tinySite(t)
	s.render = func([]byte) string { return `<img src="main.js">{{commit}}` }
	if page := string(assemble(t, s)["index.html"]); !strings.Contains(page, `<img src="main.js">{{commit}}`) {
		t.Errorf("what the sample says was changed:\n%s", page)
	}
}

func TestCompressed(t *testing.T) {
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	t.Setenv("HOME", t.TempDir())
	text, err := os.ReadFile("build.go")
	if err != nil {
		t.Fatal(err)
	}
	sizes := map[string]int{}
	for _, c := range []struct {
		name string
		how  effort
	}{{"quick", quick}, {"best", best}, {"best from the cache", best}, {"quick from the cache", quick}} {
		files := map[string][]byte{"a.js": text, "same.js": text, "b.js": []byte("short"), singleFile: append([]byte("<p>"), text...)}
		addCompressed(files, c.how)
		if got := strings.Join(sortedKeys(files), " "); got != "a.js a.js.br a.js.gz b.js same.js same.js.br same.js.gz waxseal.html waxseal.html.gz" {
			t.Fatalf("%s: files %s", c.name, got)
		}
		unzipped, err := gzip.NewReader(bytes.NewReader(files["a.js.gz"]))
		if err != nil {
			t.Fatal(err)
		}
		for ext, r := range map[string]io.Reader{".gz": unzipped, ".br": brotli.NewReader(bytes.NewReader(files["same.js.br"]))} {
			if got, err := io.ReadAll(r); err != nil || !bytes.Equal(got, text) {
				t.Errorf("%s: the %s does not unpack to the text: %v", c.name, ext, err)
			}
		}
		sizes[c.name] = len(files["a.js.br"])
	}
	if sizes["best"] >= sizes["quick"] || sizes["best"] != sizes["best from the cache"] || sizes["best"] != sizes["quick from the cache"] {
		t.Errorf("sizes after brotli: %v", sizes)
	}
}

func TestReplaceDir(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, files := range []map[string][]byte{{"old": []byte("1"), "both": []byte("1")}, {"both": []byte("2")}} {
		if err := replaceDir("dist", files); err != nil {
			t.Fatal(err)
		}
	}
	if got, err := os.ReadFile(filepath.Join("dist", "both")); err != nil || string(got) != "2" {
		t.Errorf("both is %q, %v", got, err)
	}
	if left, _ := filepath.Glob("dist/old"); left != nil {
		t.Error("a file of the old build is left")
	}
	if left, _ := filepath.Glob(".dist-*"); left != nil {
		t.Errorf("left behind: %v", left)
	}
}

func TestRenderSample(t *testing.T) {
	sample, err := os.ReadFile(filepath.Join("..", "samples", "server-ec.pem"))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"tbsCertificate", "subjectPublicKeyInfo", "seal.example"} {
		if got := renderSample(sample); !strings.Contains(got, want) {
			t.Errorf("the rendered sample lacks %s:\n%s", want, got)
		}
	}
}
