//go:build !js

package secrets

import (
	"bytes"
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"io"
	"net"
	"slices"
	"testing"
	"time"

	"waxseal/core/mint"
	"waxseal/core/tls/suite"
)

// A tap keeps what is written to a connection.
type tap struct {
	net.Conn
	sent bytes.Buffer
}

func (c *tap) Write(b []byte) (int, error) {
	c.sent.Write(b)
	return c.Conn.Write(b)
}

// recordGo records crypto/tls talking to itself.
func recordGo(t *testing.T, version, code uint16, curve tls.CurveID, certificate, key string) recording {
	t.Helper()
	chain := [][]byte{}
	for _, name := range []string{certificate, mint.IntermediateCertificate} {
		der, err := mint.Lesson(name, noon)
		if err != nil {
			t.Fatal(err)
		}
		chain = append(chain, der)
	}
	root, err := mint.Lesson(mint.RootCertificate, noon)
	if err != nil {
		t.Fatal(err)
	}
	trusted, err := x509.ParseCertificate(root)
	if err != nil {
		t.Fatal(err)
	}
	pool := x509.NewCertPool()
	pool.AddCert(trusted)
	log := &bytes.Buffer{}
	common := &tls.Config{MinVersion: version, MaxVersion: version, CipherSuites: []uint16{code}, CurvePreferences: []tls.CurveID{curve}, RootCAs: pool,
		ServerName: mint.LessonHost, Time: func() time.Time { return time.Unix(noon, 0) }, Certificates: []tls.Certificate{{Certificate: chain, PrivateKey: mint.Key(key)}}}
	logged := common.Clone()
	logged.KeyLogWriter = log
	a, b := net.Pipe()
	defer a.Close()
	defer b.Close()
	client, server := &tap{Conn: a}, &tap{Conn: b}
	answered := make(chan error, 1)
	go func() { answered <- answerGo(tls.Server(server, common)) }()
	c := tls.Client(client, logged)
	if _, err := io.WriteString(c, question); err != nil {
		t.Fatal(err)
	}
	if _, err := io.ReadFull(c, make([]byte, len(goAnswer))); err != nil {
		t.Fatal(err)
	}
	if err := <-answered; err != nil {
		t.Fatal(err)
	}
	return recording{client: client.sent.Bytes(), server: server.sent.Bytes(), keylog: log.String(), question: question, answer: goAnswer, exact: true}
}

const goAnswer = "hello from the server\n"

// answerGo hears the question, and says the answer.
func answerGo(c *tls.Conn) error {
	if _, err := io.ReadFull(c, make([]byte, len(question))); err != nil {
		return err
	}
	_, err := io.WriteString(c, goAnswer)
	return err
}

// What crypto/tls says to itself opens here, and is the same octet by octet when it is protected
// again: in each version that it has with each suite, and on each curve.
func TestRecordingsOfGo(t *testing.T) {
	seen := 0
	for _, cs := range slices.Concat(tls.CipherSuites(), tls.InsecureCipherSuites()) {
		s := suite.Find(cs.ID)
		for _, version := range cs.SupportedVersions {
			if version == tls.VersionTLS13 {
				continue
			}
			if s == nil {
				t.Errorf("crypto/tls has %s", cs.Name)
				continue
			}
			curve := []tls.CurveID{tls.X25519, tls.CurveP256, tls.CurveP384, tls.CurveP521}[seen%4]
			certificate, key := mint.ServerCertificate, mint.Server
			if s.KeyExchange.String() == "ECDHE_ECDSA" {
				certificate, key = mint.ServerECCertificate, mint.ServerEC
			}
			seen++
			t.Run(fmt.Sprintf("%s/%s", tls.VersionName(version), s.Name), func(t *testing.T) {
				recordGo(t, version, cs.ID, curve, certificate, key).follow(t)
			})
		}
	}
	t.Logf("%d recordings", seen)
}
