package handshake

import (
	"fmt"
	"strings"

	"waxseal/core/field"
	"waxseal/core/tls/msg"
	"waxseal/core/tls/secrets"
	"waxseal/core/tls/suite"
	"waxseal/core/wire"
)

// A Trace is a whole connection as it can be shown: every message decoded from the wire as its
// receiver saw it, and every secret that each side computed.
type Trace struct {
	Version  string // where none was agreed on, the newest that the client offered
	Suite    string // empty where none was agreed on
	Outcome  Outcome
	Choices  []Chosen
	Messages []Message
	Secrets  field.Document // buffer 0: what the client sent, 1: what the server sent; Items: each side's derivation
	KeyLog   string
	Flights  []Flight

	// Of a simulation:
	Connection                   int    // 1 or 2, where a session is to be taken up again; 0: there is but one
	First                        *Trace // of the second, the connection before
	Resumed                      bool   // the handshake is abbreviated
	Preset                       string
	Now                          int64         // when it began, in seconds since 1970
	ClientEntropy, ServerEntropy string        // the names of the streams
	Issues                       []field.Issue // about what was pasted
	Script                       []Done        // what was done to what the two sides sent
	Files                        []File        // papers of the lesson
	Client                       *Client       // as it was at the end
}

// An Outcome says how it ended.
type Outcome struct {
	OK    bool
	Text  string
	Alert *SentAlert // the one that ended it
	Check string     // of a refused certificate: which check it failed
}

// A SentAlert is an alert with its sender.
type SentAlert struct {
	From string
	msg.Alert
}

// A Message is one message, or what else one record carried; where a record held several, all of
// them.
type Message struct {
	From     string
	Name     string
	Record   Record
	Document field.Document // buffer 0: the records
}

// A Record says what a message travelled in.
type Record struct {
	At, Len   int // in the stream of what its sender sent
	Count     int // records; mostly one
	Type      msg.ContentType
	Version   msg.Version
	Protected bool
	Seq       uint64 // of a protected one
	Unread    bool   // it came after the receiver had ended the connection
}

func newTrace(r recording, client, server *secrets.Derivation) *Trace {
	t := &Trace{Version: versionOf(client, server), Flights: r.flights, Outcome: r.outcome()}
	if s := server.Suite; s != nil {
		t.Suite = s.Name
	}
	for _, h := range r.events {
		if c, ok := h.Event.(Chosen); ok {
			t.Choices = append(t.Choices, c)
		}
	}
	t.readMessages(r, server.Suite)
	t.showSecrets(client, server)
	t.KeyLog = client.KeyLog()
	if log := server.KeyLog(); log != t.KeyLog && t.KeyLog == "" {
		t.KeyLog = log
	}
	return t
}

// versionOf is the version that was agreed on; empty where there is none.
func versionOf(client, server *secrets.Derivation) string {
	if v := max(client.Version, server.Version); v != 0 {
		return v.String()
	}
	return ""
}

// outcome finds who ended the connection and why; the refusal says it best, the alert that was
// sent is on the wire.
func (r *recording) outcome() Outcome {
	for _, h := range r.events {
		if refusal, ok := h.Event.(*Refusal); ok {
			alert := msg.Alert{Level: msg.AlertFatal, Description: refusal.Alert}
			return Outcome{Check: refusal.Check, Alert: &SentAlert{refusal.By, alert},
				Text: fmt.Sprintf("%s It sends the alert %s (%d).", refusal.Text, refusal.Alert, uint8(refusal.Alert))}
		}
	}
	if !r.done() {
		return Outcome{Text: "The handshake came to no end" + r.waiting() + "."}
	}
	text := "The handshake is done: each side verified the other's Finished."
	for _, h := range r.events {
		if _, cut := h.Event.(Cut); cut {
			text += fmt.Sprintf(" The %s saw the connection end without close_notify; whether more was to come, it cannot tell.", h.side)
		}
	}
	return Outcome{OK: true, Text: text}
}

