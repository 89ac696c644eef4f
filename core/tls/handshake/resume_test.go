package handshake

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"waxseal/core/tls/msg"
	"waxseal/core/tls/suite"
)

var ticketKey = bytes.Repeat([]byte{7}, TicketKeyLen)

// In each version, by ID and by ticket, with client authentication: the second handshake is the short
// one, and its keys are new.
func TestResumption(t *testing.T) {
	for v := msg.SSL30; v <= msg.TLS12; v++ {
		for _, byTicket := range []bool{false, true} {
			if byTicket && v == msg.SSL30 {
				continue
			}
			w := terms{version: v, suite: suite.Find(0x002f), auth: true, ems: v > msg.SSL30}
			client, server := w.sides(t)
			server.Sessions, client.Tickets = &Sessions{}, byTicket
			if byTicket {
				server.Sessions, server.TicketKey = nil, ticketKey
			}
			first := NewClient(client)
			if trace := Run(first, NewServer(server), greeting); !trace.Outcome.OK || first.Session() == nil {
				t.Fatalf("%s, ticket %v: %s", v, byTicket, trace.Outcome.Text)
			}
			client.Session = first.Session()
			c, s := NewClient(client), NewServer(server)
			trace := Run(c, s, greeting)
			if !trace.Outcome.OK || !c.Agreement().Resumed || !s.Agreement().Resumed || len(s.Agreement().PeerChain) == 0 {
				t.Fatalf("%s, ticket %v: %s", v, byTicket, trace.Outcome.Text)
			}
			checkTrees(t, trace)
			want := "c:ClientHello s:ServerHello s:ChangeCipherSpec s:Finished c:ChangeCipherSpec c:Finished"
			if got := names(trace); !strings.HasPrefix(got, want) {
				t.Errorf("%s, ticket %v: messages %s", v, byTicket, got)
			}
			if !bytes.Equal(c.secrets.Master.Out, first.secrets.Master.Out) || bytes.Equal(c.secrets.ServerRandom.Bytes, first.secrets.ServerRandom.Bytes) && bytes.Equal(c.secrets.KeyBlock.Out, first.secrets.KeyBlock.Out) {
				t.Errorf("%s, ticket %v: the master secret is another, or the keys are the same", v, byTicket)
			}
		}
	}
}

// What stands against taking a session up again leads to a whole handshake, or ends it.
func TestResumptionThatDoesNotHappen(t *testing.T) {
	w := terms{version: msg.TLS12, suite: suite.Find(0x002f), ems: true}
	for _, c := range []struct {
		name   string
		change func(*ClientConfig, *ServerConfig)
		ends   string
	}{
		{"an unknown ID", func(c *ClientConfig, s *ServerConfig) { c.Session.ID = count32() }, ""},
		{"another suite", func(c *ClientConfig, s *ServerConfig) {
			c.Suites, s.Suites = []*suite.Suite{suite.Find(0x003c)}, []*suite.Suite{suite.Find(0x003c)}
		}, ""},
		{"another version", func(c *ClientConfig, s *ServerConfig) {
			s.MinVersion, s.MaxVersion, c.MinVersion = msg.TLS11, msg.TLS11, msg.TLS10
		}, ""},
		{"another host", func(c *ClientConfig, s *ServerConfig) { c.ServerName = "" }, ""},
		{"a certificate that is missing", func(c *ClientConfig, s *ServerConfig) { s.ClientAuth = RequireClientAuth }, ""},
		{"no extended master secret any more", func(c *ClientConfig, s *ServerConfig) { c.ExtendedMasterSecret = false }, "it offers none now"},
		{"a ticket that is damaged", func(c *ClientConfig, s *ServerConfig) {
			s.TicketKey, c.Session.Ticket = ticketKey, bytes.Repeat([]byte{7}, 200)
		}, ""},
	} {
		client, server := w.sides(t)
		server.Sessions = &Sessions{}
		first := NewClient(client)
		Run(first, NewServer(server), greeting)
		client.Session = first.Session()
		c.change(&client, &server)
		second := NewClient(client)
		trace := Run(second, NewServer(server), greeting)
		if trace.Outcome.OK != (c.ends == "") || second.Agreement().Resumed || !strings.Contains(trace.Outcome.Text, c.ends) {
			t.Errorf("%s: resumed %v, %s", c.name, second.Agreement().Resumed, trace.Outcome.Text)
		}
	}
}

