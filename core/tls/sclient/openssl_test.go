//go:build !js

package sclient

import (
	"context"
	"encoding/pem"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"waxseal/core/mint"
	"waxseal/core/peertest"
	"waxseal/core/tls/handshake"
	"waxseal/core/tls/msg"
)

// patience is for machines that are slow.
const patience = 60 * time.Second

// papers writes the files that commands name.
func papers(t testing.TB, o handshake.Options) (dir string) {
	t.Helper()
	dir = t.TempDir()
	client, _, err := handshake.Sides(o)
	if err != nil {
		t.Fatal(err)
	}
	save := func(name string, certs ...[]byte) {
		var text []byte
		for _, raw := range certs {
			text = append(text, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: raw})...)
		}
		if err := os.WriteFile(filepath.Join(dir, name), text, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, root := range client.Roots {
		save("root.crt", root.Raw)
	}
	if len(client.Chain) > 0 {
		save("client.crt", client.Chain[0])
		save("chain.crt", client.Chain[1:]...)
	}
	if err := os.WriteFile(filepath.Join(dir, "client.key"), mint.PEM(mint.Client), 0o600); err != nil {
		t.Fatal(err)
	}
	return dir
}

// serve lets the server of options meet whoever calls next, and after that.
func serve(t testing.TB, o handshake.Options, set func(*handshake.ServerConfig)) (address string, met <-chan *handshake.Server) {
	t.Helper()
	_, cfg, err := handshake.Sides(o)
	if err != nil {
		t.Fatal(err)
	}
	if set != nil {
		set(&cfg)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	done := make(chan *handshake.Server, 10)
	go func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			server := handshake.NewServer(cfg)
			talk(conn, server)
			done <- server
		}
	}()
	return l.Addr().String(), done
}

// talk answers until the client closes.
func talk(conn net.Conn, server *handshake.Server) {
	defer conn.Close()
	_ = conn.SetDeadline(time.Now().Add(patience))
	buf := make([]byte, 1<<14)
	for {
		n, err := conn.Read(buf)
		if err != nil {
			return
		}
		out, events := server.Receive(buf[:n])
		if _, err := conn.Write(out); err != nil {
			return
		}
		for _, e := range events {
			if _, over := e.(*handshake.Refusal); over {
				_ = conn.(*net.TCPConn).CloseWrite()
			}
		}
	}
}

// theirs is what openssl prints for a command: standard error, then standard output.
func theirs(t testing.TB, dir, address string, words []string) (errs, out []string) {
	t.Helper()
	words = slices.Clone(words[1:])
	host := words[slices.Index(words, "-connect")+1]
	words[slices.Index(words, host)] = address
	if host, _, _ = strings.Cut(host, ":"); !slices.Contains(words, "-servername") && !slices.Contains(words, "-noservername") {
		words = append(words, "-servername", host)
	}
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	cmd := exec.CommandContext(ctx, peertest.Need(t, "openssl"), append(words, "-no-CApath", "-no-CAstore")...)
	var stdout, stderr strings.Builder
	cmd.Dir, cmd.Stdout, cmd.Stderr = dir, &stdout, &stderr
	_ = cmd.Run() // standard input is at its end
	return strings.Split(strings.TrimSuffix(stderr.String(), "\n"), "\n"), strings.Split(strings.TrimSuffix(stdout.String(), "\n"), "\n")
}

// Whatever differs from run to run, and what OpenSSL's ClientHello has that ours has not.
var differing = []struct{ find, put string }{
	{`^[0-9A-F]{8,16}:error:`, "THREAD:error:"},
	{`(\.\./ssl/[a-z0-9_/]+\.c):\d+:`, "$1:LINE:"},
	{`^SSL handshake has read \d+ bytes and written \d+ bytes$`, "SSL handshake has read N bytes and written N bytes"},
	{`^(    (?:Session-ID|Master-Key): )[0-9A-F]+$`, "${1}HEX"},
	{`^    Start Time: \d+$`, "    Start Time: T"},
	{`^    [0-9a-f]{4} - .*$`, "    DUMP"},
}

func normal(lines []string) (list []string) {
	for _, line := range lines {
		for _, d := range differing {
			line = regexp.MustCompile(d.find).ReplaceAllString(line, d.put)
		}
		if line == "" && len(list) > 0 && list[len(list)-1] == "" || line == "    DUMP" && list[len(list)-1] == line {
			continue
		}
		list = append(list, line)
	}
	return list
}

// ours are the lines of a run, in the order of theirs: what goes to standard error, and all else.
func ours(t testing.TB, o handshake.Options) (errs, out []string, trace *handshake.Trace) {
	t.Helper()
	trace, err := handshake.Simulate(o)
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range Of(trace).Lines() {
		to := &out
		if strings.HasPrefix(line.Text, "depth=") || strings.HasPrefix(line.Text, "verify ") || strings.HasPrefix(line.Text, "notAfter=") || strings.HasPrefix(line.Text, "notBefore=") || strings.Contains(line.Text, ":error:") {
			to = &errs
		}
		*to = append(*to, strings.Split(line.Text, "\n")...)
	}
	return errs, out, trace
}

// What is printed of a simulated run is what openssl prints that meets the same server, by the command that is shown.
func TestOpenSSLPrintsTheSame(t *testing.T) {
	peertest.Need(t, "openssl")
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			c.options.Now = time.Now().Unix()
			compare(t, c.options)
		})
	}
}

