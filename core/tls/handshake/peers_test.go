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
	"testing"
	"time"

	"waxseal/core/mint"
	"waxseal/core/peertest"
	"waxseal/core/tls/msg"
	"waxseal/core/tls/secrets"
)

// patience bounds every conversation with a peer, and the life of its process.
const patience = 20 * time.Second

func TestMain(m *testing.M) {
	code := m.Run()
	if err := met.finish(); err != nil {
		fmt.Println(err)
		code = 1
	}
	os.Exit(code)
}

// papers writes the lesson's certificates of a day and the keys to files, and returns their folder.
func papers(t testing.TB, day int64) string {
	t.Helper()
	dir := t.TempDir()
	write := func(name string, text []byte) {
		if err := os.WriteFile(filepath.Join(dir, name), text, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for file, names := range map[string][]string{
		"root.crt": {mint.RootCertificate}, "chain.crt": {mint.IntermediateCertificate},
		"server.crt": {mint.ServerCertificate}, "server-ec.crt": {mint.ServerECCertificate},
		"client.crt": {mint.ClientCertificate}, "client-expired.crt": {mint.ClientExpired},
		"server.chain": {mint.ServerCertificate, mint.IntermediateCertificate}, "server-ec.chain": {mint.ServerECCertificate, mint.IntermediateCertificate},
		"client.chain": {mint.ClientCertificate, mint.IntermediateCertificate},
	} {
		var text []byte
		for _, name := range names {
			cert, err := mint.Lesson(name, day)
			if err != nil {
				t.Fatal(err)
			}
			text = append(text, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: cert})...)
		}
		write(file, text)
	}
	for _, name := range []string{mint.Server, mint.Client, mint.ServerEC} {
		write(name+".key", mint.PEM(name))
	}
	write("hello.txt", []byte("hello\n"))
	return dir
}

// serverName is the name of the server's papers that the suite needs.
func (w terms) serverName() string {
	if methods[w.suite.KeyExchange].key == "EC" {
		return mint.ServerEC
	}
	return mint.Server
}

// A process is a peer that runs until the test ends.
type process struct {
	cmd *exec.Cmd
	in  io.WriteCloser
	out *peertest.Output // of stdout and stderr
	end func()           // kills it
}

// wait gives a process the time to print what it got; not every one ends by itself.
func (p *process) wait(until string) {
	done := make(chan error, 1)
	go func() { done <- p.cmd.Wait() }()
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); {
		select {
		case <-done:
			return
		case <-time.After(20 * time.Millisecond):
		}
		if strings.Contains(p.out.String(), until) {
			break
		}
	}
	select {
	case <-done:
	case <-time.After(100 * time.Millisecond): // some print more
		p.end()
		<-done
	}
}

// start runs a peer in dir. It is killed when the test is done or patience is out.
func start(t testing.TB, dir, program string, args ...string) *process {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	p := &process{cmd: exec.CommandContext(ctx, program, args...), out: &peertest.Output{}, end: cancel}
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
		if server, ok := m.(*Server); ok && server.closed { // not every client closes when it is told to
			_ = conn.(*net.TCPConn).CloseWrite()
		}
		if err != nil {
			return events, err
		}
	}
}

// clientTalk runs a client over conn: it says something, and closes when it has an answer.
func clientTalk(t *testing.T, conn net.Conn, cfg ClientConfig) (*Client, []Event) {
	t.Helper()
	c := NewClient(cfg)
	hello, _ := c.Start()
	events, err := converse(conn, c, hello, func(e Event) []byte {
		switch e := e.(type) {
		case Completed:
			out, err := c.Send([]byte(request))
			if err != nil {
				t.Error(err)
			}
			return out
		case Data:
			if !bytes.HasSuffix(e.Octets, []byte("\n")) { // the first of several records
				return nil
			}
			return c.Close()
		}
		return nil
	})
	if err != nil && !completedWithData(events) { // the peer may be gone before our last word
		t.Errorf("%v; %s", err, describe(events))
	}
	return c, events
}

// request is what our client says. A peer that is a web server answers it, one that echoes repeats it.
const request = "GET / HTTP/1.0\r\n\r\n"

func completedWithData(events []Event) bool {
	done, data := completed(events)
	return done && len(data) > 0
}

