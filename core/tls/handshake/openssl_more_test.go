//go:build !js

package handshake

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"waxseal/core/peertest"
	"waxseal/core/tls/msg"
	"waxseal/core/tls/suite"
)

// resumable are terms on which sessions are taken up again, by ID or by ticket.
var resumable = []struct {
	terms
	ticket bool
}{
	{terms{version: msg.TLS10, suite: suite.Find(0x002f), auth: true, ems: true}, false},
	{terms{version: msg.TLS10, suite: suite.Find(0xc013), ems: true, etm: true}, true},
	{terms{version: msg.TLS12, suite: suite.Find(0x0033), ems: true}, false},
	{terms{version: msg.TLS12, suite: suite.Find(0xc02f), auth: true}, true},
}

// openssl's server takes up what our client brings back.
func TestClientResumesWithOpenSSL(t *testing.T) {
	dir := papers(t, now)
	for _, w := range resumable {
		args := slices.DeleteFunc(openssl.serve(w.terms, ""), func(s string) bool { return s == "-naccept" || s == "1" })
		port := peertest.FreePort(t)
		args[slices.Index(args, "127.0.0.1:")] = "127.0.0.1:" + port
		if !w.ticket {
			args = append(args, "-no_ticket")
		}
		start(t, dir, peertest.Need(t, openssl.server), args...)
		client, _ := w.sidesAt(t, now)
		client.Tickets = w.ticket
		first, events := clientTalk(t, dial(t, port), client)
		client.Session = first.Session()
		if client.Session == nil || w.ticket != (len(client.Session.Ticket) > 0) {
			t.Fatalf("%s: there is no session: %s", w, describe(events))
		}
		second, events := clientTalk(t, dial(t, port), client)
		if done, data := completed(events); !done || len(data) == 0 || !second.Agreement().Resumed {
			t.Errorf("%s: resumed %v: %s", w, second.Agreement().Resumed, describe(events))
		}
		wantRoundTrip(t, second.Derivation())
	}
}

// Our server takes up what openssl's client brings back.
func TestServerResumesWithOpenSSL(t *testing.T) {
	dir := papers(t, now)
	for _, w := range resumable {
		_, server := w.sidesAt(t, now)
		var extra []string
		if w.ticket {
			server.TicketKey = ticketKey
		} else {
			server.Sessions, extra = &Sessions{}, []string{"-no_ticket"}
		}
		_, _, said := openssl.meetServer(t, dir, w.terms, server, append(extra, "-sess_out", "session.pem")...)
		if _, err := os.Stat(filepath.Join(dir, "session.pem")); err != nil {
			t.Fatalf("%s: %v\n%s", w, err, said)
		}
		s, events, said := openssl.meetServer(t, dir, w.terms, server, append(extra, "-sess_in", "session.pem")...)
		if done, data := completed(events); !done || string(data) != "hello\n" || !s.Agreement().Resumed || !strings.Contains(said, "Reused, ") {
			t.Errorf("%s: resumed %v: %s\n%s", w, s.Agreement().Resumed, describe(events), said)
		}
		if w.auth && len(s.Agreement().PeerChain) == 0 {
			t.Errorf("%s: the client's certificate is forgotten", w)
		}
	}
}

func TestALPNWithOpenSSL(t *testing.T) {
	dir := papers(t, now)
	w := terms{version: msg.TLS12, suite: suite.Find(0xc02f)}
	client, server := w.sidesAt(t, now)
	client.Protocols, server.Protocols = []string{"h2", "http/1.1"}, []string{"http/1.1"}
	if c, events := openssl.meetClient(t, dir, w, client, "-alpn", "http/1.1"); c.Agreement().Protocol != "http/1.1" || !c.Agreement().SecureRenegotiation {
		t.Errorf("the client agreed on %+v: %s", c.Agreement(), describe(events))
	}
	_, events, said := openssl.meetServer(t, dir, w, server, "-alpn", "h2,http/1.1")
	if !strings.Contains(said, "ALPN protocol: http/1.1") || !strings.Contains(said, "Secure Renegotiation IS supported") {
		t.Errorf("%s\n%s", describe(events), said)
	}
}

// openssl sends records of 512 octets, so that messages lie in several.
func TestFragmentsWithOpenSSL(t *testing.T) {
	dir := papers(t, now)
	w := terms{version: msg.TLS12, suite: suite.Find(0x009e), auth: true}
	client, server := w.sidesAt(t, now)
	if _, events := openssl.meetClient(t, dir, w, client, "-max_send_frag", "512"); !completedWithData(events) {
		t.Error(describe(events))
	}
	if _, events, said := openssl.meetServer(t, dir, w, server, "-max_send_frag", "512"); !completedWithData(events) {
		t.Errorf("%s\n%s", describe(events), said)
	}
}

// anyVersion lets openssl speak TLS 1.0 to 1.2.
func anyVersion(args []string) []string {
	args = slices.DeleteFunc(args, func(s string) bool { return strings.HasPrefix(s, "-tls1") })
	return append(args, "-min_protocol", "TLSv1", "-max_protocol", "TLSv1.2")
}

// RFC 7507 as openssl has it.
func TestFallbackWithOpenSSL(t *testing.T) {
	dir := papers(t, now)
	w := terms{version: msg.TLS11, suite: suite.Find(0x002f)}
	client, server := w.sidesAt(t, now)
	client.Fallback, server.MaxVersion = true, msg.TLS12
	port := peertest.FreePort(t)
	start(t, dir, peertest.Need(t, openssl.server), anyVersion(openssl.serve(w, port))...)
	if _, events := clientTalk(t, dial(t, port), client); alertIn(events) != "86" {
		t.Errorf("openssl says %s: %s", alertIn(events), describe(events))
	}
	if _, events, said := openssl.meetServer(t, dir, w, server, "-fallback_scsv"); !strings.Contains(said, "inappropriate fallback") {
		t.Errorf("%s\n%s", describe(events), said)
	}
}

// A client of TLS 1.2 that gets TLS 1.1 from openssl's server of TLS 1.2, by what somebody changed on
// the way, finds the mark in the random; openssl's client finds ours.
func TestDowngradeWithOpenSSL(t *testing.T) {
	dir := papers(t, now)
	w := terms{version: msg.TLS12, suite: suite.Find(0x002f)}
	client, server := w.sidesAt(t, now)
	client.MinVersion, server.MinVersion = msg.TLS10, msg.TLS10
	port := peertest.FreePort(t)
	start(t, dir, peertest.Need(t, openssl.server), anyVersion(openssl.serve(w, port))...)
	c := NewClient(client)
	hello, _ := c.Start()
	hello[10] = 2 // client_version
	events, err := converse(dial(t, port), c, hello, nil)
	if err != nil || !strings.Contains(describe(events), "its random says that it speaks TLS 1.2") {
		t.Errorf("%v; %s", err, describe(events))
	}
	s := NewServer(server)
	out, _ := s.Receive(hello)
	if len(out) < 43 || string(out[35:43]) != "DOWNGRD\x00" {
		t.Errorf("our server's random ends in %q", out[35:43])
	}
}
