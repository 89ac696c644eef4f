package handshake

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"waxseal/core/mint"
	"waxseal/core/tls/msg"
	"waxseal/core/tls/suite"
)

// eras are terms of each version and kind of key exchange.
var eras = []terms{
	{version: msg.SSL30, suite: suite.Find(0x002f), auth: true},
	{version: msg.SSL30, suite: suite.Find(0x0018)},
	{version: msg.TLS10, suite: suite.Find(0xc009), ems: true, etm: true},
	{version: msg.TLS11, suite: suite.Find(0x0033), auth: true},
	{version: msg.TLS12, suite: suite.Find(0xcca8), auth: true, ems: true},
	{version: msg.TLS12, suite: suite.Find(0x009c), auth: true},
}

// flights are what the sides say to each other on terms; sessions are kept, so that tickets are among
// it.
func (w terms) flights(t testing.TB) []Flight {
	client, server := w.sides(t)
	client.Tickets, server.TicketKey = w.version > msg.SSL30, ticketKey
	trace := Run(NewClient(client), NewServer(server), greeting)
	if !trace.Outcome.OK {
		t.Fatal(trace.Outcome.Text)
	}
	return trace.Flights
}

// machine is one side on terms, as flights has it, having said hello where it is the client.
func (w terms) machine(t testing.TB, side string) machine {
	client, server := w.sides(t)
	client.Tickets, server.TicketKey = w.version > msg.SSL30, ticketKey
	if side == "server" {
		return NewServer(server)
	}
	c := NewClient(client)
	c.Start()
	return c
}

// However the octets come — in one piece, cut anywhere, one by one — a side does the same with them;
// and what is cut off has no answer that the whole has not.
func TestCutAnywhere(t *testing.T) {
	for _, w := range eras {
		flights := w.flights(t)
		for _, side := range []string{"client", "server"} {
			first := flights[slices.IndexFunc(flights, func(f Flight) bool { return f.From == other(side) })].Octets
			want, _ := w.machine(t, side).Receive(first)
			for n := 0; n < len(first); n += 1 + len(first)/40 {
				m := w.machine(t, side)
				one, events := m.Receive(first[:n])
				if len(one) > 0 || ended(events) {
					t.Fatalf("%s: the %s answers %d of %d octets: %s", w, side, n, len(first), describe(events))
				}
				if two, _ := m.Receive(first[n:]); !bytes.Equal(two, want) {
					t.Fatalf("%s: cut after %d octets, the %s answers something else", w, n, side)
				}
			}
			m := w.machine(t, side)
			var all []byte
			for _, octet := range first {
				out, _ := m.Receive([]byte{octet})
				all = append(all, out...)
			}
			if !bytes.Equal(all, want) {
				t.Errorf("%s: octet by octet, the %s answers something else", w, side)
			}
		}
	}
}

// messages are those that the other side sends, as far as they are in the clear, each in a record of
// its own, and some that nobody expects.
func (w terms) messages(t testing.TB, side string) (list [][]byte) {
	record := func(c msg.ContentType, fragment []byte) {
		list = append(list, msg.Record{Type: c, Version: w.version, Fragment: fragment}.Encode())
	}
	for _, f := range w.flights(t) {
		for _, r := range records(f.Octets) {
			if f.From == other(side) && len(list) < 8 {
				list = append(list, r)
			}
		}
	}
	for _, m := range []msg.Message{msg.HelloRequest{}, msg.ServerHelloDone{}, msg.Certificate{}, msg.Finished{VerifyData: make([]byte, 12)}, msg.NewSessionTicket{Ticket: []byte{1}},
		msg.CertificateRequest{Types: []msg.ClientCertificateType{msg.RSASign}}, msg.ClientKeyExchange{Raw: []byte{0, 1, 2}}, msg.Unknown{T: 99}} {
		record(msg.ContentHandshake, msg.Encode(m))
	}
	record(msg.ContentChangeCipherSpec, msg.ChangeCipherSpec)
	record(msg.ContentAlert, msg.Alert{Level: msg.AlertWarning, Description: msg.NoCertificate}.Encode())
	record(msg.ContentAlert, msg.Alert{Level: msg.AlertWarning, Description: msg.CloseNotify}.Encode())
	record(msg.ContentApplicationData, []byte("data"))
	record(msg.ContentHandshake, []byte{1, 0})
	return list
}

// play gives messages to one side in an order, and checks that it believes to be done only where they
// came as they should, and says no more after its end.
func (w terms) play(t testing.TB, side string, list [][]byte, order []int) {
	m := w.machine(t, side)
	over, inTurn, n := false, true, 0
	for _, i := range order {
		if !void(list[i]) {
			inTurn = inTurn && n < len(list) && bytes.Equal(list[i], list[n])
			n++
		}
		out, events := m.Receive(list[i])
		if done, _ := completed(events); done && !inTurn {
			t.Fatalf("%s: the %s believes to be done after %v", w, side, order)
		}
		if over && len(out) > 0 {
			t.Fatalf("%s: the %s says more after its end, in %v", w, side, order)
		}
		for _, e := range events {
			r, refused := e.(*Refusal)
			if refused && (!strings.HasSuffix(r.Text, ".") || len(out) == 0) {
				t.Fatalf("%s: the %s refuses without a sentence or an alert: %q", w, side, r.Text)
			}
		}
		over = over || ended(events)
	}
}