// serverTalk runs a server over conn: it answers what is said, and closes.
func serverTalk(t *testing.T, conn net.Conn, cfg ServerConfig) (*Server, []Event) {
	t.Helper()
	s := NewServer(cfg)
	var said []byte
	events, err := converse(conn, s, nil, func(e Event) []byte {
		data, ok := e.(Data)
		if !ok {
			return nil
		}
		said = append(said, data.Octets...)
		if !bytes.HasSuffix(said, []byte("\n")) {
			return nil
		}
		out, err := s.Send(append([]byte("you said "), said...))
		if err != nil {
			t.Error(err)
		}
		return append(out, s.Close()...)
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

// A peer is a program that is not ours and speaks TLS.
type peer struct {
	name           string
	client, server string   // programs
	version        []string // the command that tells it
	knows          func(terms) bool
	noETM          bool                           // it has no encrypt-then-MAC
	prepare        func(t *testing.T, dir string) // what it needs besides papers
	serve          func(w terms, port string) []string
	connect        func(w terms, port string) []string
}

// dial waits until somebody listens.
func dial(t testing.TB, port string) net.Conn {
	t.Helper()
	for deadline := time.Now().Add(patience); ; time.Sleep(5 * time.Millisecond) {
		conn, err := net.Dial("tcp", net.JoinHostPort("127.0.0.1", port))
		if err == nil {
			t.Cleanup(func() { conn.Close() })
			return conn
		}
		if time.Now().After(deadline) {
			t.Fatal(err)
		}
	}
}

// meetClient runs our client against a peer's server.
func (p *peer) meetClient(t *testing.T, dir string, w terms, cfg ClientConfig, args ...string) (*Client, []Event) {
	t.Helper()
	port := peertest.FreePort(t)
	start(t, dir, peertest.Need(t, p.server), append(p.serve(w, port), args...)...)
	return clientTalk(t, dial(t, port), cfg)
}

// meetServer runs our server against a peer's client, and returns what that printed.
func (p *peer) meetServer(t *testing.T, dir string, w terms, cfg ServerConfig, args ...string) (*Server, []Event, string) {
	t.Helper()
	l := listen(t)
	_, port, _ := net.SplitHostPort(l.Addr().String())
	program := start(t, dir, peertest.Need(t, p.client), append(p.connect(w, port), args...)...)
	if _, err := io.WriteString(program.in, "hello\n"); err != nil {
		t.Fatal(err)
	}
	conn := accept(t, l)
	s, events := serverTalk(t, conn, cfg)
	conn.Close()
	program.in.Close()
	program.wait("you said hello")
	return s, events, program.out.String()
}

// test runs both of our sides against the peer, on terms that it knows.
func (p *peer) test(t *testing.T) {
	peertest.Need(t, p.server)
	peertest.Need(t, p.client)
	dir := papers(t, now)
	if p.prepare != nil {
		p.prepare(t, dir)
	}
	met.begin(p.name, firstLine(t, p.version[0], p.version[1:]...), p.knows)
	for _, w := range thin(matrix(everything(), p.knows)) {
		w.etm = w.etm && !p.noETM
		t.Run("client/"+w.String(), func(t *testing.T) {
			met.watch(t, p.name, "client", w)
			client, _ := w.sidesAt(t, now)
			c, events := p.meetClient(t, dir, w, client)
			wantClient(t, w, c, events)
		})
		t.Run("server/"+w.String(), func(t *testing.T) {
			met.watch(t, p.name, "server", w)
			_, server := w.sidesAt(t, now)
			s, events, said := p.meetServer(t, dir, w, server)
			if !strings.Contains(said, "you said hello") {
				t.Errorf("it says\n%s", said)
			}
			wantServer(t, w, s, events)
			wantSameSecret(t, said, s)
		})
	}
}

// wantClient checks that our client said something, had an answer and agreed on the terms.
func wantClient(t *testing.T, w terms, c *Client, events []Event) {
	t.Helper()
	if done, data := completed(events); !done || len(data) == 0 {
		t.Fatalf("done %v, data %q: %s", done, data, describe(events))
	}
	w.agreed(t, c.Agreement())
	wantRoundTrip(t, c.Derivation())
}

// wantServer checks that our server heard hello and agreed on the terms.
func wantServer(t *testing.T, w terms, s *Server, events []Event) {
	t.Helper()
	if done, data := completed(events); !done || string(data) != "hello\n" {
		t.Fatalf("done %v, data %q: %s", done, data, describe(events))
	}
	if w.auth && len(s.Agreement().PeerChain) == 0 {
		t.Error("no client certificate came")
	}
	w.agreed(t, s.Agreement())
	wantRoundTrip(t, s.Derivation())
}

var masterKey = regexp.MustCompile(`Master-Key: ([0-9A-F]+)`)

// wantSameSecret compares the master secret that a client prints, if it prints it, with the server's.
func wantSameSecret(t *testing.T, said string, s *Server) {
	t.Helper()
	m := masterKey.FindStringSubmatch(said)
	if m != nil && !strings.EqualFold(m[1], fmt.Sprintf("%x", s.Derivation().Master.Out)) {
		t.Errorf("s_client's master secret is %v, the server's %x", m, s.Derivation().Master.Out)
	}
}

// wantRoundTrip checks that every message of a handshake, the peer's own among them, is written as
// it was read.
func wantRoundTrip(t *testing.T, d *secrets.Derivation) {
	t.Helper()
	for _, raw := range d.Transcript {
		m, issue := msg.Decode(raw.Bytes, msg.Context{Version: d.Version, KeyExchange: d.Suite.KeyExchange})
		if issue != nil || !bytes.Equal(msg.Encode(m), raw.Bytes) {
			t.Errorf("%s %x is written %x (%v)", msg.MessageName(m.Type()), raw.Bytes, msg.Encode(m), issue)
		}
	}
}
