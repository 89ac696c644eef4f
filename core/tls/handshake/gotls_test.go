//go:build !js

package handshake

import (
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"io"
	"net"
	"runtime"
	"testing"
	"time"

	"waxseal/core/mint"
	"waxseal/core/tls/msg"
	"waxseal/core/tls/secrets"
)

// goConfig is crypto/tls with the lesson's papers, for one suite.
func goConfig(t *testing.T, w terms, log io.Writer) (client, server *tls.Config) {
	t.Helper()
	root, err := x509.ParseCertificate(lesson(t, mint.RootCertificate)[0])
	if err != nil {
		t.Fatal(err)
	}
	pool := x509.NewCertPool()
	pool.AddCert(root)
	common := tls.Config{RootCAs: pool, ClientCAs: pool, MinVersion: uint16(w.version), MaxVersion: uint16(w.version), CipherSuites: []uint16{w.suite.Code},
		Time: func() time.Time { return time.Unix(noon, 0) }, KeyLogWriter: log}
	client, server = common.Clone(), common.Clone()
	client.ServerName = mint.LessonHost
	_, own := w.sides(t)
	server.Certificates = []tls.Certificate{{Certificate: own.Chain, PrivateKey: own.Key}}
	if w.auth {
		server.ClientAuth = tls.RequireAndVerifyClientCert
		client.Certificates = []tls.Certificate{{Certificate: lesson(t, mint.ClientCertificate, mint.IntermediateCertificate), PrivateKey: mint.Key(mint.Client)}}
	}
	return client, server
}

// eachWithGo runs fn on all terms that crypto/tls knows: no SSL 3.0, no encrypt-then-MAC.
func eachWithGo(t *testing.T, fn func(t *testing.T, w terms)) {
	known := map[uint16]bool{}
	for _, s := range append(tls.CipherSuites(), tls.InsecureCipherSuites()...) {
		known[s.ID] = true
	}
	knows := func(w terms) bool { return known[w.suite.Code] && w.version > msg.SSL30 }
	met.begin("crypto/tls", runtime.Version(), knows)
	for _, w := range matrix(true, knows) {
		w.etm = false
		t.Run(w.String(), func(t *testing.T) { fn(t, w) })
	}
}

// A logLine keeps the one line that crypto/tls writes.
type logLine struct{ text string }

func (l *logLine) Write(b []byte) (int, error) {
	l.text += string(b)
	return len(b), nil
}

// want compares the line with the one of a derivation.
func (l *logLine) want(t *testing.T, d *secrets.Derivation) {
	t.Helper()
	if own := secrets.KeyLogClientRandom(d.ClientRandom.Bytes, d.Master.Out); l.text != own {
		t.Errorf("crypto/tls logs\n%swe log\n%s", l.text, own)
	}
}

func TestClientWithGo(t *testing.T) {
	eachWithGo(t, func(t *testing.T, w terms) {
		met.watch(t, "crypto/tls", "client", w)
		client, _ := w.sides(t)
		log := &logLine{}
		_, cfg := goConfig(t, w, log)
		l := listen(t)
		failed := make(chan error, 1)
		go func() { failed <- goServer(l, cfg) }()
		conn, err := net.Dial("tcp", l.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		defer conn.Close()
		c, events := clientTalk(t, conn, client)
		if done, data := completed(events); !done || string(data) != "you said "+request {
			t.Errorf("done %v, data %q: %s", done, data, describe(events))
		}
		if err := <-failed; err != nil {
			t.Error(err)
		}
		log.want(t, c.Derivation())
	})
}

// goServer answers once.
func goServer(l net.Listener, cfg *tls.Config) error {
	conn, err := l.Accept()
	if err != nil {
		return err
	}
	defer conn.Close()
	if err := conn.SetDeadline(time.Now().Add(patience)); err != nil {
		return err
	}
	peer := tls.Server(conn, cfg)
	said := make([]byte, len(request)) // a first record may have one octet
	if _, err := io.ReadFull(peer, said); err != nil {
		return err
	}
	if _, err := fmt.Fprintf(peer, "you said %s", said); err != nil {
		return err
	}
	return peer.Close()
}

func TestServerWithGo(t *testing.T) {
	eachWithGo(t, func(t *testing.T, w terms) {
		met.watch(t, "crypto/tls", "server", w)
		_, server := w.sides(t)
		log := &logLine{}
		cfg, _ := goConfig(t, w, log)
		l := listen(t)
		answer := make(chan string, 1)
		go func() { answer <- goClient(l.Addr().String(), cfg) }()
		s, events := serverTalk(t, accept(t, l), server)
		if done, data := completed(events); !done || string(data) != "hello\n" {
			t.Errorf("done %v, data %q: %s", done, data, describe(events))
		}
		if got := <-answer; got != "you said hello\n" {
			t.Errorf("the client got %q", got)
		}
		log.want(t, s.Derivation())
		wantRoundTrip(t, s.Derivation())
	})
}

// goClient says hello and returns the answer, or what went wrong.
func goClient(address string, cfg *tls.Config) string {
	conn, err := tls.DialWithDialer(&net.Dialer{Timeout: patience}, "tcp", address, cfg)
	if err != nil {
		return err.Error()
	}
	defer conn.Close()
	if err := conn.SetDeadline(time.Now().Add(patience)); err != nil {
		return err.Error()
	}
	if _, err := io.WriteString(conn, "hello\n"); err != nil {
		return err.Error()
	}
	answer, err := io.ReadAll(conn)
	if err != nil {
		return err.Error()
	}
	return string(answer)
}
