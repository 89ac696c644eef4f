//go:build !js

package transcript_test

import (
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

const ok = "s-client/host-not-checked s-client/secret"

var runs = []run{
	{name: "completed", server: []string{"-tls1_2"}, client: []string{"-CAfile", "root.pem"}, outcome: "completed", says: "TLSv1.2", verified: "Up to a root", traps: strings.Fields(ok)},
	{name: "TLS 1.3", client: []string{"-CAfile", "root.pem"}, outcome: "completed", says: "TLSv1.3", verified: "Up to a root", traps: []string{"s-client/renegotiation"}},
	{name: "the suite is older", server: []string{"-tls1_2", "-cipher", "AES128-SHA"}, client: []string{"-CAfile", "root.pem"}, outcome: "completed", says: "AES128-SHA", verified: "Up to a root", traps: []string{"s-client/version-of-suite"}},
	{name: "host name checked", client: []string{"-CAfile", "root.pem", "-verify_hostname", mint.LessonHost}, outcome: "completed", verified: "for the name " + mint.LessonHost},
	{name: "wrong host name", client: []string{"-CAfile", "root.pem", "-verify_hostname", "other.example", "-verify_return_error"}, outcome: "refused", by: "client", says: "ostname mismatch", verified: "No: "},
	{name: "no CA file", outcome: "completed", verified: "No: ", traps: []string{"s-client/goes-on", "s-client/ca-file"}},
	{name: "no CA file, strict", client: []string{"-verify_return_error"}, outcome: "refused", by: "client", says: "certificate", verified: "No: ", traps: []string{"s-client/ca-file", "s-client/chain-dropped", "s-client/not-done"}},
	{name: "no shared cipher", server: []string{"-tls1_2", "-cipher", "AES128-SHA"}, client: []string{"-cipher", "AES256-SHA"}, outcome: "refused", by: "server", alert: 40, verified: "No: there was no certificate", traps: []string{"s-client/return-code", "s-client/verification-of-nothing", "s-client/sslv3-alert"}},
	{name: "no shared version", server: []string{"-tls1_3"}, client: []string{"-tls1_2"}, outcome: "refused", by: "server", alert: 70, says: "no version", verified: "No: there was no certificate"},
	{name: "certificate missed in TLS 1.3", server: []string{"-Verify", "3", "-verify_return_error"}, client: []string{"-CAfile", "root.pem"}, outcome: "refused", by: "server", alert: 116, says: "look like success", verified: "Up to a root"},
	{name: "certificate missed in TLS 1.2", server: []string{"-tls1_2", "-Verify", "3", "-verify_return_error"}, outcome: "refused", by: "server", alert: 40, says: "asked for a client certificate", verified: "No: "},
	{name: "a version that the server's security level rules out", client: []string{"-tls1_1", "-cipher", "AES128-SHA"}, outcome: "refused", by: "server", alert: 80, traps: []string{"s-client/protocol-not-agreed"}, verified: "No: there was no certificate"},
	{name: "anonymous", server: []string{"-tls1_2", "-cipher", "ADH-AES128-SHA:@SECLEVEL=0"}, client: []string{"-cipher", "ADH-AES128-SHA:@SECLEVEL=0"}, outcome: "completed", verified: "No: the server showed no certificate", traps: []string{"s-client/return-code"}},
}

// TestOpenSSL: what the local s_client prints gets the right verdict.
func TestOpenSSL(t *testing.T) {
	openssl := peertest.Need(t, "openssl")
	dir := papers(t)
	for _, r := range runs {
		t.Run(r.name, func(t *testing.T) {
			port := peertest.FreePort(t)
			args := append([]string{"s_server", "-accept", "127.0.0.1:" + port, "-cert", "chain.pem", "-key", "key.pem", "-cert_chain", "chain.pem", "-CAfile", "root.pem", "-quiet"}, r.server...)
			serve(t, dir, openssl, port, args...)
			text := printed(t, dir, openssl, append([]string{"s_client", "-connect", "127.0.0.1:" + port, "-servername", mint.LessonHost}, r.client...)...)
			check(t, text, r)
		})
	}
}

// TestNoTLS: what s_client prints of a port that speaks HTTP, that closes at once, and where nobody listens.
func TestNoTLS(t *testing.T) {
	openssl := peertest.Need(t, "openssl")
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	answers := make(chan string, 2)
	answers <- "HTTP/1.0 400 Bad Request\r\n\r\n"
	answers <- ""
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			_, _ = c.Read(make([]byte, 4096))
			_, _ = c.Write([]byte(<-answers))
			_ = c.Close()
		}
	}()
	args := []string{"s_client", "-connect", l.Addr().String()}
	check(t, printed(t, t.TempDir(), openssl, args...), run{outcome: "not TLS", says: "HTTP", verified: "No: there was no certificate", traps: []string{"s-client/return-code", "s-client/none"}})
	check(t, printed(t, t.TempDir(), openssl, args...), run{outcome: "broken off", verified: "No: there was no certificate"})
	check(t, printed(t, t.TempDir(), openssl, "s_client", "-connect", "127.0.0.1:"+peertest.FreePort(t)), run{outcome: "not connected", says: "nothing listens"})
}

