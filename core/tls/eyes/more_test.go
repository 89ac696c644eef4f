package eyes

import (
	"bytes"
	"strings"
	"testing"

	"waxseal/core/mint"
	"waxseal/core/tls/handshake"
	"waxseal/core/tls/msg"
)

// An abbreviated handshake opens to whoever opened the one before it, by session ID and by ticket, and
// to nobody else.
func TestKeyholderResumes(t *testing.T) {
	for _, version := range handshake.VersionNames {
		for _, byTicket := range []bool{false, true} {
			if byTicket && version == "ssl3" {
				continue
			}
			client, server, err := handshake.Sides(handshake.Options{Version: version, Now: noon, ExtendedMasterSecret: true})
			if err != nil {
				t.Fatal(err)
			}
			if client.Tickets = byTicket; byTicket {
				server.TicketKey = bytes.Repeat([]byte{7}, handshake.TicketKeyLen)
			} else {
				server.Sessions = &handshake.Sessions{}
			}
			say := handshake.Exchange{Request: []byte("GET / HTTP/1.1"), Response: []byte("hello\n")}
			first := handshake.NewClient(client)
			long := handshake.Run(first, handshake.NewServer(server), say)
			client.Session = first.Session()
			again := handshake.NewClient(client)
			short := handshake.Run(again, handshake.NewServer(server), say)
			if !again.Agreement().Resumed {
				t.Fatalf("%s: %s", version, short.Outcome.Text)
			}
			alone := NewKeyholder(serverKey()).Read(short.Flights)
			if alone.Open || !strings.Contains(alone.Missing, "began the session") {
				t.Errorf("%s, ticket %v, alone: %s", version, byTicket, alone.Text)
			}
			k := NewKeyholder(serverKey())
			if l := k.Read(long.Flights); !l.Open {
				t.Errorf("%s, ticket %v, the first: %s", version, byTicket, l.Text)
			}
			l := k.Read(short.Flights)
			if !l.Open {
				t.Errorf("%s, ticket %v, the second: %s", version, byTicket, l.Text)
			}
			wantSaid(t, l.Sights, true)
		}
	}
}

// Who gets the key of the server's tickets opens both connections of a session, whatever the key exchange; with tickets of
// another key, or none, nothing.
func TestTicketholder(t *testing.T) {
	for _, exchange := range []string{"RSA", "ECDHE_RSA"} {
		o := handshake.Options{Exchange: exchange, Resume: "ticket", Now: noon}
		_, server, err := handshake.Sides(o)
		if err != nil {
			t.Fatal(err)
		}
		trace := simulate(t, o)
		for _, rec := range []*handshake.Trace{trace, trace.First} {
			l := NewTicketholder(server.TicketKey).Read(rec.Flights)
			if !l.Open || l.Steps[0].Name != "ticket" || len(l.Steps[0].Places) != 1 || l.Steps[0].Places[0].Len == 0 {
				t.Errorf("%s, connection %d: %s %+v", exchange, rec.Connection, l.Text, l.Steps)
			}
			wantSaid(t, l.Sights, true)
			if l := NewTicketholder(bytes.Repeat([]byte{1}, handshake.TicketKeyLen)).Read(rec.Flights); l.Open || !strings.Contains(l.Steps[1].Text, "key_name") {
				t.Errorf("%s, connection %d, another key: %s %+v", exchange, rec.Connection, l.Text, l.Steps)
			}
		}
		o.Resume = "id"
		if l := NewTicketholder(server.TicketKey).Read(simulate(t, o).Flights); l.Open || !strings.Contains(l.Steps[0].Text, "no ticket") {
			t.Errorf("%s, by ID: %s %+v", exchange, l.Text, l.Steps)
		}
		k := NewKeyholder(serverKey())
		k.Read(trace.First.Flights)
		if l := k.Read(trace.Flights); l.Open != (exchange == "RSA") || exchange != "RSA" && !strings.Contains(l.Steps[0].Text, "does not open either") {
			t.Errorf("%s, by the RSA key: %s %+v", exchange, l.Text, l.Steps)
		}
	}
	if l := NewTicketholder(make([]byte, handshake.TicketKeyLen)).Read(nil); l.Open || len(l.Steps) == 0 {
		t.Errorf("nothing at all: %+v", l)
	}
}

