package main

import (
	"crypto/tls"
	"encoding/json"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"waxseal/core/peertest"
	"waxseal/core/tls/handshake"
)

// opensslVersions are s_server's words for ours.
var opensslVersions = []struct{ option, server, name string }{
	{"-tls1", "-tls1", "TLSv1"}, {"--tls1_1", "-tls1_1", "TLSv1.1"}, {"-tls1.2", "-tls1_2", "TLSv1.2"},
}

func TestConnectToOpenSSL(t *testing.T) {
	dir := papers(t)
	for _, v := range opensslVersions {
		t.Run(v.name, func(t *testing.T) {
			port := serving(t, dir, "openssl", func(port string) []string {
				return opensslServer(port, v.server, "-cert", "server.crt", "-cert_chain", "chain.crt", "-Verify", "2", "-CAfile", "root.crt", "-verify_return_error")
			})
			status, out, errs := connecting(t, dir, request, "-connect 127.0.0.1:"+port+" "+v.option+" -servername server.example -cert client.chain -key client.key -CAfile root.crt -cipher AES128-SHA")
			if status != exitDone {
				t.Errorf("status %d: %s", status, errs)
			}
			wantLines(t, out, "CONNECTED(127.0.0.1:"+port+")\n", "subject=O = Waxseal lesson, CN = server.example\n", "Acceptable client certificate CA names\n",
				"Verification: OK\n", "New, "+v.name+", Cipher is AES128-SHA\n", "Protocol  : "+v.name+"\n", "Cipher    : AES128-SHA\n", "Verify return code: 0 (ok)\n", "HTTP/1.0 200 ok")
			if page := regexp.MustCompile(`Master-Key: ([0-9A-F]+)`).FindAllStringSubmatch(out, -1); len(page) != 2 || page[0][1] != page[1][1] {
				t.Errorf("the master secrets of both sides are %v", page)
			}
			if page := regexp.MustCompile(`Session-ID: ([0-9A-F]*)`).FindAllStringSubmatch(out, -1); len(page) != 2 || page[0][1] != page[1][1] {
				t.Errorf("the session IDs of both sides are %v", page)
			}
		})
	}
}