func count32() (id []byte) {
	for i := range 32 {
		id = append(id, byte(i))
	}
	return id
}

// A server forgets the oldest sessions.
func TestSessionsAreBounded(t *testing.T) {
	s := &Sessions{}
	for i := range maxSessions + 10 {
		s.put(&Session{ID: []byte{byte(i >> 8), byte(i)}})
	}
	if len(s.byID) != maxSessions || len(s.order) != maxSessions || s.find([]byte{0, 9}) != nil || s.find([]byte{0, 10}) == nil {
		t.Errorf("%d are remembered", len(s.byID))
	}
}

// A client that begins in the form of SSL 2.0 comes to an end with the same server.
func TestV2ClientHello(t *testing.T) {
	for v := msg.SSL30; v <= msg.TLS12; v++ {
		w := terms{version: v, suite: suite.Find(0x002f)}
		client, server := w.sides(t)
		client.ServerName = ""
		c, s := NewClient(client), NewServer(server)
		c.Start()
		hello := msg.V2ClientHello{Version: v, CipherSpecs: []int{0x010080, 0x00002f, 0x0000ff}, Challenge: c.hello.Random[8:]}
		clear(c.hello.Random[:8])
		raw := hello.Encode()
		c.secrets.ClientRandom.Bytes = c.hello.Random
		c.secrets.Transcript[0].Bytes, c.secrets.Transcript[0].From = raw[2:], nil
		p := pipe{client: c, server: s}
		p.carry("client", raw)
		if !p.done() {
			t.Fatalf("%s: %+v", v, p.outcome())
		}
		trace := newTrace(p.recording, c.Derivation(), s.Derivation())
		checkTrees(t, trace)
		if trace.Messages[0].Name != "V2ClientHello" {
			t.Errorf("the first message is %s", trace.Messages[0].Name)
		}
		for n := range raw { // cut anywhere
			client, server := w.sides(t)
			_, _ = client, server
			cut := NewServer(server)
			if out, _ := cut.Receive(raw[:n]); len(out) > 0 {
				t.Errorf("%d octets of a V2ClientHello have an answer", n)
			}
			if out, _ := cut.Receive(raw[n:]); len(out) == 0 {
				t.Errorf("cut after %d octets, a V2ClientHello has no answer", n)
			}
		}
	}
}

// However one side's messages lie in records, the other reads them: in pieces of any length, or all in
// one record.
func TestFragmentsAndCoalescence(t *testing.T) {
	for _, size := range []int{1, 2, 3, 7, 100, 5000} {
		client, server := (terms{version: msg.TLS12, suite: suite.Find(0xc02f), auth: true}).sides(t)
		trace, _, _ := tampered(t, client, server, func(_ string, b []byte) []byte { return reframe(b, size) })
		if !trace.Outcome.OK {
			t.Errorf("records of %d octets: %s", size, trace.Outcome.Text)
		}
		checkTrees(t, trace)
	}
}

// reframe puts the handshake messages before a ChangeCipherSpec into records of size octets.
func reframe(flight []byte, size int) (out []byte) {
	var handshake []byte
	flush := func() {
		for chunk := range slices.Chunk(handshake, size) {
			out = append(out, msg.Record{Type: msg.ContentHandshake, Version: msg.TLS12, Fragment: chunk}.Encode()...)
		}
		handshake = nil
	}
	protected := false
	for _, r := range records(flight) {
		if protected = protected || r[0] != byte(msg.ContentHandshake); protected {
			flush()
			out = append(out, r...)
		} else {
			handshake = append(handshake, r[msg.RecordHeaderLen:]...)
		}
	}
	flush()
	return out
}
