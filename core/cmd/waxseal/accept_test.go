package main

import (
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"waxseal/core/peertest"
)

// asking runs a client of another program against a port.
func asking(t *testing.T, dir, stdin, program string, args ...string) string {
	t.Helper()
	cmd := exec.Command(peertest.Need(t, program), args...)
	cmd.Dir, cmd.Stdin, cmd.WaitDelay = dir, strings.NewReader(stdin), patience
	out, _ := cmd.CombinedOutput()
	return string(out)
}

const ownPapers = "-cert server.chain -key server.key -CAfile root.crt "

func TestAcceptOpenSSL(t *testing.T) {
	dir := papers(t)
	for _, v := range opensslVersions {
		t.Run(v.name, func(t *testing.T) {
			port, out, end := accepting(t, dir, "", ownPapers+"-Verify 2 -www "+v.option)
			said := asking(t, dir, request, "openssl", "s_client", "-connect", "127.0.0.1:"+port, "-cert", "client.crt", "-cert_chain", "chain.crt", "-key", "client.key", "-CAfile", "root.crt", "-cipher", "ALL:@SECLEVEL=0", "-ign_eof", v.server)
			if status := end(); status != exitDone {
				t.Errorf("status %d", status)
			}
			wantLines(t, out.String(), "Client certificate\n", "Verification: OK\n", "New, "+v.name+", Cipher is ECDHE-RSA-")
			wantLines(t, said, "HTTP/1.0 200 OK", "waxseal accept\n---\n", "Verify return code: 0 (ok)", "Acceptable client certificate CA names")
			_, ours, _ := strings.Cut(out.String(), "Master-Key: ")
			ours, _, _ = strings.Cut(ours, "\n")
			if len(ours) != 96 || !strings.Contains(said, "Master-Key: "+ours) {
				t.Errorf("the master secret is %s; s_client says\n%s", ours, said)
			}
		})
	}
}

func TestAcceptOthers(t *testing.T) {
	dir := papers(t)
	t.Run("gnutls", func(t *testing.T) {
		port, out, end := accepting(t, dir, "", ownPapers+"-Verify 2 -www")
		said := start(t, dir, request, "gnutls-cli", "--port", port, "127.0.0.1", "--priority", "NORMAL:-VERS-TLS1.3", "--x509cafile", "root.crt", "--verify-hostname", "server.example", "--x509certfile", "client.chain", "--x509keyfile", "client.key")
		end()
		until(t, said, "HTTP/1.0 200 OK")
		wantLines(t, out.String(), "Verify return code: 0 (ok)")
	})
	t.Run("NSS", func(t *testing.T) {
		nssDatabase(t, dir)
		save(t, filepath.Join(dir, "request.txt"), []byte(request))
		port, out, end := accepting(t, dir, "", ownPapers+"-Verify 2 -www -ssl3 -cipher AES128-SHA")
		said := asking(t, dir, "", "tstclnt", "-h", "127.0.0.1", "-p", port, "-d", "nss", "-a", "server.example", "-V", "ssl3:ssl3", "-c", ":002F", "-o", "-n", "client", "-A", "request.txt")
		end()
		wantLines(t, said, "HTTP/1.0 200 OK", "New, SSLv3, Cipher is AES128-SHA")
		wantLines(t, out.String(), "Protocol  : SSLv3\n", "Verify return code: 0 (ok)")
	})
	t.Run("ourselves", func(t *testing.T) {
		port, out, end := accepting(t, dir, "from the server\n", ownPapers+"-ssl3")
		status, said, errs := connecting(t, dir, "from the client\n", "127.0.0.1:"+port+" -ssl3 -CAfile root.crt")
		if status != exitDone || end() != exitDone {
			t.Errorf("status %d: %s", status, errs)
		}
		wantLines(t, said, "from the server\n")
		wantLines(t, out.String(), "from the client\n")
	})
}

// goClient asks with crypto/tls.
func goClient(t *testing.T, dir, port string, client string) error {
	t.Helper()
	root, err := os.ReadFile(filepath.Join(dir, "root.crt"))
	if err != nil {
		t.Fatal(err)
	}
	cfg := &tls.Config{ServerName: "server.example", RootCAs: x509.NewCertPool(), MaxVersion: tls.VersionTLS12}
	cfg.RootCAs.AppendCertsFromPEM(root)
	if client != "" {
		pair, err := tls.LoadX509KeyPair(filepath.Join(dir, client), filepath.Join(dir, "client.key"))
		if err != nil {
			t.Fatal(err)
		}
		cfg.GetClientCertificate = func(*tls.CertificateRequestInfo) (*tls.Certificate, error) { return &pair, nil }
	}
	conn, err := tls.Dial("tcp", "127.0.0.1:"+port, cfg)
	if err != nil {
		return err
	}
	defer conn.Close()
	_ = conn.SetDeadline(time.Now().Add(patience))
	if _, err := io.WriteString(conn, request); err != nil {
		return err
	}
	answer, err := io.ReadAll(conn)
	if err == nil && !strings.HasPrefix(string(answer), "HTTP/1.0 200 OK\r\n") {
		t.Errorf("the answer is %q", answer)
	}
	return err
}

