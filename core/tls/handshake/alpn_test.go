//go:build !js

package handshake

import (
	"net"
	"slices"
	"strings"
	"testing"

	"waxseal/core/tls/msg"
	"waxseal/core/tls/suite"
)

// Without a protocol that both have, openssl and crypto/tls refuse as our server does, and their clients are told by it
// (RFC 7301, 3.2).
func TestNoProtocolInCommon(t *testing.T) {
	w := terms{version: msg.TLS12, suite: suite.Find(0xc02f)}
	refused := []Event{Alerted{msg.Alert{Level: msg.AlertFatal, Description: msg.NoApplicationProtocol}}}
	client, server := w.sides(t)
	client.Protocols, server.Protocols = []string{"h2"}, []string{"http/1.1", "acme-tls/1"}
	if trace := Run(NewClient(client), NewServer(server), greeting); trace.Outcome.Alert == nil || trace.Outcome.Alert.Description != msg.NoApplicationProtocol {
		t.Errorf("our own server: %s", trace.Outcome.Text)
	}
	t.Run("openssl", func(t *testing.T) {
		dir := papers(t, now)
		client, server := w.sidesAt(t, now)
		client.Protocols, server.Protocols = []string{"h2"}, []string{"http/1.1", "acme-tls/1"}
		if _, events := openssl.meetClient(t, dir, w, client, "-alpn", "http/1.1,acme-tls/1"); alertIn(events) != alertIn(refused) {
			t.Errorf("our client: %s", describe(events))
		}
		if _, events, said := openssl.meetServer(t, dir, w, server, "-alpn", "h2"); !strings.Contains(said, "no application protocol") {
			t.Errorf("our server: %s\n%s", describe(events), said)
		}
	})
	t.Run("crypto/tls", func(t *testing.T) {
		client, server := w.sides(t)
		client.Protocols, server.Protocols = []string{"h2"}, []string{"http/1.1", "acme-tls/1"}
		cfgClient, cfgServer := goConfig(t, w, &logLine{})
		cfgClient.NextProtos, cfgServer.NextProtos = client.Protocols, []string{"acme-tls/1"} // it lets h2 pass where http/1.1 is there
		l := listen(t)
		failed := make(chan error, 1)
		go func() { failed <- goServer(l, cfgServer) }()
		conn, err := net.Dial("tcp", l.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		defer conn.Close()
		if _, events := clientTalk(t, conn, client); alertIn(events) != alertIn(refused) {
			t.Errorf("our client: %s, %v", describe(events), <-failed)
		}
		l = listen(t)
		answer := make(chan string, 1)
		go func() { answer <- goClient(l.Addr().String(), cfgClient) }()
		serverTalk(t, accept(t, l), server)
		if said := <-answer; !strings.Contains(said, "no application protocol") {
			t.Errorf("our server: %s", said)
		}
	})
}

// The names that a person types are those that openssl makes of the same words.
func TestProtocolNamesWithOpenSSL(t *testing.T) {
	dir := papers(t, now)
	w := terms{version: msg.TLS12, suite: suite.Find(0xc02f)}
	_, server := w.sidesAt(t, now)
	const typed = "h2,http/1.1,a b,ä"
	own, err := protocolsOf(typed)
	if err != nil {
		t.Fatal(err)
	}
	s, events, _ := openssl.meetServer(t, dir, w, server, "-alpn", typed)
	var named []string
	list, _ := s.hello.Extension(msg.ALPN{}).(msg.ALPN)
	for _, name := range list {
		named = append(named, string(name))
	}
	if !slices.Equal(named, own) {
		t.Errorf("openssl names %q, we %q: %s", named, own, describe(events))
	}
}