// void tells what a handshake passes over: a HelloRequest, and a warning that does not close.
func void(record []byte) bool {
	fragment := record[msg.RecordHeaderLen:]
	return bytes.Equal(fragment, msg.Encode(msg.HelloRequest{})) ||
		record[0] == byte(msg.ContentAlert) && len(fragment) == 2 && fragment[0] == byte(msg.AlertWarning) && fragment[1] != byte(msg.CloseNotify)
}

// Messages in any order: all pairs and triples out of turn.
func TestAnyOrder(t *testing.T) {
	for _, w := range []terms{eras[0], eras[4]} {
		for _, side := range []string{"client", "server"} {
			list := w.messages(t, side)
			for i := range list {
				for j := range list {
					w.play(t, side, list, []int{0, i, j})
				}
			}
			for i := range list {
				w.play(t, side, list, []int{0, 1, 2, i})
				w.play(t, side, list, []int{0, 1, 2, 3, i})
			}
		}
	}
}

func FuzzOrder(f *testing.F) {
	f.Add(uint8(0), []byte{0, 1, 2, 3})
	f.Add(uint8(5), []byte{0, 8, 12, 1})
	lists := map[string][][]byte{}
	for _, w := range eras {
		for _, side := range []string{"client", "server"} {
			lists[fmt.Sprint(w, side)] = w.messages(f, side)
		}
	}
	f.Fuzz(func(t *testing.T, which uint8, picks []byte) {
		w, side := eras[int(which/2)%len(eras)], []string{"client", "server"}[which%2]
		list := lists[fmt.Sprint(w, side)]
		var order []int
		for _, p := range picks[:min(len(picks), 20)] {
			order = append(order, int(p)%len(list))
		}
		w.play(t, side, list, order)
	})
}

// FuzzFlight changes a flight of the other side's.
func FuzzFlight(f *testing.F) {
	firsts := map[string][]byte{}
	for i, w := range eras {
		flights := w.flights(f)
		for j, side := range []string{"client", "server"} {
			at := slices.IndexFunc(flights, func(f Flight) bool { return f.From == other(side) })
			firsts[fmt.Sprint(w, side)] = flights[at].Octets
			f.Add(uint8(2*i+j), flights[at].Octets)
		}
	}
	f.Fuzz(func(t *testing.T, which uint8, data []byte) {
		w, side := eras[int(which/2)%len(eras)], []string{"client", "server"}[which%2]
		m := w.machine(t, side)
		half := len(data) / 2
		_, one := m.Receive(data[:half])
		_, two := m.Receive(data[half:])
		if done, _ := completed(append(one, two...)); done {
			t.Fatalf("the %s is done after one flight", side)
		}
	})
}

// What comes without end, and brings nothing, has an end.
func TestEndless(t *testing.T) {
	warning := msg.Alert{Level: msg.AlertWarning, Description: msg.UserCanceled}.Encode()
	for _, c := range []struct {
		name string
		side string // whom it is sent to
		done bool   // after the handshake
		data func(from *conn) []byte
	}{
		{"warnings", "server", false, func(*conn) []byte {
			return msg.Record{Type: msg.ContentAlert, Version: msg.TLS12, Fragment: warning}.Encode()
		}},
		{"requests for a handshake", "client", false, func(*conn) []byte {
			return msg.Record{Type: msg.ContentHandshake, Version: msg.TLS12, Fragment: msg.Encode(msg.HelloRequest{})}.Encode()
		}},
		{"warnings after the handshake", "client", true, func(from *conn) []byte { return from.send1(msg.ContentAlert, warning) }},
		{"empty records", "server", true, func(from *conn) []byte { return from.send1(msg.ContentApplicationData, nil) }},
		{"new handshakes", "client", true, func(from *conn) []byte { return from.send1(msg.ContentHandshake, msg.Encode(msg.HelloRequest{})) }},
	} {
		w := terms{version: msg.TLS12, suite: suite.Find(0x002f)}
		client, server := w.sides(t)
		cl, sv := NewClient(client), NewServer(server)
		p := pipe{client: cl, server: sv}
		hello, _ := cl.Start()
		if c.done {
			p.carry("client", hello)
		}
		to, from := machine(cl), &sv.conn
		if c.side == "server" {
			to, from = sv, &cl.conn
		}
		refused := ""
		for n := 0; n < 3*maxIdle && refused == ""; n++ {
			_, events := to.Receive(c.data(from))
			if ended(events) {
				refused = describe(events)
			}
		}
		if !strings.Contains(refused, "without end") {
			t.Errorf("%s: %q", c.name, refused)
		}
	}
}

// send1 is content as one record.
func (c *conn) send1(t msg.ContentType, content []byte) []byte {
	_ = c.writeRecords("Alert", t, content)
	out, _ := c.take()
	return out
}

