package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"time"
)

// A testEnv gets what tests need, each thing when the first test needs it.
type testEnv struct {
	effort effort // of compressing dist/
	ready  bool
	edged  bool
	url    string
	stop   context.CancelFunc
}

// built makes dist/ and installs what web/package.json names.
func (e *testEnv) built(ctx context.Context) error {
	if e.ready {
		return nil
	}
	if err := installModules(ctx); err != nil {
		return err
	}
	if err := build(ctx, e.effort); err != nil {
		return err
	}
	e.ready = true
	return nil
}

// edge makes dist-edge/.
func (e *testEnv) edge(ctx context.Context) error {
	if e.edged {
		return nil
	}
	if err := e.built(ctx); err != nil {
		return err
	}
	if err := buildEdge(ctx); err != nil {
		return err
	}
	e.edged = true
	return nil
}

// served starts the server of build.sh serve on a free port and returns its address.
func (e *testEnv) served() (string, error) {
	if e.url != "" {
		return e.url, nil
	}
	listener, err := listen(0)
	if err != nil {
		return "", err
	}
	var ctx context.Context
	ctx, e.stop = context.WithCancel(context.Background())
	go serveUntil(ctx, listener)
	e.url = "http://" + listener.Addr().String() + "/"
	return e.url, nil
}

func (e *testEnv) close() {
	if e.stop != nil {
		e.stop()
	}
}

// peers are the programs that the Go tests compare with, and the packages of Debian that have them.
var peers = []struct{ program, pkg string }{
	{"openssl", "openssl"},
	{"tshark", "tshark"},
	{"ssh-keygen", "openssh-client"},
	{"javac", "default-jdk-headless"}, // with java and keytool
	{"gnutls-cli", "gnutls-bin"},      // with gnutls-serv
	{"selfserv", "libnss3-tools"},     // with tstclnt, certutil and pk12util
	{"xxd", "xxd"},
}

// peers sees to it that the peers of the Go tests are there. Without CI they skip what needs one.
func (e *testEnv) peers(ctx context.Context) error {
	for _, peer := range peers {
		if _, err := exec.LookPath(peer.program); err == nil {
			continue
		}
		if err := aptInstall(ctx, peer.pkg); err != nil && inCI() {
			return err
		}
	}
	return nil
}

// installModules runs npm ci in web/ unless that was done for this very lock file.
func installModules(ctx context.Context) error { return npmInstall(ctx, "web") }

func npmInstall(ctx context.Context, dir string) error {
	node, err := exec.LookPath("node")
	if err != nil {
		return errors.New("node is missing; version 20 or newer is at https://nodejs.org/")
	}
	lock, err := os.ReadFile(filepath.Join(dir, "package-lock.json"))
	if err != nil {
		return err
	}
	sum := sha256.Sum256(append(lock, node...))
	want := hex.EncodeToString(sum[:])
	stamp := filepath.Join(dir, "node_modules", ".waxseal")
	if got, err := os.ReadFile(stamp); err == nil && string(got) == want {
		return nil
	}
	fmt.Printf("npm ci in %s/ …\n", dir)
	npm := command{dir: dir, argv: []string{"npm", "ci", "--no-audit", "--no-fund"}}
	if _, err := npm.run(ctx); err != nil {
		return err
	}
	return os.WriteFile(stamp, []byte(want), 0o644)
}

// A browser is a program that the page is tested in.
type browser struct {
	variable string   // of the environment: where it is
	names    []string // it goes by; the first is Debian's package
}

var (
	chromium = browser{"CHROME", []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"}}
	firefox  = browser{"FIREFOX", []string{"firefox-esr", "firefox"}}
)

// find returns the path of a browser, installing it where that can be done without asking.
func (b browser) find(ctx context.Context) (string, error) {
	if file := os.Getenv(b.variable); file != "" {
		return exec.LookPath(file)
	}
	if file, ok := b.look(); ok {
		return file, nil
	}
	if err := aptInstall(ctx, b.names[0]); err != nil {
		return "", err
	}
	if file, ok := b.look(); ok {
		return file, nil
	}
	return "", fmt.Errorf("%s was installed, but is not on the path; set %s to where it is", b.names[0], b.variable)
}

func (b browser) look() (string, bool) {
	for _, name := range b.names {
		if file, err := exec.LookPath(name); err == nil {
			return file, true
		}
	}
	return "", false
}

// aptInstall installs a Debian package where this process may: as root, with apt.
func aptInstall(ctx context.Context, name string) error {
	if _, err := exec.LookPath("apt-get"); err != nil || os.Geteuid() != 0 {
		return fmt.Errorf("%s is missing: install it, or run as root on a system with apt", name)
	}
	fmt.Printf("apt-get install %s …\n", name)
	quiet := append(os.Environ(), "DEBIAN_FRONTEND=noninteractive")
	for _, argv := range [][]string{
		{"apt-get", "update", "-q"},
		{"apt-get", "install", "-q", "-y", "--no-install-recommends", name},
	} {
		c := command{env: quiet, limit: 5 * time.Minute, argv: argv}
		if _, err := c.run(ctx); err != nil {
			return err
		}
	}
	return nil
}