// waiting says, as the end of a sentence, who waited for what.
func (r *recording) waiting() (text string) {
	for _, h := range r.events {
		if cut, ok := h.Event.(Cut); ok {
			text += fmt.Sprintf(", and the %s waits for %s", h.side, cut.For)
		}
	}
	return strings.Replace(text, ", and", ":", 1)
}

// A unit is the records between two points at which no handshake message is half-read.
type unit struct {
	from    string
	records []Received
}

// units puts the records that came in order.
func (r *recording) units() (list []unit) {
	open := map[string]*unit{}
	for _, h := range r.events {
		record, ok := h.Event.(Received)
		if !ok {
			continue
		}
		u := open[h.side]
		if u == nil {
			u = &unit{from: other(h.side)}
			open[h.side] = u
		}
		u.records = append(u.records, record)
		if record.Whole {
			list = append(list, *u)
			delete(open, h.side)
		}
	}
	for _, side := range []string{"server", "client"} {
		if u := open[side]; u != nil {
			list = append(list, *u)
		}
	}
	return list
}

// readMessages decodes what each side received, from the octets that it received.
func (t *Trace) readMessages(r recording, s *suite.Suite) {
	flows := map[string]*msg.Flow{"client": {}, "server": {}}
	for _, u := range r.units() {
		flow := flows[u.from]
		flow.Context = flows["server"].Context
		t.Messages = append(t.Messages, u.read(flow, s))
	}
}

// read decodes a unit as the next part of flow.
func (u unit) read(flow *msg.Flow, s *suite.Suite) Message {
	first := u.records[0]
	m := Message{From: u.from, Record: Record{At: first.At, Count: len(u.records), Type: first.Type, Version: first.Version, Unread: first.Unread}}
	var raw []byte
	for _, r := range u.records {
		raw = append(raw, r.Raw...)
	}
	m.Record.Len = len(raw)
	if first.Protected != nil {
		m.Record.Protected, m.Record.Seq = true, first.Protected.Seq
	}
	opened := u.records
	flow.Names, flow.Open = nil, nil
	if m.Record.Protected {
		flow.Open = func(r *wire.Reader, _ msg.ContentType, _ int, inside func(*wire.Reader)) {
			suite.View(r, s, *opened[0].Protected, opened[0].Err, inside)
			opened = opened[1:]
		}
	}
	b := field.NewBuilder(raw, field.Defaults())
	b.Doc.Buffers[0].Name = "what the " + u.from + " sent"
	root := flow.Read(b, 0, 0, len(raw))
	m.Name = strings.Join(flow.Names, ", ")
	if m.Name == "" {
		m.Name = "protected " + m.Record.Type.String() // it did not open
	}
	b.Doc.Items = []field.Item{{Kind: "tls", Title: m.Name, Origin: field.Span{Len: len(raw)},
		Facts: msg.Facts{Messages: flow.Names}, Root: root, Issues: b.TakeIssues()}}
	m.Document = b.Doc
	return m
}

// showSecrets shows what both sides computed, over what each of them sent.
func (t *Trace) showSecrets(client, server *secrets.Derivation) {
	b := field.NewBuilder(t.stream("client"), field.Defaults())
	b.Doc.Buffers[0].Name = "what the client sent"
	b.AddBuffer(field.Buffer{Name: "what the server sent", Bytes: t.stream("server")})
	for _, d := range []*secrets.Derivation{client, server} {
		root := d.View(b)
		b.Doc.Items = append(b.Doc.Items, field.Item{Kind: "secrets", Title: "what the " + d.Side + " computes", Root: root, Issues: b.TakeIssues()})
	}
	t.Secrets = b.Doc
}

// stream is all that a side sent.
func (t *Trace) stream(from string) (all []byte) {
	for _, f := range t.Flights {
		if f.From == from {
			all = append(all, f.Octets...)
		}
	}
	return all
}