// A length that promises much costs nothing before the octets are there.
func TestLengthsThatPromiseMuch(t *testing.T) {
	long := msg.Record{Type: msg.ContentHandshake, Version: msg.TLS12, Fragment: []byte{byte(msg.TypeServerHello), 3, 0xff, 0xff}}.Encode()
	client, _ := sides(t)
	if n := testing.AllocsPerRun(5, func() {
		c := &Client{cfg: client, conn: conn{side: "client", peer: "server"}}
		c.next = c.serverHello
		c.Receive(long)
		if cap(c.pending.Bytes) > 1024 {
			t.Errorf("%d octets are held ready", cap(c.pending.Bytes))
		}
	}); n > 50 {
		t.Errorf("%v allocations", n)
	}
}

// Every octet of a handshake of each era, changed on its way: nobody falls over, each tree keeps the
// law.
func TestOctetsInFlightOfEachEra(t *testing.T) {
	for _, w := range eras {
		total := 0
		for _, f := range w.flights(t) {
			total += len(f.Octets)
		}
		for target := 0; target < total; target += 131 {
			at := 0
			client, server := w.sides(t)
			trace, _, _ := tampered(t, client, server, func(_ string, b []byte) []byte {
				if i := target - at; i >= 0 && i < len(b) {
					b = bytes.Clone(b)
					b[i] ^= 0x15
				}
				at += len(b)
				return b
			})
			checkTrees(t, trace)
			waits := strings.Contains(trace.Outcome.Text, "came to no end") // for the rest of a record
			if !trace.Outcome.OK && trace.Outcome.Alert == nil && !waits {
				t.Errorf("%s: octet %d: %s", w, target, trace.Outcome.Text)
			}
		}
	}
}

// A key exchange that somebody changes on its way is noticed, and the sentence says by what.
func TestFaultsOfExchanges(t *testing.T) {
	flip := func(at int) func([]byte) {
		return func(m []byte) {
			if at < 0 {
				at += len(m)
			}
			m[at] ^= 1
		}
	}
	for _, c := range []struct {
		name  string
		terms terms
		edit  func(string, []byte) []byte
		by    string
		alert msg.AlertDescription
	}{
		{"a bit of ServerKeyExchange's signature", eras[4], inMessage("server", msg.TypeServerKeyExchange, flip(-1)), "client", msg.DecryptError},
		{"the same in SSL 3.0", terms{version: msg.SSL30, suite: suite.Find(0x0033)}, inMessage("server", msg.TypeServerKeyExchange, flip(-1)), "client", msg.HandshakeFailure},
		{"a bit of the server's point", eras[4], inMessage("server", msg.TypeServerKeyExchange, flip(12)), "client", msg.DecryptError},
		{"a bit of an anonymous prime", eras[1], inMessage("server", msg.TypeServerKeyExchange, flip(20)), "server", msg.BadRecordMAC},
		{"another curve", eras[4], inMessage("server", msg.TypeServerKeyExchange, func(m []byte) { m[6] = 30 }), "client", msg.DecryptError},
		{"a scheme that was not named", eras[4], inMessage("server", msg.TypeServerKeyExchange, func(m []byte) { m[4+4+32] = 9 }), "client", msg.IllegalParameter},
		{"a client's value of 1", eras[3], inMessage("client", msg.TypeClientKeyExchange, func(m []byte) { clear(m[6:]); m[len(m)-1] = 1 }), "server", msg.IllegalParameter},
		{"a client's point of small order", eras[4], inMessage("client", msg.TypeClientKeyExchange, func(m []byte) { clear(m[5:]) }), "server", msg.IllegalParameter},
		{"a bit of CertificateVerify in SSL 3.0", eras[0], inMessage("client", msg.TypeCertificateVerify, flip(-1)), "server", msg.HandshakeFailure},
		{"a bit of CertificateVerify in TLS 1.1", eras[3], inMessage("client", msg.TypeCertificateVerify, flip(-1)), "server", msg.DecryptError},
		{"garbage for the pre-master secret in SSL 3.0", terms{version: msg.SSL30, suite: suite.Find(0x002f)}, inMessage("client", msg.TypeClientKeyExchange, func(m []byte) { clear(m[4:]) }), "server", msg.BadRecordMAC},
	} {
		client, server := c.terms.sides(t)
		trace, _, _ := tampered(t, client, server, c.edit)
		checkTrees(t, trace)
		if a := trace.Outcome.Alert; a == nil || a.From != c.by || a.Description != c.alert {
			t.Errorf("%s: %s", c.name, trace.Outcome.Text)
		}
	}
}

// A server whose key does not fit its certificate signs what nobody can verify.
func TestNotAPairSigns(t *testing.T) {
	client, server := eras[4].sides(t)
	server.Key = mint.Key(mint.Stranger)
	trace := Run(NewClient(client), NewServer(server), greeting)
	if a := trace.Outcome.Alert; a == nil || a.From != "client" || a.Description != msg.DecryptError {
		t.Error(trace.Outcome.Text)
	}
}
