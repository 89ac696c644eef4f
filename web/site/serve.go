package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// serve builds dist/ and serves it to this machine until it is interrupted.
func serve(ctx context.Context, args []string) error {
	flags := flag.NewFlagSet("serve", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	port := flags.Int("port", 8080, "")
	if err := flags.Parse(args); err != nil || flags.NArg() > 0 || *port < 0 || *port > 65535 {
		return usageError("serve takes --port and a number up to 65535")
	}
	// The port first: nobody waits for a build to hear that it is taken.
	listener, err := listen(*port)
	if err != nil {
		return err
	}
	defer listener.Close()
	if err := build(ctx, quick); err != nil {
		return err
	}
	fmt.Printf("http://%s/\n", listener.Addr())
	return serveUntil(ctx, listener)
}

func listen(port int) (net.Listener, error) {
	listener, err := net.Listen("tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(port)))
	if errors.Is(err, syscall.EADDRINUSE) {
		return nil, fmt.Errorf("port %d is taken; choose another with --port", port)
	}
	return listener, err
}

func serveUntil(ctx context.Context, listener net.Listener) error {
	server := http.Server{Handler: fileServer(dist), ReadHeaderTimeout: 10 * time.Second}
	done := make(chan error, 1)
	go func() { done <- server.Serve(listener) }()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
		return server.Close()
	}
}

// contentTypes has all that dist/ holds. The types of the machine are not asked: some lack .wasm.
var contentTypes = map[string]string{
	".html": "text/html; charset=utf-8",
	".js":   "text/javascript; charset=utf-8",
	".css":  "text/css; charset=utf-8",
	".json": "application/json",
	".wasm": "application/wasm",
	".svg":  "image/svg+xml",
	".png":  "image/png",
	".pem":  "text/plain; charset=utf-8",
	".txt":  "text/plain; charset=utf-8",
	".gz":   "application/gzip",
}

// immutable recognises the names that hashed makes.
var immutable = regexp.MustCompile(`-[0-9a-f]{10}\.[a-z]+(\.gz|\.br)?$`)

// fileServer serves the files of dir, compressed where a compressed copy stands beside them.
func fileServer(dir string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		header := w.Header()
		secure(header)
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			header.Set("Allow", "GET, HEAD")
			http.Error(w, "Only GET and HEAD.", http.StatusMethodNotAllowed)
			return
		}
		name := strings.TrimPrefix(path.Clean("/"+r.URL.Path), "/")
		if name == "" {
			name = "index.html"
		}
		// Opened for each request, because a build replaces the directory.
		root, err := os.OpenRoot(dir)
		if err != nil {
			http.Error(w, "There is no build.", http.StatusServiceUnavailable)
			return
		}
		defer root.Close()
		if !regular(root, name) {
			http.Error(w, "There is no such file.", http.StatusNotFound)
			return
		}
		sendFile(w, r, root, name)
	})
}

func sendFile(w http.ResponseWriter, r *http.Request, root *os.Root, name string) {
	header := w.Header()
	describe(header, name)
	header.Set("Vary", "Accept-Encoding")
	stored := name
	for _, c := range []struct{ coding, ext string }{{"br", ".br"}, {"gzip", ".gz"}} {
		if accepts(r.Header.Get("Accept-Encoding"), c.coding) && regular(root, name+c.ext) {
			header.Set("Content-Encoding", c.coding)
			stored = name + c.ext
			break
		}
	}
	if immutable.MatchString(name) {
		header.Set("ETag", strconv.Quote(stored))
	} else {
		header.Set("Cache-Control", "no-store")
	}
	file, err := root.Open(stored)
	if err != nil {
		http.Error(w, "The file cannot be read.", http.StatusInternalServerError)
		return
	}
	defer file.Close()
	// No time of change: what may be kept is known by its name, the rest is not kept.
	http.ServeContent(w, r, name, time.Time{}, file)
}

// secure sets what holds for every answer.
func secure(header http.Header) {
	header.Set("Content-Security-Policy", policy)
	header.Set("X-Content-Type-Options", "nosniff")
	header.Set("Referrer-Policy", "no-referrer")
}

// describe sets what every host says of a file, whoever asks for it.
func describe(header http.Header, name string) {
	secure(header)
	if name == singleFile {
		header.Del("Content-Security-Policy") // it brings its own
	}
	contentType := contentTypes[path.Ext(name)]
	if contentType == "" {
		contentType = "application/octet-stream"
	}
	header.Set("Content-Type", contentType)
	if immutable.MatchString(name) {
		header.Set("Cache-Control", "public, max-age=31536000, immutable")
	}
}

func regular(root *os.Root, name string) bool {
	info, err := root.Stat(name)
	return err == nil && info.Mode().IsRegular()
}

// accepts reads an Accept-Encoding header: RFC 9110, 12.5.3.
func accepts(header, coding string) bool {
	for part := range strings.SplitSeq(header, ",") {
		name, params, _ := strings.Cut(part, ";")
		if !strings.EqualFold(strings.TrimSpace(name), coding) {
			continue
		}
		weight, found := strings.CutPrefix(strings.ReplaceAll(params, " ", ""), "q=")
		if !found {
			return true
		}
		q, err := strconv.ParseFloat(weight, 64)
		return err == nil && q > 0
	}
	return false
}
