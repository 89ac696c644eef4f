//go:build !js

package handshake

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"waxseal/core/mint"
	"waxseal/core/peertest"
	"waxseal/core/tls/msg"
)

// A jvm runs testdata/jsse/Peer.java, which holds all conversations: it starts slowly.
type jvm struct {
	in        io.Writer
	out       *bufio.Scanner
	version   string
	protocols string // it supports, and suites, each between spaces
	suites    string
	talking   bool // the last conversation's end was not read
}

var jsseVersions = map[msg.Version]string{msg.SSL30: "SSLv3", msg.TLS10: "TLSv1", msg.TLS11: "TLSv1.1", msg.TLS12: "TLSv1.2"}

// startJSSE starts one with everything allowed; a strict one refuses the certificates that it refuses unasked.
func startJSSE(t *testing.T, strict string) *jvm {
	t.Helper()
	peertest.Need(t, "javac") // what runs a source file is of the JDK
	dir := papers(t, now)
	for _, name := range []string{mint.Server, mint.ServerEC, mint.Client} {
		cmd := exec.Command(peertest.Need(t, "openssl"), "pkcs12", "-export", "-inkey", name+".key", "-in", name+".chain", "-name", name, "-passout", "pass:password", "-out", name+".p12")
		cmd.Dir = dir
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("openssl pkcs12: %v\n%s", err, out)
		}
	}
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Minute)
	cmd := exec.CommandContext(ctx, peertest.Need(t, "java"), "-Xmx256m", "-XX:TieredStopAtLevel=1", filepath.Join("testdata", "jsse", "Peer.java"), dir, mint.LessonHost, strict)
	in, inErr := cmd.StdinPipe()
	out, outErr := cmd.StdoutPipe()
	said := &peertest.Output{}
	cmd.Stderr = said
	if err := cmd.Start(); inErr != nil || outErr != nil || err != nil {
		t.Fatal(inErr, outErr, err)
	}
	t.Cleanup(func() {
		cancel()
		_ = cmd.Wait()
		if t.Failed() {
			t.Logf("java said:\n%s", said)
		}
	})
	j := &jvm{in: in, out: bufio.NewScanner(out)}
	j.version = j.line(t)
	j.protocols = " " + j.line(t) + " "
	j.suites = " " + strings.ReplaceAll(j.line(t), "SSL_", "TLS_") + " "
	return j
}

func (j *jvm) line(t *testing.T) string {
	t.Helper()
	if !j.out.Scan() {
		t.Fatalf("java ended: %v", j.out.Err())
	}
	line := j.out.Text()
	if strings.HasPrefix(line, "done ") || strings.HasPrefix(line, "failed ") {
		j.talking = false
	}
	return line
}

// tell begins a conversation.
func (j *jvm) tell(t *testing.T, verb string, w terms, port string) {
	t.Helper()
	for j.talking {
		j.line(t)
	}
	j.talking = true
	auth := "none"
	if w.auth {
		auth = "auth"
	}
	if _, err := fmt.Fprintln(j.in, verb, jsseVersions[w.version], w.suite.Name, w.serverName(), auth, port); err != nil {
		t.Fatal(err)
	}
}

func (j *jvm) knows(w terms) bool {
	return strings.Contains(j.protocols, " "+jsseVersions[w.version]+" ") && strings.Contains(j.suites, " "+w.suite.Name+" ")
}

// want checks what JSSE says in the end: what was agreed on, the certificates that it got, the answer.
func (j *jvm) want(t *testing.T, w terms, chain int, answer string) {
	t.Helper()
	want := strings.TrimSpace(fmt.Sprintf("done %s %s %d %s", jsseVersions[w.version], w.suite.Name, chain, answer))
	if got := strings.ReplaceAll(j.line(t), " SSL_", " TLS_"); got != want {
		t.Errorf("JSSE says %q, not %q", got, want)
	}
}

// JSSE still speaks SSL 3.0, RC4 and DES where it is allowed to. It has no encrypt-then-MAC.
func TestWithJSSE(t *testing.T) {
	j := startJSSE(t, "")
	met.begin("jsse", "OpenJDK "+j.version, j.knows)
	for _, w := range thin(matrix(everything(), j.knows)) {
		w.etm = false
		t.Run("client/"+w.String(), func(t *testing.T) {
			met.watch(t, "jsse", "client", w)
			client, _ := w.sidesAt(t, now)
			j.tell(t, "serve", w, "0")
			said := j.line(t)
			port, ok := strings.CutPrefix(said, "port ")
			if !ok {
				t.Fatalf("JSSE says %q", said)
			}
			conn := dial(t, port)
			c, events := clientTalk(t, conn, client)
			conn.Close()
			wantClient(t, w, c, events)
			sent := 0
			if w.auth {
				sent = len(client.Chain)
			}
			j.want(t, w, sent, "")
		})
		t.Run("server/"+w.String(), func(t *testing.T) {
			met.watch(t, "jsse", "server", w)
			_, server := w.sidesAt(t, now)
			l := listen(t)
			_, port, _ := net.SplitHostPort(l.Addr().String())
			j.tell(t, "connect", w, port)
			conn := accept(t, l)
			s, events := serverTalk(t, conn, server)
			conn.Close()
			wantServer(t, w, s, events)
			sent := len(server.Chain)
			if w.suite.KeyExchange.Anonymous() {
				sent = 0
			}
			j.want(t, w, sent, "you said hello")
		})
	}
}