func TestAcceptRefuses(t *testing.T) {
	dir := papers(t)
	for _, c := range []struct{ name, options, client, want, alert string }{
		{"a good client", ownPapers + "-Verify 2", "client.chain", "Verify return code: 0 (ok)", ""},
		{"a good client that is itself the root", "-cert server.chain -key server.key -CAfile client.crt -Verify 0", "client.crt", "Verify return code: 0 (ok)", ""},
		{"no certificate", ownPapers + "-Verify 2", "", "It sends the alert handshake_failure (40).\n", "handshake failure"},
		{"no certificate, not required", ownPapers + "-verify 2", "", "no peer certificate available\n", ""},
		{"expired", ownPapers + "-Verify 2", "client-expired.crt", "It sends the alert certificate_expired (45).\n", "expired certificate"},
		{"a chain too long", ownPapers + "-Verify 0", "client.chain", "its path has 1 certificates between it and the root; there may be 0", "unknown certificate authority"},
		{"nobody to vouch", "-cert server.chain -key server.key -Verify 2", "client.chain", "No roots were given (-CAfile)", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			port, out, end := accepting(t, dir, "", c.options+" -www")
			err := goClient(t, dir, port, c.client)
			end()
			wantLines(t, out.String(), c.want)
			if c.alert == "" && err != nil || c.alert != "" && (err == nil || !strings.Contains(err.Error(), c.alert)) {
				t.Errorf("the client has %v, want %q", err, c.alert)
			}
		})
	}
}

// A server with -www serves several at a time: who says nothing keeps nobody waiting.
func TestAcceptServesSeveral(t *testing.T) {
	dir := papers(t)
	args := []string{"accept", "127.0.0.1:0", "-cert", filepath.Join(dir, "server.chain"), "-key", filepath.Join(dir, "server.key"), "-www", "-naccept", "3", "-timeout", "20s"}
	out := &peertest.Output{}
	done := make(chan int, 1)
	go func() { done <- run(args, strings.NewReader(""), out, out) }()
	until(t, out, "ACCEPT 127.0.0.1:")
	_, rest, _ := strings.Cut(out.String(), "ACCEPT 127.0.0.1:")
	port, _, _ := strings.Cut(rest, "\n")
	silent, err := net.Dial("tcp", "127.0.0.1:"+port)
	if err != nil {
		t.Fatal(err)
	}
	if err := goClient(t, dir, port, ""); err != nil {
		t.Error(err)
	}
	silent.Close()
	conn, err := net.Dial("tcp", "127.0.0.1:"+port)
	if err != nil {
		t.Fatal(err)
	}
	_, _ = io.WriteString(conn, request) // in the clear
	defer conn.Close()
	select {
	case <-done:
	case <-time.After(patience):
		t.Fatal("accept does not end")
	}
	wantLines(t, out.String(), "The client closed the connection without a word.\n", "The client does not speak TLS here: it says “GET / HTTP/1.0”.\n")
}

// s_client -reconnect comes five times more with the session of its first handshake.
func TestAcceptTakesSessionsUpAgain(t *testing.T) {
	dir := papers(t)
	for _, how := range []string{"", " -no_ticket"} {
		port, out, end := accepting(t, dir, "", "-naccept 6 -tls1_2 "+ownPapers+how)
		said := asking(t, dir, "", "openssl", "s_client", "-connect", "127.0.0.1:"+port, "-reconnect", "-CAfile", "root.crt")
		end()
		for whose, text := range map[string]string{"s_client": said, "accept": out.String()} {
			if first, again := strings.Count(text, "New, TLSv1.2, Cipher is"), strings.Count(text, "Reused, TLSv1.2, Cipher is"); first != 1 || again != 5 {
				t.Errorf("%s%s: %d new, %d reused", whose, how, first, again)
			}
		}
	}
}

func TestAcceptExports(t *testing.T) {
	dir := papers(t)
	port, _, end := accepting(t, dir, "", ownPapers+"-www -tls1 -cipher AES128-SHA -pcapng out.pcapng -keylogfile out.keys")
	asking(t, dir, request, "openssl", "s_client", "-connect", "127.0.0.1:"+port, "-cipher", "ALL:@SECLEVEL=0", "-ign_eof", "-tls1")
	end()
	wantDecrypted(t, filepath.Join(dir, "out.pcapng"), "Version: TLS 1.0 (0x0301)")

	port = peertest.FreePort(t)
	out := &peertest.Output{}
	done := make(chan int, 1)
	go func() {
		done <- run([]string{"accept", "127.0.0.1:" + port, "-naccept", "2", "--json", "-www", "-cert", filepath.Join(dir, "server.chain"), "-key", filepath.Join(dir, "server.key")}, strings.NewReader(""), out, out)
	}()
	for range 2 {
		for deadline := time.Now().Add(patience); goClient(t, dir, port, "") != nil && time.Now().Before(deadline); {
			time.Sleep(20 * time.Millisecond)
		}
	}
	<-done
	lines := strings.Split(strings.TrimSpace(out.String()), "\n")
	if len(lines) != 2 {
		t.Fatalf("%d traces", len(lines))
	}
	for _, line := range lines {
		var trace struct {
			Suite   string
			Outcome struct{ OK bool }
		}
		if err := json.Unmarshal([]byte(line), &trace); err != nil || !trace.Outcome.OK || trace.Suite == "" {
			t.Errorf("%v: %.200s", err, line)
		}
	}
}

func TestAcceptUsage(t *testing.T) {
	for args, says := range map[string]string{
		"":                                 "say where to listen: HOST:PORT",
		"127.0.0.1:0":                      "give a certificate and its key",
		"127.0.0.1 -nocert":                "\"127.0.0.1\" is not HOST:PORT",
		"127.0.0.1:0 more -nocert":         "\"more\" is not an option",
		"127.0.0.1:0 -nocert -cipher NONE": "names no cipher suite",
	} {
		if status, out, errs := waxseal(t, "", append([]string{"accept"}, strings.Fields(args)...)...); status != exitUsage || !strings.Contains(errs, says) || out != "" {
			t.Errorf("accept %s: status %d, %q %q", args, status, out, errs)
		}
	}
}