// A man in the middle has not what both sides remember: a resumed run falls to him as the first would.
func TestMiddleOfAResumedSession(t *testing.T) {
	for _, o := range []handshake.Options{{Preset: "plain", Resume: "ticket", Now: noon}, {Preset: "plain", Resume: "id", Now: noon}} {
		m, err := TryMiddle(o)
		if err != nil {
			t.Fatal(err)
		}
		var falls []bool
		for _, s := range m.Stands {
			falls = append(falls, s.Falls)
		}
		if len(falls) != 3 || falls[0] || falls[1] || !falls[2] || len(m.Attempts) < 10 {
			t.Errorf("%+v: %d attempts, stands %+v", o, len(m.Attempts), m.Stands)
		}
		for _, a := range m.Attempts {
			if a.Message == "Certificate" || a.Message == "ClientKeyExchange" {
				t.Errorf("an abbreviated handshake has a %s", a.Message)
			}
		}
	}
}

// Another key opens nothing, whatever the reason, and says which.
func TestKeyholderOfAnotherKey(t *testing.T) {
	stranger := mint.Key(mint.Stranger)
	for _, c := range []struct {
		o      handshake.Options
		holder *Keyholder
		want   string
	}{
		{handshake.Options{Preset: "plain"}, NewKeyholder(rsaKey(stranger)), "not the one in the certificate"},
		{handshake.Options{Preset: "not-a-pair"}, NewKeyholder(rsaKey(stranger)), "not the one in the certificate"},
		{handshake.Options{Exchange: "ECDHE_ECDSA"}, NewKeyholder(nil), "hides nothing"},
		{handshake.Options{Preset: "plain"}, NewKeyholder(nil), "no RSA private key"},
		{handshake.Options{Preset: "expired"}, NewKeyholder(serverKey()), "before any key was agreed on"},
	} {
		l := c.holder.Read(simulate(t, c.o).Flights)
		said := ""
		for _, s := range l.Steps {
			said += s.Text
		}
		if l.Open || !strings.Contains(said, c.want) {
			t.Errorf("%s: %s %s", c.o.Preset, l.Text, said)
		}
	}
}

// What is encrypted for the key and no pre-master secret is said to be none.
func TestKeyholderOfGarbage(t *testing.T) {
	trace := simulate(t, handshake.Options{Preset: "plain"})
	rec := Recording(trace.Flights)
	for i, f := range rec {
		if f.From == "client" && f.Octets[5] == byte(msg.TypeClientKeyExchange) {
			rec[i].Octets = bytes.Clone(f.Octets)
			rec[i].Octets[100] ^= 1
		}
	}
	l := NewKeyholder(serverKey()).Read(rec)
	if last := l.Steps[len(l.Steps)-1]; l.Open || !last.Failed || !strings.Contains(last.Text, "makes no pre-master secret") {
		t.Errorf("%s: %+v", l.Text, last)
	}
}

// Any octets are read to an end: recordings that break off, and with changed octets.
func TestBrokenRecordings(t *testing.T) {
	for _, preset := range []string{"client-authentication", "forward-secrecy", "ssl3"} {
		whole := simulate(t, handshake.Options{Preset: preset}).Flights
		k := NewKeyholder(serverKey())
		for i := range whole {
			for cut := 0; cut < len(whole[i].Octets); cut += 7 {
				rec := append(Recording{}, whole...)
				rec[i].Octets = append(bytes.Clone(whole[i].Octets[:cut]), whole[i].Octets[cut]^0xff)
				if cut%2 == 0 {
					rec[i].Octets = append(rec[i].Octets, whole[i].Octets[cut+1:]...)
				}
				if o := Overhear(rec); len(o.Messages) == 0 || len(o.Knows) == 0 {
					t.Fatalf("%s, flight %d, octet %d: nothing is heard", preset, i, cut)
				}
				if cut%5 == 0 {
					if l := k.Read(rec); l.Text == "" {
						t.Fatalf("%s, flight %d, octet %d: nothing is said", preset, i, cut)
					}
				}
			}
		}
	}
}

// A recording of one message in very many records is read in a moment.
func TestLongRecording(t *testing.T) {
	record := append([]byte{22, 3, 3, 0x40, 0}, make([]byte, 1<<14)...)
	first := bytes.Clone(record)
	copy(first[5:], []byte{1, 0xff, 0xff, 0xff})
	octets := append(first, bytes.Repeat(record, 600)...)
	if o := Overhear(Recording{{From: "client", Octets: octets}}); len(o.Messages) != 1 {
		t.Errorf("%d messages", len(o.Messages))
	}
}
