//go:build !js

package msg

import (
	"bytes"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/tls"
	"crypto/x509"
	"encoding/asn1"
	"encoding/pem"
	"fmt"
	"io"
	"math/big"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"waxseal/core/field"
	"waxseal/core/field/fieldtest"
	"waxseal/core/peertest"
)

// patience bounds every conversation.
const patience = 20 * time.Second

// A tap is a connection that remembers what was written to it.
type tap struct {
	net.Conn
	sent *bytes.Buffer
}

func (c tap) Write(b []byte) (int, error) {
	c.sent.Write(b)
	return c.Conn.Write(b)
}

// wantRead reads what both sides said in turn, as far as it is in the clear: no issue, each message
// written as it was read, one error in each prefix of it. It returns the names of the messages.
func wantRead(t *testing.T, client, server []byte) string {
	t.Helper()
	var all []string
	var learned Context
	for _, data := range [][]byte{server, client} {
		f := Flow{Context: learned}
		b := field.NewBuilder(data, field.Defaults())
		root := f.Read(b, 0, 0, len(data))
		fieldtest.Tiling(t, &b.Doc, root)
		wantSigValues(t, root, f.Messages)
		for _, is := range b.TakeIssues() {
			if is.Level == field.Error {
				t.Errorf("%s at %v", is.Text, *is.Span)
			}
		}
		if learned.Version == 0 {
			learned = f.Context
		}
		for _, m := range f.Messages {
			wantLaws(t, m, learned)
		}
		all = append(all, f.Names...)
	}
	return strings.Join(all, " ")
}

// wantSigValues checks that r and s are shown of as many signatures as encoding/asn1 reads as those two.
func wantSigValues(t *testing.T, root *field.Field, messages []Message) {
	t.Helper()
	want, got := 0, 0
	for _, m := range messages {
		var signature []byte
		switch m := m.(type) {
		case ServerKeyExchange:
			signature = m.Signed.Signature
		case CertificateVerify:
			signature = m.Signature
		}
		var value struct{ R, S *big.Int }
		if rest, err := asn1.Unmarshal(signature, &value); err == nil && len(rest) == 0 {
			want++
		}
	}
	var walk func(*field.Field)
	walk = func(f *field.Field) {
		if f.Name == "Dss-Sig-Value" && len(f.Sub) == 2 && f.Sub[0].Name == "r" && f.Sub[1].Name == "s" {
			got++
		}
		for _, sub := range f.Sub {
			walk(sub)
		}
	}
	walk(root)
	if got != want {
		t.Errorf("%d signatures show r and s, not %d", got, want)
	}
}

func wantLaws(t *testing.T, m Message, c Context) {
	t.Helper()
	raw := Encode(m)
	again, issue := Decode(raw, c)
	if issue != nil || !bytes.Equal(Encode(again), raw) {
		t.Errorf("%T: %v; %x is written %x", m, issue, raw, Encode(again))
	}
	for _, e := range extensionsOf(m) {
		if FindExtension(e.Type) == nil {
			t.Logf("%T has the extension %d, which is not read by value", m, e.Type)
		} else if e.Value == nil {
			t.Errorf("%T: the value of extension %d is lost", m, e.Type)
		}
	}
	for n := range raw {
		if _, issue := Decode(raw[:n], c); issue == nil {
			t.Errorf("%T: %d of %d octets have no issue", m, n, len(raw))
		}
	}
}

// signed makes a certificate of its own for a key.
func signed(t *testing.T, key any, public any) tls.Certificate {
	t.Helper()
	template := &x509.Certificate{SerialNumber: big.NewInt(1), NotAfter: time.Now().Add(time.Hour), DNSNames: []string{"server.example"}}
	raw, err := x509.CreateCertificate(rand.Reader, template, template, public, key)
	if err != nil {
		t.Fatal(err)
	}
	return tls.Certificate{Certificate: [][]byte{raw}, PrivateKey: key, OCSPStaple: []byte{0x30, 3, 0x0a, 1, 3}, SignedCertificateTimestamps: [][]byte{sctV1}}
}

func keys(t *testing.T) (rsaCert, ecCert tls.Certificate) {
	t.Helper()
	r, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	e, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	return signed(t, r, &r.PublicKey), signed(t, e, &e.PublicKey)
}

func TestCapturedFromGo(t *testing.T) {
	rsaCert, ecCert := keys(t)
	for _, version := range []uint16{tls.VersionTLS10, tls.VersionTLS11, tls.VersionTLS12, tls.VersionTLS13} {
		for _, c := range []struct {
			suite uint16
			cert  tls.Certificate
		}{
			{tls.TLS_RSA_WITH_AES_128_CBC_SHA, rsaCert}, {tls.TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA, rsaCert}, {tls.TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA, ecCert},
		} {
			common := tls.Config{MinVersion: version, MaxVersion: version, CipherSuites: []uint16{c.suite}, NextProtos: []string{"h2"}}
			client, server := common.Clone(), common.Clone()
			client.InsecureSkipVerify, client.ServerName = true, "server.example"
			client.Certificates, client.ClientSessionCache = []tls.Certificate{ecCert}, tls.NewLRUClientSessionCache(1)
			server.Certificates, server.ClientAuth = []tls.Certificate{c.cert}, tls.RequireAnyClientCert
			a, b := net.Pipe()
			deadline := time.Now().Add(patience)
			_, _ = a.SetDeadline(deadline), b.SetDeadline(deadline)
			one, two := tap{a, &bytes.Buffer{}}, tap{b, &bytes.Buffer{}}
			done := make(chan error, 1)
			go func() { done <- tls.Server(two, server).Handshake() }()
			if err := tls.Client(one, client).Handshake(); err != nil {
				t.Error(err)
			}
			if version == tls.VersionTLS13 { // its client is done first, and tickets are still to come
				go func() { _, _ = io.Copy(io.Discard, a) }()
			}
			if err := <-done; err != nil {
				t.Error(err)
			}
			said := wantRead(t, one.sent.Bytes(), two.sent.Bytes())
			want := "ServerHello Certificate CertificateStatus ServerKeyExchange CertificateRequest ServerHelloDone NewSessionTicket ChangeCipherSpec protected handshake " +
				"ClientHello Certificate ClientKeyExchange CertificateVerify ChangeCipherSpec protected handshake"
			if c.suite == tls.TLS_RSA_WITH_AES_128_CBC_SHA {
				want = strings.Replace(want, "ServerKeyExchange ", "", 1)
			}
			if version == tls.VersionTLS13 {
				if want = "ServerHello ChangeCipherSpec protected application_data"; !strings.HasPrefix(said, want) {
					t.Errorf("%#x, %#x:\n%s, want\n%s …", version, c.suite, said, want)
				}
			} else if said != want {
				t.Errorf("%#x, %#x:\n%s, want\n%s", version, c.suite, said, want)
			}
			a.Close()
			b.Close()
		}
	}
}

