//go:build !js

package secrets

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
	"slices"
	"strings"
	"testing"
	"time"

	"waxseal/core/mint"
	"waxseal/core/peertest"
	"waxseal/core/tls/msg"
	"waxseal/core/tls/suite"
)

// patience bounds every conversation of two peers.
const patience = 20 * time.Second

// record stands between a client and a server, and keeps what each of them sends. connect is told to
// which port the client has to go, and comes back when it is done.
func record(t *testing.T, server string, connect func(port string)) (rec recording) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	relayed := make(chan error, 1)
	go func() {
		client, err := l.Accept()
		if err != nil {
			relayed <- err
			return
		}
		defer client.Close()
		there, err := net.DialTimeout("tcp", server, patience)
		if err != nil {
			relayed <- err
			return
		}
		defer there.Close()
		var fromClient, fromServer bytes.Buffer
		back := make(chan bool)
		go func() {
			_, _ = io.Copy(io.MultiWriter(client, &fromServer), there)
			_ = client.(*net.TCPConn).CloseWrite()
			close(back)
		}()
		_, _ = io.Copy(io.MultiWriter(there, &fromClient), client)
		_ = there.(*net.TCPConn).CloseWrite()
		_ = there.SetReadDeadline(time.Now().Add(200 * time.Millisecond)) // some servers keep it open
		<-back
		rec.client, rec.server = fromClient.Bytes(), fromServer.Bytes()
		relayed <- nil
	}()
	_, port, _ := net.SplitHostPort(l.Addr().String())
	connect(port)
	l.Close()
	if err := <-relayed; err != nil {
		t.Fatal(err)
	}
	return rec
}

// papers are the lesson's certificates and keys in files, for peers.
func papers(t *testing.T) *shell {
	t.Helper()
	s := &shell{t.TempDir(), map[string][]byte{}}
	for name, certificate := range map[string]string{mint.Server: mint.ServerCertificate, mint.ServerEC: mint.ServerECCertificate} {
		der, err := mint.Lesson(certificate, noon)
		if err != nil {
			t.Fatal(err)
		}
		s.write(t, name+".crt", pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}))
		s.write(t, name+".key", mint.PEM(name))
	}
	return s
}

// server runs a server until the test ends, and waits until it answers on its port.
func server(t *testing.T, dir, port, program string, args ...string) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	cmd := exec.CommandContext(ctx, program, args...)
	cmd.Dir = dir
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		cancel()
		_ = cmd.Wait()
		if t.Failed() {
			t.Logf("%s said:\n%s", program, out.String()[:min(out.Len(), 4000)])
		}
	})
	for end := time.Now().Add(patience); ; time.Sleep(50 * time.Millisecond) {
		if conn, err := net.Dial("tcp", "127.0.0.1:"+port); err == nil {
			conn.Close()
			return
		}
		if time.Now().After(end) {
			t.Fatalf("%s does not answer", program)
		}
	}
}

// client runs a client that says the question, and ends it when the answer has come: by the end of its
// input and, where that does not help, by force. It returns what the client printed.
func client(t *testing.T, dir, question, answer, program string, args ...string) string {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	cmd := exec.CommandContext(ctx, program, args...)
	cmd.Dir = dir
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	cmd.Stderr = cmd.Stdout
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	_, _ = io.WriteString(in, question)
	var said bytes.Buffer
	buf := make([]byte, 4096)
	for closed := false; ; {
		n, err := out.Read(buf)
		said.Write(buf[:n])
		if !closed && bytes.Contains(said.Bytes(), []byte(answer)) {
			in.Close()
			closed = true
			time.AfterFunc(100*time.Millisecond, cancel)
		}
		if err != nil {
			break
		}
	}
	if err := cmd.Wait(); !bytes.Contains(said.Bytes(), []byte(answer)) {
		t.Errorf("%s %v: %v\n%s", program, args, err, said.String())
	}
	return said.String()
}

