package main

import (
	"bytes"
	"context"
	"crypto/tls"
	"encoding/pem"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"waxseal/core/mint"
	"waxseal/core/peertest"
)

// patience bounds every conversation with another program, and the life of its process.
const patience = 30 * time.Second

// papers writes the lesson's certificates and keys to files, and returns their folder.
func papers(t testing.TB) string {
	t.Helper()
	dir := t.TempDir()
	for file, names := range map[string][]string{
		"root.crt": {mint.RootCertificate}, "chain.crt": {mint.IntermediateCertificate}, "server.crt": {mint.ServerCertificate},
		"client.crt": {mint.ClientCertificate}, "client-expired.crt": {mint.ClientExpired, mint.IntermediateCertificate},
		"server.chain": {mint.ServerCertificate, mint.IntermediateCertificate}, "client.chain": {mint.ClientCertificate, mint.IntermediateCertificate},
		"whole.chain": {mint.ServerCertificate, mint.IntermediateCertificate, mint.RootCertificate}, "expired.chain": {mint.ServerExpired, mint.IntermediateCertificate},
		"stranger.chain": {mint.ServerUnknownCA, mint.StrangerCertificate}, "sha1.chain": {mint.ServerSHA1, mint.IntermediateCertificate},
	} {
		var text []byte
		for _, name := range names {
			raw, err := mint.Lesson(name, time.Now().Unix())
			if err != nil {
				t.Fatal(err)
			}
			text = append(text, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: raw})...)
		}
		save(t, filepath.Join(dir, file), text)
	}
	for _, name := range []string{mint.Server, mint.Client} {
		save(t, filepath.Join(dir, name+".key"), mint.PEM(name))
	}
	save(t, filepath.Join(dir, "hello.txt"), []byte("hello\n"))
	return dir
}

func save(t testing.TB, name string, text []byte) {
	t.Helper()
	if err := os.WriteFile(name, text, 0o600); err != nil {
		t.Fatal(err)
	}
}

// start runs a program in dir until it or the test ends. What it prints is in the buffer.
func start(t testing.TB, dir, stdin, program string, args ...string) *peertest.Output {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	cmd := exec.CommandContext(ctx, peertest.Need(t, program), args...)
	out := &peertest.Output{}
	cmd.Dir, cmd.Stdout, cmd.Stderr = dir, out, out
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if stdin != "" {
		_, _ = io.WriteString(in, stdin)
	}
	t.Cleanup(func() {
		cancel()
		_ = cmd.Wait()
		if t.Failed() {
			t.Logf("%s said:\n%s", program, out)
		}
	})
	return out
}

// until waits for words.
func until(t testing.TB, out *peertest.Output, words string) {
	t.Helper()
	for deadline := time.Now().Add(patience); !strings.Contains(out.String(), words); time.Sleep(10 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("there is no %q in\n%s", words, out)
		}
	}
}

// serving starts a server of another program, and waits until it listens.
func serving(t testing.TB, dir, program string, args func(port string) []string) (port string) {
	t.Helper()
	port = peertest.FreePort(t)
	start(t, dir, "", program, args(port)...)
	for deadline := time.Now().Add(patience); ; time.Sleep(20 * time.Millisecond) {
		conn, err := net.Dial("tcp", "127.0.0.1:"+port)
		if err == nil {
			conn.Close()
			return port
		}
		if time.Now().After(deadline) {
			t.Fatal(err)
		}
	}
}

func opensslServer(port string, more ...string) []string {
	return append([]string{"s_server", "-accept", "127.0.0.1:" + port, "-key", "server.key", "-cipher", "ALL:@SECLEVEL=0", "-www"}, more...)
}

// connecting runs waxseal connect in dir.
func connecting(t testing.TB, dir, stdin, words string) (status int, out, errs string) {
	t.Helper()
	args := append([]string{"connect"}, strings.Fields(words)...)
	for i, arg := range args { // files are named as they stand in dir
		if _, err := os.Stat(filepath.Join(dir, arg)); err == nil && i > 1 || strings.HasPrefix(arg, "out.") {
			args[i] = filepath.Join(dir, arg)
		}
	}
	var o, e bytes.Buffer
	status = run(args, strings.NewReader(stdin), &o, &e)
	return status, o.String(), e.String()
}

// accepting runs waxseal accept for one connection and says where; end waits for its end.
func accepting(t testing.TB, dir, stdin, words string) (port string, out *peertest.Output, end func() int) {
	t.Helper()
	args := []string{"accept", "127.0.0.1:0", "-naccept", "1"}
	for _, word := range strings.Fields(words) {
		if _, err := os.Stat(filepath.Join(dir, word)); err == nil || strings.HasPrefix(word, "out.") {
			word = filepath.Join(dir, word)
		}
		args = append(args, word)
	}
	out = &peertest.Output{}
	status := make(chan int, 1)
	go func() { status <- run(args, strings.NewReader(stdin), out, out) }()
	until(t, out, "ACCEPT 127.0.0.1:")
	_, rest, _ := strings.Cut(out.String(), "ACCEPT 127.0.0.1:")
	port, _, _ = strings.Cut(rest, "\n")
	return port, out, func() int {
		select {
		case s := <-status:
			return s
		case <-time.After(patience):
			t.Fatalf("accept does not end; it said\n%s", out)
			return -1
		}
	}
}

const request = "GET / HTTP/1.0\r\n\r\n"

// connectionLines are what a session's summary has to hold.
func wantLines(t *testing.T, text string, lines ...string) {
	t.Helper()
	for _, line := range lines {
		if !strings.Contains(text, line) {
			t.Errorf("there is no %q in\n%s", line, text)
		}
	}
}

// goServer answers on the loopback with crypto/tls.
func goServer(t testing.TB, dir string, cfg *tls.Config) (port string) {
	t.Helper()
	pair, err := tls.LoadX509KeyPair(filepath.Join(dir, "server.chain"), filepath.Join(dir, "server.key"))
	if err != nil {
		t.Fatal(err)
	}
	cfg.Certificates = []tls.Certificate{pair}
	l, err := tls.Listen("tcp", "127.0.0.1:0", cfg)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	go func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			go func() {
				defer conn.Close()
				buf := make([]byte, 1024)
				n, _ := conn.Read(buf)
				fmt.Fprintf(conn, "you said %s", buf[:n])
			}()
		}
	}()
	_, port, _ = net.SplitHostPort(l.Addr().String())
	return port
}