// What is said of a chain is what s_client says of it.
func TestVerdictsAreOpenSSLs(t *testing.T) {
	dir := papers(t)
	made := exec.Command(peertest.Need(t, "openssl"), "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "self.key", "-out", "self.crt", "-subj", `/C=NL/O=A, B "c"/CN=server.example+CN=Eve/emailAddress=a@b`)
	made.Dir = dir
	if out, err := made.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for _, c := range []struct{ name, cert, options string }{
		{"ok", "server.chain", "-CAfile root.crt"},
		{"no roots", "server.chain", ""},
		{"the first alone", "server.crt", ""},
		{"the root is sent", "whole.chain", ""},
		{"self-signed", "self.crt", ""},
		{"self-signed and trusted", "self.crt", "-CAfile self.crt"},
		{"expired", "expired.chain", "-CAfile root.crt"},
		{"signed with SHA-1", "sha1.chain", "-CAfile root.crt"},
		{"unknown issuer", "stranger.chain", "-CAfile root.crt"},
		{"another host", "server.chain", "-CAfile root.crt -verify_hostname other.example"},
		{"the host", "server.chain", "-CAfile root.crt -verify_hostname server.example"},
	} {
		t.Run(c.name, func(t *testing.T) {
			port := serving(t, dir, "openssl", func(port string) []string {
				if c.cert == "self.crt" {
					return opensslServer(port, "-tls1_2", "-cert", c.cert, "-key", "self.key")
				}
				return opensslServer(port, "-tls1_2", "-cert", c.cert, "-cert_chain", c.cert)
			})
			cmd := exec.Command(peertest.Need(t, "openssl"), append([]string{"s_client", "-connect", "127.0.0.1:" + port, "-no-CAfile", "-no-CApath", "-no-CAstore"}, strings.Fields(c.options)...)...)
			cmd.Dir = dir
			theirs, _ := cmd.CombinedOutput()
			status, ours, errs := connecting(t, dir, "", "127.0.0.1:"+port+" "+c.options)
			if status != exitDone {
				t.Errorf("status %d: %s", status, errs)
			}
			line := regexp.MustCompile(`Verify return code: .*`)
			if want := line.FindString(string(theirs)); want == "" || line.FindString(ours) != want {
				t.Errorf("ours: %s, OpenSSL's: %s", line.FindString(ours), want)
			}
			for _, line := range []string{"subject=", "issuer=", " 0 s:", "   i:"} {
				one := regexp.MustCompile(`(?m)^` + line + `.*$`)
				if want := one.FindString(string(theirs)); want == "" || one.FindString(ours) != want {
					t.Errorf("ours: %s, OpenSSL's: %s", one.FindString(ours), want)
				}
			}
			status, _, _ = connecting(t, dir, "", "-verify_return_error 127.0.0.1:"+port+" "+c.options)
			if good := strings.Contains(line.FindString(ours), "0 (ok)"); good != (status == exitDone) {
				t.Errorf("with -verify_return_error the status is %d", status)
			}
		})
	}
}

func TestConnectToGo(t *testing.T) {
	dir := papers(t)
	port := goServer(t, dir, &tls.Config{MaxVersion: tls.VersionTLS12, NextProtos: []string{"http/1.1"}})
	status, out, errs := connecting(t, dir, "hello\n", "-alpn h2,http/1.1 127.0.0.1:"+port+" -showcerts -CAfile root.crt")
	if status != exitDone || strings.Count(out, "BEGIN CERTIFICATE") != 2 {
		t.Errorf("status %d, %s: %s", status, errs, out)
	}
	wantLines(t, out, "ALPN protocol: http/1.1\n", "you said hello\n", "Extended master secret: yes\n", "Server Temp Key: X25519, 253 bits\n")

	status, out, errs = connecting(t, dir, "Q\n", "127.0.0.1:"+port+" -msg -tls1_2 -noservername -cipher ECDHE+AESGCM")
	if status != exitDone || strings.Contains(out, "you said") {
		t.Errorf("status %d, %s: %s", status, errs, out)
	}
	wantLines(t, out, ">>> TLS 1.0, handshake [length 00", ", ClientHello\n    01 00 00 ", "<<< TLS 1.2, change_cipher_spec [length 0001], ChangeCipherSpec\n    01\n", "Finished\n    14 00 00 0c ")
}

func TestRefusedHandshakesShowNoSession(t *testing.T) {
	dir := papers(t)
	port := goServer(t, dir, &tls.Config{MinVersion: tls.VersionTLS12, MaxVersion: tls.VersionTLS12})
	status, out, errs := connecting(t, dir, "hello\n", "-tls1 127.0.0.1:"+port)
	if status != exitNothing || errs != "" {
		t.Errorf("status %d, %q", status, errs)
	}
	wantLines(t, out, "The handshake was not completed: there is no session.\nThe server refuses the client: it sends the alert protocol_version (70).\n")
	for _, lie := range []string{"Protocol", "Verify return code", "New,", "Master-Key"} {
		if strings.Contains(out, lie) {
			t.Errorf("a refused handshake shows %s", lie)
		}
	}
	if status, out, errs = connecting(t, dir, "", "-quiet -tls1 127.0.0.1:"+port); status != exitNothing || out != "" || errs != "waxseal connect: The server refuses the client: it sends the alert protocol_version (70).\n" {
		t.Errorf("status %d, %q, %q", status, out, errs)
	}
}

func TestConnectToOthers(t *testing.T) {
	dir := papers(t)
	t.Run("gnutls", func(t *testing.T) {
		port := serving(t, dir, "gnutls-serv", func(port string) []string {
			return []string{"--port", port, "--priority", "NORMAL:+VERS-ALL:-VERS-TLS1.3", "--x509certfile", "server.chain", "--x509keyfile", "server.key", "--x509cafile", "root.crt", "--require-client-cert", "--echo"}
		})
		status, out, errs := connecting(t, dir, "hello\n", "127.0.0.1:"+port+" -cert client.chain -key client.key -CAfile root.crt")
		if status != exitDone {
			t.Errorf("status %d: %s", status, errs)
		}
		wantLines(t, out, "New, TLSv1.2, Cipher is ECDHE-RSA-", "Encrypt", "\nhello\n")
	})
	t.Run("NSS", func(t *testing.T) {
		nssDatabase(t, dir)
		port := serving(t, dir, "selfserv", func(port string) []string {
			return []string{"-d", "nss", "-n", "server", "-p", port, "-V", "ssl3:ssl3", "-c", ":002F", "-r", "-r"}
		})
		status, out, errs := connecting(t, dir, request, "127.0.0.1:"+port+" -ssl3 -cert client.chain -key client.key -CAfile root.crt -pcapng out.pcapng -keylogfile out.keys")
		if status != exitDone {
			t.Errorf("status %d: %s", status, errs)
		}
		wantLines(t, out, "New, SSLv3, Cipher is AES128-SHA\n", "Protocol  : SSLv3\n", "Extended master secret: no\n", "HTTP/1.0 200 OK")
		wantDecrypted(t, filepath.Join(dir, "out.pcapng"), "Version: SSL 3.0 (0x0300)")
	})
}

// nssDatabase makes a database with the server's and the client's keys.
func nssDatabase(t *testing.T, dir string) {
	t.Helper()
	for _, line := range []string{
		"mkdir nss", "certutil -N -d nss --empty-password", "certutil -A -d nss -n root -t CT,C, -a -i root.crt", "certutil -A -d nss -n chain -t ,, -a -i chain.crt",
		"openssl pkcs12 -export -inkey server.key -in server.crt -name server -passout pass: -out server.p12", "pk12util -i server.p12 -d nss -W  -K ",
		"openssl pkcs12 -export -inkey client.key -in client.crt -name client -passout pass: -out client.p12", "pk12util -i client.p12 -d nss -W  -K ",
	} {
		words := strings.Split(line, " ")
		cmd := exec.Command(peertest.Need(t, words[0]), words[1:]...)
		cmd.Dir = dir
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%s: %v\n%s", line, err, out)
		}
	}
}