// What OpenSSL says to itself opens here: each of its suites in TLS 1.2, and each cipher with each MAC
// in TLS 1.0 and 1.1, with the MAC inside and outside.
func TestRecordingsOfOpenSSL(t *testing.T) {
	peertest.Need(t, "openssl")
	s := papers(t)
	port := peertest.FreePort(t)
	server(t, s.dir, port, "openssl", "s_server", "-accept", "127.0.0.1:"+port, "-rev", "-quiet", "-cipher", "ALL:COMPLEMENTOFALL:@SECLEVEL=0",
		"-cert", mint.Server+".crt", "-key", mint.Server+".key", "-dcert", mint.ServerEC+".crt", "-dkey", mint.ServerEC+".key")
	theirs := strings.Split(strings.TrimSpace(string(s.run(t, "openssl ciphers 'ALL:COMPLEMENTOFALL:@SECLEVEL=0'"))), ":")
	seen := 0
	for _, v := range []msg.Version{msg.TLS10, msg.TLS11, msg.TLS12} {
		done := map[[2]any]bool{}
		for _, one := range suite.All {
			kind := [2]any{one.Cipher, one.MAC}
			if !slices.Contains(theirs, one.OpenSSL) || !one.In(v) || one.KeyExchange == msg.KeyExchangeDHEDSS || v < msg.TLS12 && done[kind] {
				continue
			}
			done[kind] = true
			options := [][]string{{}}
			if one.CBC() && v < msg.TLS12 {
				options = append(options, []string{"-no_etm"})
			}
			for _, more := range options {
				seen++
				t.Run(fmt.Sprint(v, one.OpenSSL, more), func(t *testing.T) { recordOpenSSL(t, s, port, v, one, more).follow(t) })
			}
		}
	}
	t.Logf("%d recordings", seen)
}

func recordOpenSSL(t *testing.T, s *shell, port string, v msg.Version, one *suite.Suite, more []string) recording {
	t.Helper()
	version := map[msg.Version]string{msg.TLS10: "-tls1", msg.TLS11: "-tls1_1", msg.TLS12: "-tls1_2"}[v]
	log := filepath.Join(t.TempDir(), "keys.log")
	answer := []byte(strings.TrimSpace(question))
	slices.Reverse(answer)
	rec := record(t, "127.0.0.1:"+port, func(port string) {
		client(t, s.dir, question, string(answer), "openssl", append([]string{"s_client", "-connect", "127.0.0.1:" + port, version,
			"-cipher", one.OpenSSL + ":@SECLEVEL=0", "-keylogfile", log}, more...)...)
	})
	text, err := os.ReadFile(log)
	if err != nil {
		t.Fatal(err)
	}
	rec.keylog, rec.question, rec.answer = string(text), question, string(answer)
	return rec
}

// What NSS says to itself opens here, by the pre-master secret that RSA carried: SSL 3.0 with each
// cipher and MAC that it has, and the versions after it without the extended master secret.
func TestRecordingsOfNSS(t *testing.T) {
	for _, program := range []string{"selfserv", "tstclnt", "certutil", "pk12util", "openssl"} {
		peertest.Need(t, program)
	}
	s := papers(t)
	s.run(t, "mkdir db && certutil -N -d sql:db --empty-password && openssl pkcs12 -export -in server.crt -inkey server.key -name server -out server.p12 -passout pass: && pk12util -i server.p12 -d sql:db -W ''")
	const ask, reply = "GET / HTTP/1.0\r\n\r\n", "HTTP/1.0 200 OK"
	for v, word := range map[msg.Version]string{msg.SSL30: "ssl3", msg.TLS10: "tls1.0", msg.TLS11: "tls1.1", msg.TLS12: "tls1.2"} {
		knows := func(s *suite.Suite) bool { // it has no CCM
			return s.In(v) && s.KeyExchange == msg.KeyExchangeRSA && !strings.Contains(s.Name, "_CCM")
		}
		var codes string
		for _, one := range suite.All {
			if knows(one) {
				codes += fmt.Sprintf(":%04X", one.Code)
			}
		}
		port := peertest.FreePort(t)
		server(t, s.dir, port, "selfserv", "-n", "server", "-p", port, "-d", "sql:db", "-V", word+":"+word, "-c", codes)
		for _, one := range suite.All {
			if !knows(one) {
				continue
			}
			t.Run(fmt.Sprint(v, " ", one.OpenSSL), func(t *testing.T) {
				rec := record(t, "127.0.0.1:"+port, func(port string) {
					client(t, s.dir, ask, reply, "tstclnt", "-h", "127.0.0.1", "-p", port, "-d", "sql:db", "-o", "-V", word+":"+word, "-c", fmt.Sprintf(":%04X", one.Code))
				})
				rec.question, rec.answer = ask, reply
				rec.follow(t)
			})
		}
	}
}