// relay carries octets between a client and a server, and returns what each of them sent.
func relay(t *testing.T, l net.Listener, server string) (fromClient, fromServer []byte) {
	t.Helper()
	_ = l.(*net.TCPListener).SetDeadline(time.Now().Add(patience))
	client, err := l.Accept()
	if err != nil {
		t.Fatal(err)
	}
	defer client.Close()
	to, err := net.Dial("tcp", server)
	if err != nil {
		t.Fatal(err)
	}
	defer to.Close()
	_, _ = client.SetDeadline(time.Now().Add(patience)), to.SetDeadline(time.Now().Add(patience))
	one, two := &bytes.Buffer{}, &bytes.Buffer{}
	var both sync.WaitGroup
	for _, way := range []struct {
		from, to net.Conn
		seen     *bytes.Buffer
	}{{client, to, one}, {to, client, two}} {
		both.Go(func() {
			_, _ = io.Copy(io.MultiWriter(way.to, way.seen), way.from)
			_ = way.to.(*net.TCPConn).CloseWrite()
		})
	}
	both.Wait()
	return one.Bytes(), two.Bytes()
}

var acceptLine = regexp.MustCompile(`ACCEPT (127\.0\.0\.1:\d+)`)

// between runs openssl's client and server through a relay.
func between(t *testing.T, dir string, both, client, server []string) (fromClient, fromServer []byte) {
	t.Helper()
	openssl := peertest.Need(t, "openssl")
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	run := func(args ...string) (*exec.Cmd, io.Reader) {
		cmd := exec.CommandContext(ctx, openssl, args...)
		cmd.Dir = dir
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		return cmd, out
	}
	s, out := run(append(append([]string{"s_server", "-accept", "127.0.0.1:0", "-naccept", "1", "-cert", "rsa.pem", "-cert2", "ec.pem", "-dcert", "ec.pem", "-www"}, both...), server...)...)
	var said []byte
	for buf := make([]byte, 256); !acceptLine.Match(said); {
		n, err := out.Read(buf)
		if said = append(said, buf[:n]...); err != nil {
			t.Fatalf("openssl s_server %v said %s", server, said)
		}
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	c, _ := run(append(append([]string{"s_client", "-connect", l.Addr().String()}, both...), client...)...)
	fromClient, fromServer = relay(t, l, string(acceptLine.FindSubmatch(said)[1]))
	cancel()
	_, _ = s.Wait(), c.Wait()
	return fromClient, fromServer
}

func TestCapturedFromOpenSSL(t *testing.T) {
	rsaCert, ecCert := keys(t)
	dir := t.TempDir()
	for name, cert := range map[string]tls.Certificate{"rsa.pem": rsaCert, "ec.pem": ecCert} {
		key, err := x509.MarshalPKCS8PrivateKey(cert.PrivateKey)
		if err != nil {
			t.Fatal(err)
		}
		text := append(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: cert.Certificate[0]}), pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: key})...)
		if err := os.WriteFile(filepath.Join(dir, name), text, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, version := range []string{"-tls1", "-tls1_1", "-tls1_2"} {
		for cipher, exchange := range map[string]string{"AES128-SHA": "", "DHE-RSA-AES128-SHA": "ServerKeyExchange ", "ADH-AES128-SHA": "ServerKeyExchange ",
			"ECDHE-RSA-AES128-SHA": "ServerKeyExchange ", "ECDHE-ECDSA-AES128-SHA": "ServerKeyExchange ", "AECDH-AES128-SHA": "ServerKeyExchange "} {
			t.Run(fmt.Sprint(version, " ", cipher), func(t *testing.T) {
				both := []string{version, "-cipher", cipher + ":@SECLEVEL=0"}
				client, server := between(t, dir, both, []string{"-servername", "server.example", "-cert", "rsa.pem", "-alpn", "h2,http/1.1", "-status"}, []string{"-verify", "2"})
				said := wantRead(t, client, server)
				want := "ServerHello Certificate " + exchange + "CertificateRequest ServerHelloDone NewSessionTicket ChangeCipherSpec protected handshake"
				if strings.HasPrefix(cipher, "A") && exchange != "" {
					want = "ServerHello ServerKeyExchange ServerHelloDone NewSessionTicket ChangeCipherSpec protected handshake"
				}
				if !strings.HasPrefix(said, want) {
					t.Errorf("said %s, want %s …", said, want)
				}
			})
		}
	}
}
