//go:build !js

package handshake

import (
	"crypto/tls"
	"net"
	"testing"

	"waxseal/core/mint"
	"waxseal/core/pkix/ext"
	"waxseal/core/tls/msg"
	"waxseal/core/tls/suite"
)

// A client with an EC key signs CertificateVerify as crypto/tls does, and the other way round, in each
// version: SHA-1 before TLS 1.2.
func TestECClientWithGo(t *testing.T) {
	key := mint.Key(mint.ServerEC)
	cert, err := mint.Certificate(mint.Template{Serial: 99, Subject: "Bob", Organization: "Waxseal lesson", NotBefore: noon - 3600, NotAfter: noon + 3600,
		KeyUsage: []int{ext.DigitalSignature}, Purposes: []string{mint.ClientAuth}}, key.Public(),
		mint.Issuer{Subject: "Lesson Intermediate", Organization: "Waxseal lesson", Key: mint.Key(mint.Intermediate)})
	if err != nil {
		t.Fatal(err)
	}
	chain := append([][]byte{cert}, lesson(t, mint.IntermediateCertificate)...)
	for v := msg.TLS10; v <= msg.TLS12; v++ {
		w := terms{version: v, suite: suite.Find(0xc013), auth: true}
		client, server := w.sides(t)
		client.Chain, client.Key = chain, key
		goClientConfig, goServerConfig := goConfig(t, w, &logLine{})
		goClientConfig.Certificates = []tls.Certificate{{Certificate: chain, PrivateKey: key}}

		l := listen(t)
		failed := make(chan error, 1)
		go func() { failed <- goServer(l, goServerConfig) }()
		conn, err := net.Dial("tcp", l.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		c, events := clientTalk(t, conn, client)
		conn.Close()
		if err := <-failed; err != nil || !completedWithData(events) || c.secrets.Verify == nil || c.secrets.Verify.Kind != "EC" {
			t.Errorf("%s: %v; %s", v, err, describe(events))
		}

		answer := make(chan string, 1)
		go func() { answer <- goClient(l.Addr().String(), goClientConfig) }()
		s, events := serverTalk(t, accept(t, l), server)
		if got := <-answer; got != "you said hello\n" || s.secrets.Verify == nil || s.secrets.Verify.Kind != "EC" || !s.secrets.Verify.Fits {
			t.Errorf("%s: the client got %q; %s", v, got, describe(events))
		}
	}
}
