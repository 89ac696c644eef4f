//go:build !js

package handshake

import (
	"bytes"
	"context"
	"encoding/pem"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"waxseal/core/mint"
	"waxseal/core/tls/msg"
	"waxseal/core/tls/secrets"
	"waxseal/core/tls/suite"
)

// patience bounds every conversation with a peer, and the life of its process.
const patience = 20 * time.Second

var missing atomic.Int32 // tests that had no peer to talk to

func TestMain(m *testing.M) {
	code := m.Run()
	if n := missing.Load(); n > 0 {
		fmt.Printf("%d tests skipped: their peers are not installed\n", n)
	}
	os.Exit(code)
}

// need gives the path of a program. Where CI is set it has to be there.
func need(t testing.TB, program string) string {
	t.Helper()
	path, err := exec.LookPath(program)
	switch {
	case err == nil:
		return path
	case os.Getenv("CI") != "":
		t.Fatalf("%s is not installed", program)
	}
	missing.Add(1)
	t.Skipf("%s is not installed", program)
	return ""
}

// opensslCiphers are OpenSSL's names of suites.
var opensslCiphers = map[string]string{
	"TLS_RSA_WITH_AES_128_CBC_SHA":    "AES128-SHA",
	"TLS_RSA_WITH_AES_128_CBC_SHA256": "AES128-SHA256",
	"TLS_RSA_WITH_AES_128_GCM_SHA256": "AES128-GCM-SHA256",
}

// papers writes the lesson's certificates and keys to files for openssl, and returns their folder.
func papers(t testing.TB) string {
	t.Helper()
	dir := t.TempDir()
	write := func(name string, text []byte) {
		if err := os.WriteFile(filepath.Join(dir, name), text, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for file, names := range map[string][]string{
		"root.crt": {mint.RootCertificate}, "chain.crt": {mint.IntermediateCertificate},
		"server.crt": {mint.ServerCertificate}, "client.crt": {mint.ClientCertificate}, "client-expired.crt": {mint.ClientExpired},
	} {
		var text []byte
		for _, cert := range lesson(t, names...) {
			text = append(text, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: cert})...)
		}
		write(file, text)
	}
	for _, name := range []string{mint.Server, mint.Client} {
		write(name+".key", mint.PEM(name))
	}
	return dir
}

// A process is a peer that runs until the test ends.
type process struct {
	cmd *exec.Cmd
	in  io.WriteCloser
	out *bytes.Buffer // of stdout and stderr, to be read once it has ended
}

// start runs a peer in dir. It is killed when the test is done or patience is out.
func start(t testing.TB, dir, program string, args ...string) *process {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	p := &process{cmd: exec.CommandContext(ctx, program, args...), out: &bytes.Buffer{}}
	p.cmd.Dir = dir
	p.cmd.Stdout, p.cmd.Stderr = p.out, p.out
	var err error
	if p.in, err = p.cmd.StdinPipe(); err != nil {
		t.Fatal(err)
	}
	if err := p.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		cancel()
		_ = p.cmd.Wait()
		if t.Failed() {
			t.Logf("%s said:\n%s", filepath.Base(program), p.out)
		}
	})
	return p
}

// converse lets a machine talk over a connection until the other side closes it; react is told of
// each event and says what to send.
func converse(conn net.Conn, m machine, first []byte, react func(Event) []byte) (events []Event, err error) {
	if err := conn.SetDeadline(time.Now().Add(patience)); err != nil {
		return nil, err
	}
	if _, err := conn.Write(first); err != nil {
		return nil, err
	}
	buf := make([]byte, 1<<14)
	for {
		n, err := conn.Read(buf)
		out, now := m.Receive(buf[:n])
		events = append(events, now...)
		for _, e := range now {
			if react != nil {
				out = append(out, react(e)...)
			}
		}
		if len(out) > 0 {
			if _, err := conn.Write(out); err != nil {
				return events, err
			}
		}
		if ended(now) || err == io.EOF {
			return events, nil
		}
		if err != nil {
			return events, err
		}
	}
}

