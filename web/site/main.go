// Command site builds, serves, tests and checks Waxseal. build.sh compiles and starts it in the root
// of the repository, where every path in it begins.
//
// # What the sources say, and what the build makes of it
//
// The page. Every file beside web/index.html that a link, script or img element of it names is an
// entry: scripts (ES modules) and style sheets are bundled with what they import, other files are
// copied. Each goes to dist/ under a name with a hash of its contents, and index.html then names that.
// In its text {{version}} and {{commit}} are filled in, {{csp}} is the content security policy, and
// <!--prerender FILE--> becomes the sample web/FILE, decoded and rendered.
//
// The page as one file. dist/waxseal.html is the same page with all that it loads in it: scripts and
// style sheets in the place of the elements that load them, under a policy with their hashes; workers
// and modules as script elements that are not run, <script type="text/plain" data-file="page.wasm">,
// a module as gzip in Ascii85, the lab as what differs from the page. What stands in index.html between <!--site--> and <!--end--> is left out
// of it, and what stands between <!--file--> and <!--end--> is in it alone.
//
// The modules. wasm/view, wasm/page and wasm/lab become view.wasm, page.wasm and lab.wasm. Go's own
// wasm_exec.js is never committed: an import of "./wasm_exec.js" in web/ finds the one of the Go that
// compiled the modules. web/*worker.js are workers: each is bundled into one classic script, because
// a worker made from a blob cannot be a module.
//
// Names with hashes. Scripts of the page find the constant WAXSEAL_ASSETS, an object from the name in
// this text ("page.wasm", "worker.js") to the file in dist/ ("page-1f2e3d4c5b.wasm"), relative to
// the page. It is not defined outside the page's bundle, so code reads
//
//	const assets = typeof WAXSEAL_ASSETS === "undefined" ? {} : WAXSEAL_ASSETS;
//	new URL(assets["page.wasm"] ?? "page.wasm", base);
//
// The library. dist/waxseal.js is web/waxseal.js in one ES module. Beside it stand the modules and
// the workers under their plain names: they are found relative to import.meta.url, in Node and in a
// browser.
//
// What others embed. dist/x509-view.js is the one script of a page with <x509-view>; it loads
// x509-view-renderer.js, which finds the modules beside itself as waxseal.js does. A script that imports
// a style sheet gets its text. dist/example.html is such a page, as web/embed has it.
//
// The Worker. dist-edge/ has the files of dist/ as assets, web/edge/worker.js bundled with what starts
// Go in a Worker, and wasm/edge as app.wasm. Its constant WAXSEAL_FILES is an object from the name of
// each file to its headers; assets/_headers says the same to Cloudflare.
//
// Every text and module has a .gz and a .br beside it, for hosts that serve those; the one file, which
// holds what is packed already, a .gz alone.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"syscall"
)

// dist is the directory that is built; it can be copied to any static host.
const dist = "dist"

const usage = `usage: ./build.sh <command>

  build                 make dist/, a directory for any static host
  single                make dist/waxseal.html, the page as one file for a disk
  edge                  build, then make dist-edge/, a Worker with dist/ as its files
  serve [--port N]      build, then serve dist/ on this machine alone; port 8080
  test [stage ...]      run the tests: native, wasm, node, browser
  check [name ...]      run the checks; "check --list" names them
  fuzz [duration]       run every fuzz target for a while, 60s each
  bench [part ...]      measure beside other libraries in Chromium; all parts together write docs/bench.md
`

// A usageError asks for the usage text, after a sentence if there is one, and exit status 2.
type usageError string

func (e usageError) Error() string { return string(e) }

// errFailed says that what is wrong has been printed already.
var errFailed = errors.New("failed")

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := run(ctx, os.Args[1:])
	stop()
	if err == nil {
		return
	}
	if err != errFailed && err.Error() != "" {
		fmt.Fprintf(os.Stderr, "build.sh: %v\n", err)
	}
	if _, ok := err.(usageError); ok {
		fmt.Fprint(os.Stderr, usage)
		os.Exit(2)
	}
	os.Exit(1)
}

func run(ctx context.Context, args []string) error {
	if len(args) == 0 {
		return usageError("")
	}
	command, args := args[0], args[1:]
	switch command {
	case "build":
		if len(args) > 0 {
			return usageError("")
		}
		return build(ctx, best)
	case "single":
		if len(args) > 0 {
			return usageError("")
		}
		return buildSingle(ctx)
	case "edge":
		if len(args) > 0 {
			return usageError("")
		}
		if err := build(ctx, best); err != nil {
			return err
		}
		return buildEdge(ctx)
	case "serve":
		return serve(ctx, args)
	case "test":
		return test(ctx, args)
	case "check":
		return check(ctx, args)
	case "fuzz":
		return fuzz(ctx, args)
	case "bench":
		return bench(ctx, args)
	case "help", "-h", "--help":
		fmt.Print(usage)
		return nil
	}
	return usageError(fmt.Sprintf("there is no command %q", command))
}
