package main

import (
	"errors"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestFileServer(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "dist")
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"index.html":              "the page",
		"view-0123456789.wasm":    "plain",
		"view-0123456789.wasm.gz": "zipped",
		"view-0123456789.wasm.br": "brotlied",
		"waxseal.js":              "the library",
		"waxseal.html":            "one file",
		"../secret":               "beside the build",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		method, path, accept string
		status               int
		body                 string
		headers              map[string]string
	}{
		{"GET", "/", "", 200, "the page", map[string]string{
			"Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store", "Content-Security-Policy": policy, "Etag": ""}},
		{"GET", "/view-0123456789.wasm", "", 200, "plain", map[string]string{
			"Content-Type": "application/wasm", "Content-Encoding": "", "Cache-Control": "public, max-age=31536000, immutable", "Vary": "Accept-Encoding"}},
		{"GET", "/view-0123456789.wasm", "gzip, deflate, br", 200, "brotlied", map[string]string{
			"Content-Type": "application/wasm", "Content-Encoding": "br"}},
		{"GET", "/view-0123456789.wasm", "gzip;q=1.0, br;q=0", 200, "zipped", map[string]string{"Content-Encoding": "gzip"}},
		{"GET", "/view-0123456789.wasm.gz", "gzip", 200, "zipped", map[string]string{
			"Content-Type": "application/gzip", "Content-Encoding": ""}},
		{"HEAD", "/waxseal.js", "", 200, "", map[string]string{
			"Content-Type": "text/javascript; charset=utf-8", "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}},
		{"GET", "/waxseal.html", "", 200, "one file", map[string]string{
			"Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store", "Content-Security-Policy": ""}},
		{"POST", "/", "", 405, "", map[string]string{"Allow": "GET, HEAD"}},
		{"GET", "/absent", "", 404, "", nil},
		{"GET", "/../secret", "", 404, "", nil},
		{"GET", "/%2e%2e/secret", "", 404, "", nil},
	} {
		r := httptest.NewRequest(c.method, "http://127.0.0.1"+c.path, nil)
		r.Header.Set("Accept-Encoding", c.accept)
		w := httptest.NewRecorder()
		fileServer(dir).ServeHTTP(w, r)
		if w.Code != c.status || c.status == 200 && w.Body.String() != c.body {
			t.Errorf("%s %s [%s]: %d %q, want %d %q", c.method, c.path, c.accept, w.Code, w.Body, c.status, c.body)
		}
		for name, want := range c.headers {
			if got := w.Header().Get(name); got != want {
				t.Errorf("%s %s [%s]: %s is %q, want %q", c.method, c.path, c.accept, name, got, want)
			}
		}
	}
}

func TestUnchangedFileIsNotSentAgain(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "main-0123456789.js"), []byte("x"), 0o644); err != nil {
		t.Fatal(err)
	}
	get := func(tag string) *httptest.ResponseRecorder {
		r := httptest.NewRequest("GET", "/main-0123456789.js", nil)
		r.Header.Set("If-None-Match", tag)
		w := httptest.NewRecorder()
		fileServer(dir).ServeHTTP(w, r)
		return w
	}
	first := get("")
	if again := get(first.Header().Get("ETag")); first.Code != http.StatusOK || again.Code != http.StatusNotModified {
		t.Errorf("first %d, again %d", first.Code, again.Code)
	}
}

func TestTakenPort(t *testing.T) {
	first, err := listen(0)
	if err != nil {
		t.Fatal(err)
	}
	defer first.Close()
	address := first.Addr().(*net.TCPAddr)
	if !address.IP.IsLoopback() {
		t.Errorf("the server listens on %v", address)
	}
	if _, err := listen(address.Port); err == nil || !strings.Contains(err.Error(), "is taken; choose another with --port") {
		t.Errorf("error %v", err)
	}
}

func TestUsage(t *testing.T) {
	for _, args := range [][]string{{}, {"bake"}, {"build", "x"}, {"serve", "--port", "x"}, {"serve", "--port", "65536"}, {"serve", "x"},
		{"test", "x"}, {"check", "x"}, {"fuzz", "x"}, {"fuzz", "-1s"}} {
		var wrong usageError
		if err := run(t.Context(), args); !errors.As(err, &wrong) {
			t.Errorf("%q: %v", args, err)
		}
	}
}
