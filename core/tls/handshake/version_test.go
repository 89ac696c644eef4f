package handshake

import (
	"testing"

	"waxseal/core/tls/msg"
	"waxseal/core/tls/suite"
)

// The newest version that both speak is chosen, if there is one.
func TestVersionRanges(t *testing.T) {
	for _, c := range []struct {
		client, server [2]msg.Version
		want           msg.Version
		by             string
	}{
		{[2]msg.Version{msg.SSL30, msg.TLS12}, [2]msg.Version{msg.SSL30, msg.TLS12}, msg.TLS12, ""},
		{[2]msg.Version{msg.SSL30, msg.TLS11}, [2]msg.Version{msg.SSL30, msg.TLS12}, msg.TLS11, ""},
		{[2]msg.Version{msg.SSL30, msg.TLS12}, [2]msg.Version{msg.SSL30, msg.TLS10}, msg.TLS10, ""},
		{[2]msg.Version{msg.SSL30, msg.TLS12}, [2]msg.Version{msg.SSL30, msg.SSL30}, msg.SSL30, ""},
		{[2]msg.Version{msg.SSL30, msg.SSL30}, [2]msg.Version{msg.SSL30, msg.TLS12}, msg.SSL30, ""},
		{[2]msg.Version{msg.TLS12, msg.TLS12}, [2]msg.Version{msg.SSL30, msg.TLS10}, 0, "client"},
		{[2]msg.Version{msg.SSL30, msg.TLS10}, [2]msg.Version{msg.TLS11, msg.TLS12}, 0, "server"},
		{[2]msg.Version{0, 0}, [2]msg.Version{0, 0}, msg.TLS12, ""},
	} {
		client, server := sides(t)
		client.MinVersion, client.MaxVersion = c.client[0], c.client[1]
		server.MinVersion, server.MaxVersion = c.server[0], c.server[1]
		s := NewServer(server)
		trace := Run(NewClient(client), s, greeting)
		if trace.Outcome.OK != (c.want != 0) || c.want != 0 && s.Agreement().Version != c.want {
			t.Errorf("client %v, server %v: %s; %s", c.client, c.server, s.Agreement().Version, trace.Outcome.Text)
		}
		if a := trace.Outcome.Alert; c.want == 0 && (a == nil || a.From != c.by || a.Description != msg.ProtocolVersion) {
			t.Errorf("client %v, server %v: %+v", c.client, c.server, a)
		}
	}
}

// A version that somebody lowers on the way is noticed by the end of the random; a server that cannot
// do better says nothing there.
func TestDowngrade(t *testing.T) {
	for _, newest := range []msg.Version{msg.TLS12, msg.TLS11} {
		client, server := sides(t)
		client.MinVersion, client.MaxVersion = msg.SSL30, msg.TLS12
		server.MinVersion, server.MaxVersion = msg.SSL30, newest
		trace, _, _ := tampered(t, client, server, inMessage("client", msg.TypeClientHello, func(m []byte) { m[5] = 1 }))
		a := trace.Outcome.Alert
		if newest == msg.TLS12 && (a == nil || a.From != "client" || a.Description != msg.IllegalParameter) {
			t.Errorf("a server of TLS 1.2: %s", trace.Outcome.Text)
		}
		if newest == msg.TLS11 && (a == nil || a.From != "server") { // only the keys tell
			t.Errorf("a server of TLS 1.1: %s", trace.Outcome.Text)
		}
	}
}

// RFC 7507: a second try with a lower version is refused where it was not needed.
func TestFallback(t *testing.T) {
	for newest, ok := range map[msg.Version]bool{msg.TLS12: false, msg.TLS11: true} {
		client, server := sides(t)
		client.MinVersion, client.MaxVersion, client.Fallback = msg.SSL30, msg.TLS11, true
		server.MinVersion, server.MaxVersion = msg.SSL30, newest
		trace := Run(NewClient(client), NewServer(server), greeting)
		if trace.Outcome.OK != ok || !ok && trace.Outcome.Alert.Description != msg.InappropriateFallback {
			t.Errorf("a server of %s: %s", newest, trace.Outcome.Text)
		}
	}
}

// In each version a client without a certificate is taken or refused as the server has it; SSL 3.0
// has an alert in place of the message.
func TestWithoutClientCertificate(t *testing.T) {
	for v := msg.SSL30; v <= msg.TLS12; v++ {
		for _, auth := range []ClientAuth{RequestClientAuth, RequireClientAuth} {
			client, server := (terms{version: v, suite: suite.Find(0x002f)}).sides(t)
			client.Chain, server.ClientAuth = nil, auth
			trace := Run(NewClient(client), NewServer(server), greeting)
			if trace.Outcome.OK != (auth == RequestClientAuth) || !trace.Outcome.OK && (trace.Outcome.Alert.Description != msg.HandshakeFailure || trace.Outcome.Check != "absent") {
				t.Errorf("%s, %v: %s", v, auth, trace.Outcome.Text)
			}
			checkTrees(t, trace)
			if said := trace.Messages[4+1].Name; (said == "Alert") != (v == msg.SSL30) {
				t.Errorf("%s: the client says %s", v, said)
			}
		}
	}
}

// The server chooses the first of its protocols that the client names (RFC 7301).
func TestALPN(t *testing.T) {
	for _, c := range []struct {
		client, server []string
		want           string
		ok             bool
	}{
		{[]string{"http/1.1", "h2"}, []string{"h2", "http/1.1"}, "h2", true},
		{[]string{"http/1.1"}, nil, "", true},
		{nil, []string{"h2"}, "", true},
		{[]string{"http/1.1"}, []string{"h2"}, "", false},
	} {
		client, server := sides(t)
		client.Protocols, server.Protocols = c.client, c.server
		one, two := NewClient(client), NewServer(server)
		trace := Run(one, two, greeting)
		if trace.Outcome.OK != c.ok || one.Agreement().Protocol != c.want || two.Agreement().Protocol != c.want || !c.ok && trace.Outcome.Alert.Description != msg.NoApplicationProtocol {
			t.Errorf("%v and %v: %q, %s", c.client, c.server, one.Agreement().Protocol, trace.Outcome.Text)
		}
	}
}

// Alerts of TLS that SSL 3.0 does not know are said in its words, as openssl says them.
func TestAlertsOfSSL3(t *testing.T) {
	for d, want := range map[msg.AlertDescription]msg.AlertDescription{
		msg.CloseNotify: 0, msg.UnexpectedMessage: 10, msg.BadRecordMAC: 20, msg.RecordOverflow: 22, msg.HandshakeFailure: 40, msg.BadCertificate: 42,
		msg.CertificateExpired: 45, msg.IllegalParameter: 47, msg.UnknownCA: 46, msg.DecodeError: 40, msg.DecryptError: 40, msg.ProtocolVersion: 40, msg.InternalError: 40,
	} {
		if got := alertFor(msg.SSL30, d); got != want {
			t.Errorf("%s: %d, want %d", d, got, want)
		}
		if alertFor(msg.TLS10, d) != d {
			t.Errorf("TLS says %s in another way", d)
		}
	}
}