// ended tells whether nothing more is to come after these events.
func ended(events []Event) bool {
	for _, e := range events {
		switch e := e.(type) {
		case *Refusal, Closed:
			return true
		case Alerted:
			if e.Level == msg.AlertFatal {
				return true
			}
		}
	}
	return false
}

// completed tells whether the handshake was done, and what came as data.
func completed(events []Event) (done bool, data []byte) {
	for _, e := range events {
		switch e := e.(type) {
		case Completed:
			done = true
		case Data:
			data = append(data, e.Octets...)
		}
	}
	return done, data
}

func describe(events []Event) string {
	var said []string
	for _, e := range events {
		switch e := e.(type) {
		case *Refusal:
			said = append(said, e.Text)
		case Alerted:
			said = append(said, "alert "+e.Description.String())
		case Completed:
			said = append(said, "completed")
		}
	}
	return strings.Join(said, "; ")
}

// clientTalk runs a client over conn: it says hello, and closes when it has an answer.
func clientTalk(t *testing.T, conn net.Conn, cfg ClientConfig) (*Client, []Event) {
	t.Helper()
	c := NewClient(cfg)
	hello, _ := c.Start()
	events, err := converse(conn, c, hello, func(e Event) []byte {
		switch e.(type) {
		case Completed:
			out, err := c.Send([]byte("hello\n"))
			if err != nil {
				t.Error(err)
			}
			return out
		case Data:
			return c.Close()
		}
		return nil
	})
	if err != nil {
		t.Errorf("%v; %s", err, describe(events))
	}
	return c, events
}

// serverTalk runs a server over conn: it answers what is said, and closes.
func serverTalk(t *testing.T, conn net.Conn, cfg ServerConfig) (*Server, []Event) {
	t.Helper()
	s := NewServer(cfg)
	events, err := converse(conn, s, nil, func(e Event) []byte {
		if data, ok := e.(Data); ok {
			out, err := s.Send(append([]byte("you said "), data.Octets...))
			if err != nil {
				t.Error(err)
			}
			return append(out, s.Close()...)
		}
		return nil
	})
	if err != nil && err != io.EOF {
		t.Logf("%v; %s", err, describe(events))
	}
	return s, events
}

func listen(t testing.TB) net.Listener {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	return l
}

func accept(t testing.TB, l net.Listener) net.Conn {
	t.Helper()
	if err := l.(*net.TCPListener).SetDeadline(time.Now().Add(patience)); err != nil {
		t.Fatal(err)
	}
	conn, err := l.Accept()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	return conn
}

// opensslServer starts openssl s_server on a free port of the loopback and returns its address.
func opensslServer(t *testing.T, dir string, s *suite.Suite, args ...string) string {
	t.Helper()
	path := need(t, "openssl")
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	cmd := exec.CommandContext(ctx, path, append([]string{"s_server", "-accept", "127.0.0.1:0", "-naccept", "1", "-rev", "-tls1_2",
		"-cipher", opensslCiphers[s.Name], "-cert", "server.crt", "-key", "server.key", "-cert_chain", "chain.crt", "-CAfile", "root.crt",
		"-attime", fmt.Sprint(noon), "-verify_return_error"}, args...)...)
	cmd.Dir = dir
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	cmd.Stdout, cmd.Stderr = w, w
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	w.Close()
	said := &bytes.Buffer{}
	t.Cleanup(func() {
		cancel()
		_ = cmd.Wait()
		if t.Failed() {
			_, _ = io.Copy(said, r)
			t.Logf("openssl said:\n%s", said)
		}
		r.Close()
	})
	return readAddress(t, r, said)
}

var acceptLine = regexp.MustCompile(`ACCEPT (127\.0\.0\.1:\d+)`)

// readAddress waits until the server says on which port it listens.
func readAddress(t *testing.T, r *os.File, said *bytes.Buffer) string {
	t.Helper()
	if err := r.SetReadDeadline(time.Now().Add(patience)); err != nil {
		t.Fatal(err)
	}
	buf := make([]byte, 1024)
	for {
		n, err := r.Read(buf)
		said.Write(buf[:n])
		if m := acceptLine.FindSubmatch(said.Bytes()); m != nil {
			return string(m[1])
		}
		if err != nil {
			t.Fatalf("openssl s_server did not start: %v\n%s", err, said)
		}
	}
}