func compare(t *testing.T, o handshake.Options) {
	t.Helper()
	errs, out, trace := ours(t, o)
	cmd := CommandFor(trace.Client.Config())
	address, _ := serve(t, o, nil)
	dir := papers(t, o)
	if at := slices.Index(cmd.Words, "-sess_in"); at >= 0 {
		first := slices.Clone(cmd.Words)
		first[at] = "-sess_out"
		theirs(t, dir, address, first)
	}
	theirErrs, theirOut := theirs(t, dir, address, cmd.Words)
	theirErrs = slices.DeleteFunc(theirErrs, func(line string) bool { // the libraries below, too, say what they found
		return line == "DONE" || strings.Contains(line, ":error:") && !strings.Contains(line, ":SSL routines:")
	})
	same(t, "standard error", strings.Join(normal(errs), "\n"), strings.Join(normal(theirErrs), "\n"))
	same(t, "standard output", strings.Join(normal(out), "\n"), strings.Join(normal(theirOut), "\n"))
	if t.Failed() {
		t.Logf("%s\n%s", cmd, trace.Outcome.Text)
	}
}

// What the server does wrong is found at the same place and called by the same words, in every fault of the catalogue
// but one: OpenSSL insists on secure renegotiation, and our client does not.
func TestOpenSSLFindsTheSame(t *testing.T) {
	peertest.Need(t, "openssl")
	for _, name := range []string{"TLS_RSA_WITH_AES_128_CBC_SHA", "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA"} {
		for _, f := range handshake.Faults {
			if f.From != "server" || f.Name == "server-strip-renegotiation" {
				continue
			}
			o := handshake.Options{Preset: "plain", Suite: name, Script: []handshake.Step{{Fault: f.Name}}, Now: time.Now().Unix()}
			trace, err := handshake.Simulate(o)
			if err != nil {
				t.Fatal(err)
			}
			if trace.Outcome.OK || trace.Outcome.Alert == nil { // it does not apply
				continue
			}
			t.Run(f.Name+", "+name, func(t *testing.T) {
				t.Parallel()
				compare(t, o)
			})
		}
	}
}

// A ticket is dumped as openssl dumps it, under the ID that openssl gives it; and the ID that a server gives is shown.
func TestTicketsAreDumpedTheSame(t *testing.T) {
	peertest.Need(t, "openssl")
	o := handshake.Options{Now: time.Now().Unix()}
	for name, set := range map[string]func(*handshake.ServerConfig){
		"ticket": func(c *handshake.ServerConfig) { c.TicketKey = make([]byte, handshake.TicketKeyLen) },
		"ID":     func(c *handshake.ServerConfig) { c.Sessions = &handshake.Sessions{} },
	} {
		t.Run(name, func(t *testing.T) {
			trace, err := handshake.Simulate(o)
			if err != nil {
				t.Fatal(err)
			}
			address, met := serve(t, o, set)
			_, out := theirs(t, papers(t, o), address, CommandFor(trace.Client.Config()).Words)
			server := <-met
			p := Session{Machine: server}.printer()
			ticket, _ := received[msg.NewSessionTicket](p)
			p.sessionID(ticket.Ticket)
			p.ticket(ticket, false)
			for _, line := range p.lines {
				if text := strings.Join(out, "\n"); !strings.Contains(text, "\n"+line.Text+"\n") || name == "ticket" != (len(ticket.Ticket) > 100) {
					t.Errorf("%s\nis not in\n%s", line.Text, text)
				}
			}
			if want := map[string]int{"ticket": 3, "ID": 1}[name]; len(p.lines) != want {
				t.Errorf("%d lines, want %d", len(p.lines), want)
			}
		})
	}
}

func same(t testing.TB, what, ours, theirs string) {
	t.Helper()
	if ours == theirs {
		return
	}
	a, b := strings.Split(ours, "\n"), strings.Split(theirs, "\n")
	for i := range max(len(a), len(b)) {
		x, y := at(a, i), at(b, i)
		if x != y {
			t.Errorf("%s, line %d:\n ours   %s\n theirs %s", what, i+1, x, y)
			if len(a) != len(b) {
				return
			}
		}
	}
}

func at(list []string, i int) string {
	if i < len(list) {
		return list[i]
	}
	return "(no line)"
}

// Alerts are called as openssl errstr calls their reasons.
func TestAlertReasonsAreOpenSSLs(t *testing.T) {
	program := peertest.Need(t, "openssl")
	for _, code := range []int{10, 20, 21, 22, 30, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 70, 71, 80, 86, 100, 109, 110, 112, 113, 115, 116, 120} {
		out, err := exec.Command(program, "errstr", fmt.Sprintf("%X", sslErrors+alertReasons+code)).Output()
		if err != nil {
			t.Fatal(err)
		}
		if got, want := AlertReason(msg.AlertDescription(code)), strings.TrimSpace(string(out)); !strings.HasSuffix(want, ":"+got) {
			t.Errorf("%d: %s, want %s", code, got, want)
		}
	}
}

// The table of options is that of openssl s_client -help: the same names, and a value where it takes one.
func TestOptionsAreOpenSSLs(t *testing.T) {
	out, err := exec.Command(peertest.Need(t, "openssl"), "s_client", "-help").CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	listed := map[string]bool{}
	for _, line := range strings.Split(string(out), "\n") {
		m := regexp.MustCompile(`^ -(\S+) (\S*)`).FindStringSubmatch(line)
		if m == nil {
			continue
		}
		listed[m[1]] = true
		o := findOption(m[1])
		if o == nil {
			t.Errorf("-%s is missing", m[1])
		} else if value := m[2] != ""; value != o.value {
			t.Errorf("-%s: it takes a value: %v, want %v", m[1], o.value, value)
		}
	}
	if len(listed) < 100 {
		t.Fatalf("%d options in\n%s", len(listed), out)
	}
	for _, o := range options {
		if !listed[o.name] {
			t.Errorf("openssl knows no -%s", o.name)
		}
	}
	for _, c := range corrections {
		if listed[c.word] {
			t.Errorf("openssl knows -%s", c.word)
		}
	}
}