// TestGnuTLS: who refuses is told whatever the server is.
func TestGnuTLS(t *testing.T) {
	openssl, gnutls := peertest.Need(t, "openssl"), peertest.Need(t, "gnutls-serv")
	dir := papers(t)
	for _, r := range []run{
		{name: "completed", client: []string{"-CAfile", "root.pem"}, outcome: "completed", verified: "Up to a root"},
		{name: "certificate missed", server: []string{"-r", "--verify-client-cert"}, client: []string{"-CAfile", "root.pem", "-tls1_2"}, outcome: "refused", by: "server", alert: 50, verified: "Up to a root"},
		{name: "no shared version", server: []string{"--priority", "NORMAL:-VERS-ALL:+VERS-TLS1.3"}, client: []string{"-tls1_2"}, outcome: "refused", by: "server", alert: 40, verified: "No: there was no certificate"},
	} {
		t.Run(r.name, func(t *testing.T) {
			port := peertest.FreePort(t)
			serve(t, dir, gnutls, port, append([]string{"-p", port, "--x509certfile", "chain.pem", "--x509keyfile", "key.pem", "--x509cafile", "root.pem", "--http"}, r.server...)...)
			check(t, printed(t, dir, openssl, append([]string{"s_client", "-connect", "127.0.0.1:" + port, "-servername", mint.LessonHost}, r.client...)...), r)
		})
	}
}

// TestSamples: transcripts of OpenSSL 0.9.8 to 3.6. They lie beside the repository where it is developed
// and are not part of it; TestOldShapes has lines of each version for all other places.
func TestSamples(t *testing.T) {
	dir := "../../../shared/samples/s_client"
	if _, err := os.Stat(dir); err != nil {
		dir = "../../../../shared/samples/s_client"
	}
	for name, r := range map[string]run{
		"0.9.8-no-shared-cipher":            {outcome: "refused", by: "server", alert: 40, verified: "No: there was no certificate"},
		"0.9.8-ssl3":                        {outcome: "completed", says: "SSLv3 with RC4-SHA", verified: "Up to a root", traps: []string{"s-client/secret", "s-client/eof"}},
		"1.0.2-protocol-refused":            {outcome: "refused", by: "client", says: "another version", verified: "No: there was no certificate", traps: []string{"s-client/protocol-not-agreed"}},
		"1.0.2-ssl3-clientauth":             {outcome: "completed", says: "SSLv3 with AES128-SHA", verified: "Up to a root", traps: []string{"s-client/version-of-suite"}},
		"1.0.2-tls1_2-clientauth":           {outcome: "completed", says: "TLSv1.2 with", verified: "Up to a root", traps: []string{"s-client/version-of-suite"}},
		"1.1.1-client-certificate-required": {outcome: "refused", by: "server", alert: 116, verified: "Up to a root"},
		"1.1.1-tls1_2":                      {outcome: "completed", verified: "Up to a root", traps: []string{"s-client/no-server-name"}},
		"3.0-http-on-the-port":              {outcome: "not TLS", verified: "No: there was no certificate", traps: []string{"s-client/verification-of-nothing"}},
		"3.0-protocol-refused":              {outcome: "refused", by: "client", says: "does not allow", verified: "No: there was no certificate", traps: []string{"s-client/protocol-not-agreed", "s-client/none"}},
		"3.0-tls1_2-showcerts":              {outcome: "completed", verified: "Up to a root", traps: []string{"s-client/secret"}},
		"3.0-unknown-ca":                    {outcome: "refused", by: "client", says: "unable to get local issuer", verified: "No: unable to get", traps: []string{"s-client/ca-file", "s-client/chain-dropped", "s-client/return-code"}},
		"3.6-tls1_3-mlkem":                  {outcome: "completed", says: "TLSv1.3", verified: "Up to a root", traps: []string{"s-client/extended-master-secret"}},
	} {
		text, err := os.ReadFile(filepath.Join(dir, name+".txt"))
		if err != nil {
			t.Logf("%s is not here", name)
			continue
		}
		t.Run(name, func(t *testing.T) { check(t, string(text), r) })
	}
}

// papers are a directory with the lesson's chain and keys.
func papers(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	now := time.Now().Unix()
	write := func(name string, certificates ...string) {
		var text []byte
		for _, c := range certificates {
			text = append(text, lessonPEM(t, c, now)...)
		}
		if err := os.WriteFile(filepath.Join(dir, name), text, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("chain.pem", mint.ServerCertificate, mint.IntermediateCertificate)
	write("root.pem", mint.RootCertificate)
	key, err := os.ReadFile("../mint/keys/server.pem")
	if err == nil {
		err = os.WriteFile(filepath.Join(dir, "key.pem"), key, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

// serve runs a server until the test ends, and waits until it listens.
func serve(t *testing.T, dir, program, port string, args ...string) {
	t.Helper()
	var said peertest.Output
	cmd := exec.Command(program, args...)
	cmd.Dir, cmd.Stdout, cmd.Stderr = dir, &said, &said
	stdin, _ := cmd.StdinPipe()
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = stdin.Close()
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	})
	for range 100 {
		if listens(port) {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatalf("%s does not listen: %s", program, said.String())
}

// listens looks in the kernel's table, since a connection would be taken for a client.
func listens(port string) bool {
	c, err := net.Listen("tcp", "127.0.0.1:"+port)
	if err != nil {
		return true
	}
	_ = c.Close()
	return false
}

// printed is what s_client prints, on both outputs as a terminal has them.
func printed(t *testing.T, dir, program string, args ...string) string {
	t.Helper()
	cmd := exec.Command(program, args...)
	cmd.Dir = dir
	stdin, _ := cmd.StdinPipe()
	var out peertest.Output
	cmd.Stdout, cmd.Stderr = &out, &out
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	// Until what comes after the handshake has come, such as the alert of TLS 1.3 and tickets.
	done := make(chan struct{})
	go func() { _ = cmd.Wait(); close(done) }()
	select {
	case <-done:
	case <-time.After(700 * time.Millisecond):
		_ = stdin.Close()
		<-done
	}
	return "$ openssl " + strings.Join(args, " ") + "\n" + out.String()
}