// wantDecrypted has tshark read a recording by the secrets in it.
func wantDecrypted(t *testing.T, file string, words ...string) {
	t.Helper()
	cmd := exec.Command(peertest.Need(t, "tshark"), "-r", file, "-V")
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	text := string(out)
	for _, word := range append(words, "Handshake Protocol: Finished") {
		if !strings.Contains(text, word) {
			t.Errorf("tshark shows no %q", word)
		}
	}
	for _, word := range []string{"Malformed", "Encrypted Handshake Message", "[Checksum Status: Bad]"} {
		if strings.Contains(text, word) {
			t.Errorf("tshark shows %q", word)
		}
	}
}

func TestConnectExports(t *testing.T) {
	dir := papers(t)
	port := goServer(t, dir, &tls.Config{MaxVersion: tls.VersionTLS12})
	status, out, errs := connecting(t, dir, "hello\n", "127.0.0.1:"+port+" --json --pcapng out.pcapng -keylogfile out.keys")
	if status != exitDone {
		t.Fatal(errs)
	}
	var trace struct {
		Version, Suite, Keylog string
		Outcome                struct{ OK bool }
		Messages               []struct{ From, Name string }
		Secrets                []json.RawMessage
	}
	if err := json.Unmarshal([]byte(out), &trace); err != nil {
		t.Fatalf("%v in %.200s", err, out)
	}
	log, _ := os.ReadFile(filepath.Join(dir, "out.keys"))
	names := ""
	for _, m := range trace.Messages {
		names += m.From + " " + m.Name + "; "
	}
	if !trace.Outcome.OK || trace.Version != "TLS 1.2" || len(trace.Secrets) != 1 || string(log) != trace.Keylog || trace.Keylog == "" ||
		!strings.Contains(names, "client ClientHello; server ServerHello; server Certificate; ") || !strings.Contains(names, "client Finished; ") || !strings.Contains(names, "server application_data") && !strings.Contains(names, "server ApplicationData") {
		t.Errorf("%+v with %s", trace.Outcome, names)
	}
	wantDecrypted(t, filepath.Join(dir, "out.pcapng"), "you said hello")
}

func TestCutRecordingsSaySo(t *testing.T) {
	_, stream := handshake.Entropy("client", 0)
	client := handshake.NewClient(handshake.ClientConfig{Config: handshake.Config{Entropy: stream}})
	hello, _ := client.Start()
	for most, want := range map[int]string{0: "", len(hello): "", len(hello) - 1: "handshake/recording-cut"} {
		w := handshake.NewWitness(client, most)
		w.Sent(hello)
		said := ""
		for _, issue := range traceOf(w, time.Now()).Issues {
			said += issue.Code
		}
		if said != want {
			t.Errorf("of %d octets %d are kept, and it says %q", len(hello), most, said)
		}
	}
}

func TestConnectUsage(t *testing.T) {
	dir := papers(t)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close() // accepts nobody
	for _, c := range []struct {
		args   string
		status int
		says   string
	}{
		{"", exitUsage, "say where to: -connect HOST:PORT"},
		{"a:1 b:2", exitUsage, "\"b:2\" is not an option"},
		{"-connect :443", exitUsage, "\":443\" is not HOST:PORT"},
		{"a:1 -bogus", exitUsage, "-bogus is not an option here"},
		{"a:1 -cert", exitUsage, "-cert needs a value"},
		{"a:1 -tls1_3", exitUsage, "TLS 1.3 is not spoken here; the newest is TLS 1.2"},
		{"a:1 -cipher NONE", exitUsage, "names no cipher suite"},
		{"a:1 -ssl3 -cipher ECDHE+AESGCM", exitUsage, "names no suite of SSL 3.0"},
		{"a:1 -key client.key", exitUsage, "-key goes with -cert"},
		{"a:1 -cert client.key", exitUsage, "holds no certificate"},
		{"a:1 -cert client.crt", exitUsage, "no private key was found"},
		{"a:1 -CAfile client.key", exitUsage, "holds no certificate"},
		{"a:1 -alpn h2,,x", exitUsage, "-alpn takes names"},
		{"a:1 -timeout -1s", exitUsage, "-timeout takes a time"},
		{"nobody.invalid:443", exitNothing, "the host nobody.invalid is not known"},
		{"-quiet -timeout 300ms " + l.Addr().String(), exitNothing, "The server said nothing for 300ms."},
	} {
		status, out, errs := connecting(t, dir, "", c.args)
		if status != c.status || !strings.Contains(errs, c.says) || strings.Count(errs, "\n") != 1 || out != "" {
			t.Errorf("connect %s: status %d, %q %q", c.args, status, out, errs)
		}
	}
	if status, out, _ := connecting(t, dir, "", "-help"); status != exitDone || !strings.HasPrefix(out, "waxseal connect ") {
		t.Errorf("-help: %d, %q", status, out)
	}
}
