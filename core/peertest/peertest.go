// Package peertest is what tests need that hold ours against other programs.
package peertest

import (
	"bytes"
	"encoding/hex"
	"net"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
)

// Need gives the path of a program. Where there is none the test is skipped; where CI is set it fails.
func Need(t testing.TB, program string) string {
	t.Helper()
	path, err := exec.LookPath(program)
	if err != nil && os.Getenv("CI") != "" {
		t.Fatalf("%s is not installed", program)
	}
	if err != nil {
		t.Skipf("%s is not installed; nothing was compared", program)
	}
	return path
}

// FreePort is a port of the loopback at which nobody listens.
func FreePort(t testing.TB) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	_, port, err := net.SplitHostPort(l.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	return port
}

// An Output is written by a program and read by a test.
type Output struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (o *Output) Write(b []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.text.Write(b)
}

func (o *Output) String() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.text.String()
}

// Printed are the octets that a command of openssl printed: those of pkey, pkeyutl and enc as they are, of others
// hex, with colons or after an equals sign.
func Printed(command string, out []byte) []byte {
	for _, plain := range []string{"openssl pkey ", "pkeyutl", "openssl enc"} {
		if strings.Contains(command, plain) {
			return out
		}
	}
	text := strings.TrimSpace(string(out))
	if _, after, ok := strings.Cut(text, "= "); ok {
		text = after
	}
	b, err := hex.DecodeString(strings.ReplaceAll(text, ":", ""))
	if err != nil {
		return out
	}
	return b
}
