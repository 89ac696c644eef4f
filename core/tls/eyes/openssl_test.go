//go:build !js

package eyes

import (
	"encoding/pem"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"waxseal/core/mint"
	"waxseal/core/peertest"
	"waxseal/core/tls/handshake"
	"waxseal/core/tls/msg"
)

// A proxy is a real man in the middle: it carries what two programs say to each other, and makes one
// change of the list on the way.
type proxy struct {
	mu      sync.Mutex
	change  change // by side, message and title
	flights Recording
	passed  map[string]int
	made    bool
	alert   string // the first fatal one that can be read
}

// pass is what becomes of octets on their way.
func (p *proxy) pass(from string, octets []byte) []byte {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.flights = append(p.flights, handshake.Flight{From: from, Octets: octets})
	begin := p.passed[from]
	p.passed[from] += len(octets)
	r := read(p.flights, nil)
	for _, s := range r.sights {
		if s.Type == msg.ContentAlert && s.Readable() && len(s.Content) == 2 && s.Content[0] == byte(msg.AlertFatal) && p.alert == "" {
			p.alert = s.From + " " + msg.AlertDescription(s.Content[1]).String()
		}
	}
	for _, c := range r.changes() {
		if off := c.At - begin; !p.made && c.From == from && c.message == p.change.message && c.title == p.change.title && c.From == p.change.From && off >= 0 {
			p.made = true
			return append(append(append([]byte{}, octets[:off]...), c.put...), octets[off+c.Len:]...)
		}
	}
	return octets
}

// listen carries one connection to a port.
func (p *proxy) listen(t *testing.T, to string) (port string) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	go func() {
		defer l.Close()
		near, err := l.Accept()
		if err != nil {
			return
		}
		far, err := net.Dial("tcp", "127.0.0.1:"+to)
		if err != nil {
			near.Close()
			return
		}
		go p.carry("server", far, near)
		p.carry("client", near, far)
	}()
	return fmt.Sprint(l.Addr().(*net.TCPAddr).Port)
}

// carry passes on whole records.
func (p *proxy) carry(from string, in, out net.Conn) {
	defer out.Close()
	buf := make([]byte, 1<<16)
	var pending []byte
	for {
		n, err := in.Read(buf)
		pending = append(pending, buf[:n]...)
		whole := 0
		for len(pending)-whole >= msg.RecordHeaderLen {
			n := msg.RecordHeaderLen + int(pending[whole+3])<<8 + int(pending[whole+4])
			if len(pending)-whole < n {
				break
			}
			whole += n
		}
		if whole > 0 {
			if _, err := out.Write(p.pass(from, append([]byte{}, pending[:whole]...))); err != nil {
				return
			}
			pending = pending[whole:]
		}
		if err != nil {
			return
		}
	}
}

// OpenSSL on both sides, with a man in the middle between: it notices what our sides notice, and what
// they do not notice it does not.
func TestMiddleOfOpenSSL(t *testing.T) {
	path := peertest.Need(t, "openssl")
	dir := papers(t)
	for _, c := range []struct {
		o     handshake.Options
		auth  bool
		words []string
	}{
		{handshake.Options{Preset: "client-authentication", Suite: "AES128-SHA", ExtendedMasterSecret: true}, true, []string{"-tls1_2", "-cipher", "AES128-SHA:AES256-SHA"}},
		{handshake.Options{Preset: "plain", Suite: "ECDHE-RSA-AES128-GCM-SHA256", ExtendedMasterSecret: true}, false, []string{"-tls1_2", "-cipher", "ECDHE-RSA-AES128-GCM-SHA256"}},
	} {
		port := peertest.FreePort(t)
		server := []string{"s_server", "-accept", "127.0.0.1:" + port, "-cert", "server.crt", "-key", "server.key", "-cert_chain", "chain.crt", "-CAfile", "root.crt",
			"-www", "-quiet", "-cipher", "ALL:@SECLEVEL=0"}
		client := append([]string{"s_client", "-CAfile", "root.crt", "-verify_return_error", "-servername", mint.LessonHost, "-quiet", "-no_ticket"}, c.words...)
		if c.auth {
			server = append(server, "-Verify", "3", "-verify_return_error")
			client = append(client, "-cert", "client.crt", "-key", "client.key", "-cert_chain", "chain.crt")
		}
		serve(t, dir, port, path, server...)
		tried := 0
		for _, a := range middle(t, c.o).Attempts {
			if a.Message == "ApplicationData" || a.Message == "Alert" || a.Verdict == Stalled || a.From == "server" && a.Message == "Finished" && a.Title == "It comes twice" {
				continue // its answer has gone out by then
			}
			p := &proxy{change: change{splice{a.Place, nil}, a.Message, a.Title}, passed: map[string]int{}}
			cmd := exec.Command(path, append(client, "-connect", "127.0.0.1:"+p.listen(t, port))...)
			cmd.Dir, cmd.Stdin = dir, &slowly{text: "GET / HTTP/1.0\r\n\r\n"}
			out, _ := cmd.CombinedOutput()
			p.mu.Lock()
			made, alert := p.made, p.alert
			p.mu.Unlock()
			if !made {
				t.Logf("%s %s: there was nothing of it: %s", a.From, a.Message, a.Title)
				continue
			}
			tried++
			if answered := strings.Contains(string(out), "HTTP/1.0 200 ok"); answered != (a.Verdict == Unnoticed) {
				t.Errorf("%s %s: %s: ours %s, OpenSSL answered %v (alert %q):\n%.600s", a.From, a.Message, a.Title, a.Verdict, answered, alert, out)
			}
			if by, _, _ := strings.Cut(alert, " "); alert != "" && by != a.By && a.Title != "client_version is lowered" { // OpenSSL's server speaks more versions
				t.Errorf("%s %s: %s: ours %s %s, OpenSSL %s", a.From, a.Message, a.Title, a.By, a.Alert, alert)
			}
		}
		if tried < 15 {
			t.Errorf("%d changes were tried", tried)
		}
	}
}

// slowly is an input that stays open for a moment after its text, as s_client ends with it.
type slowly struct {
	text string
	done bool
}

func (s *slowly) Read(b []byte) (int, error) {
	if s.done {
		time.Sleep(400 * time.Millisecond)
		return 0, io.EOF
	}
	s.done = true
	return copy(b, s.text), nil
}

// serve runs a server until the test ends, and waits until it listens.
func serve(t *testing.T, dir, port, path string, args ...string) {
	t.Helper()
	cmd := exec.Command(path, args...)
	cmd.Dir = dir
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	})
	for range 100 {
		if conn, err := net.Dial("tcp", "127.0.0.1:"+port); err == nil {
			conn.Close()
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatal("the server does not listen")
}

// papers writes the lesson's certificates and keys of today to files.
func papers(t *testing.T) (dir string) {
	t.Helper()
	dir = t.TempDir()
	write := func(name string, text []byte) {
		if err := os.WriteFile(filepath.Join(dir, name), text, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for file, name := range map[string]string{"root.crt": mint.RootCertificate, "chain.crt": mint.IntermediateCertificate,
		"server.crt": mint.ServerCertificate, "client.crt": mint.ClientCertificate} {
		cert, err := mint.Lesson(name, time.Now().Unix())
		if err != nil {
			t.Fatal(err)
		}
		write(file, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: cert}))
	}
	write("server.key", mint.PEM(mint.Server))
	write("client.key", mint.PEM(mint.Client))
	return dir
}