func TestClientWithOpenSSL(t *testing.T) {
	need(t, "openssl")
	dir := papers(t)
	every(t, func(t *testing.T, client ClientConfig, server ServerConfig) {
		var args []string
		if server.ClientAuth == RequireClientAuth {
			args = append(args, "-Verify", "3")
		}
		if !server.EncryptThenMAC {
			args = append(args, "-no_etm")
		}
		conn, err := net.Dial("tcp", opensslServer(t, dir, client.Suites[0], args...))
		if err != nil {
			t.Fatal(err)
		}
		defer conn.Close()
		c, events := clientTalk(t, conn, client)
		if done, data := completed(events); !done || string(data) != "olleh\n" {
			t.Errorf("done %v, data %q: %s", done, data, describe(events))
		}
		wantRoundTrip(t, c.Derivation())
		if c.agreed.encryptThenMAC != client.EncryptThenMAC || c.agreed.extendedMasterSecret != client.ExtendedMasterSecret {
			t.Errorf("agreed on %+v", c.agreed)
		}
	})
}

func TestServerWithOpenSSL(t *testing.T) {
	path := need(t, "openssl")
	dir := papers(t)
	every(t, func(t *testing.T, client ClientConfig, server ServerConfig) {
		l := listen(t)
		args := []string{"s_client", "-connect", l.Addr().String(), "-tls1_2", "-cipher", opensslCiphers[server.Suites[0].Name], "-CAfile", "root.crt",
			"-attime", fmt.Sprint(noon), "-verify_return_error", "-verify_hostname", mint.LessonHost, "-servername", mint.LessonHost, "-ign_eof"}
		if server.ClientAuth == RequireClientAuth {
			args = append(args, "-cert", "client.crt", "-key", "client.key", "-cert_chain", "chain.crt")
		}
		if !client.EncryptThenMAC {
			args = append(args, "-no_etm")
		}
		p := start(t, dir, path, args...)
		conn := accept(t, l)
		if _, err := io.WriteString(p.in, "hello\n"); err != nil {
			t.Fatal(err)
		}
		s, events := serverTalk(t, conn, server)
		conn.Close()
		_ = p.cmd.Wait()
		if done, data := completed(events); !done || string(data) != "hello\n" {
			t.Errorf("done %v, data %q: %s", done, data, describe(events))
		}
		if !strings.Contains(p.out.String(), "you said hello") || !strings.Contains(p.out.String(), "Verify return code: 0 (ok)") {
			t.Errorf("s_client did not get its answer, or did not trust the server:\n%s", p.out)
		}
		if s.agreed.encryptThenMAC != server.EncryptThenMAC || s.agreed.extendedMasterSecret != server.ExtendedMasterSecret {
			t.Errorf("agreed on %+v", s.agreed)
		}
		wantSameSecret(t, p.out.String(), s)
		wantRoundTrip(t, s.Derivation())
	})
}

var masterKey = regexp.MustCompile(`Master-Key: ([0-9A-F]+)`)

// wantSameSecret compares the master secret that s_client prints with the server's.
func wantSameSecret(t *testing.T, said string, s *Server) {
	t.Helper()
	m := masterKey.FindStringSubmatch(said)
	if m == nil || !strings.EqualFold(m[1], fmt.Sprintf("%x", s.Derivation().Master.Out)) {
		t.Errorf("s_client's master secret is %v, the server's %x", m, s.Derivation().Master.Out)
	}
}

// wantRoundTrip checks that every message of a handshake, the peer's own among them, is written as
// it was read.
func wantRoundTrip(t *testing.T, d *secrets.Derivation) {
	t.Helper()
	for _, raw := range d.Transcript {
		m, issue := msg.Decode(raw.Bytes, msg.Context{Version: msg.TLS12, KeyExchange: msg.KeyExchangeRSA})
		if issue != nil || !bytes.Equal(msg.Encode(m), raw.Bytes) {
			t.Errorf("%s %x is written %x (%v)", msg.MessageName(m.Type()), raw.Bytes, msg.Encode(m), issue)
		}
	}
}
