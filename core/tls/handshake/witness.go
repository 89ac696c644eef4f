package handshake

import (
	"fmt"

	"waxseal/core/tls/msg"
	"waxseal/core/tls/secrets"
	"waxseal/core/tls/suite"
)

// A Machine is a Client or a Server, as whoever carries its octets sees it.
type Machine interface {
	machine
	Agreement() Agreement
	Derivation() *secrets.Derivation
}

// A Witness records what one machine says to somebody who is not here. What the machine itself sent
// is opened with the keys that it sent it under.
type Witness struct {
	Each func(m Message, content []byte) // is told of each message as it goes by; may be nil
	Most int                             // octets that are kept; what comes after them is not
	Full bool                            // there were more

	machine Machine
	side    string
	recording
	octets  int
	own     ownRecords
	flows   map[string]*msg.Flow
	begun   map[string]*unit
	outcome Outcome
}

// ownRecords is what is needed to read one's own records again.
type ownRecords struct {
	at      int
	keys    *suite.Direction // nil: they are not protected yet
	pending []byte           // the beginning of a handshake message
}

// NewWitness makes a witness of what a machine says.
func NewWitness(m Machine, most int) *Witness {
	return &Witness{Most: most, machine: m, side: m.Derivation().Side,
		flows: map[string]*msg.Flow{"client": {}, "server": {}}, begun: map[string]*unit{}}
}

// Received is told what came and what the machine made of it.
func (w *Witness) Received(octets []byte, events []Event) {
	for _, e := range events {
		w.judge(e)
		if !w.Full {
			w.happen(w.side, e)
		}
	}
	w.keep(other(w.side), octets)
}

// Sent is told what the machine sent: whole records.
func (w *Witness) Sent(octets []byte) {
	if w.Full {
		return
	}
	w.keep(w.side, octets)
	for len(octets) >= msg.RecordHeaderLen {
		n := min(msg.RecordHeaderLen+int(octets[3])<<8+int(octets[4]), len(octets))
		w.happen(other(w.side), w.own.read(octets[:n:n], w.machine))
		octets = octets[n:]
	}
}

func (w *Witness) keep(from string, octets []byte) {
	if w.Full || len(octets) == 0 {
		return
	}
	w.octets += len(octets)
	w.flights = append(w.flights, Flight{from, append([]byte{}, octets...)})
	w.Full = w.octets > w.Most
}

// read reads one of the machine's own records as its receiver will.
func (o *ownRecords) read(raw []byte, m Machine) Received {
	e := Received{Raw: raw, At: o.at, Type: msg.ContentType(raw[0]), Version: msg.Version(raw[1])<<8 | msg.Version(raw[2])}
	o.at += len(raw)
	content := raw[msg.RecordHeaderLen:]
	if o.keys != nil {
		p, err := o.keys.Open(e.Type, content)
		e.Protected, e.Err = &p, err
		content = p.Content
	}
	switch e.Type {
	case msg.ContentHandshake:
		o.handshake(content)
	case msg.ContentChangeCipherSpec:
		d := m.Derivation()
		o.keys = d.Direction(d.Side == "client", m.Agreement().EncryptThenMAC)
	}
	e.Whole = len(o.pending) == 0
	return e
}

// handshake takes the messages that are whole off what is pending.
func (o *ownRecords) handshake(content []byte) {
	o.pending = append(o.pending, content...)
	for len(o.pending) >= handshakeHeader {
		n := handshakeHeader + int(o.pending[1])<<16 + int(o.pending[2])<<8 + int(o.pending[3])
		if len(o.pending) < n {
			return
		}
		o.pending = o.pending[n:]
	}
}

// happen records an event at a side, and says what message it completes.
func (w *Witness) happen(side string, e Event) {
	w.events = append(w.events, happening{side, e})
	record, ok := e.(Received)
	if !ok || w.Each == nil {
		return
	}
	from := other(side)
	u := w.begun[from]
	if u == nil {
		u = &unit{from: from}
		w.begun[from] = u
	}
	u.records = append(u.records, record)
	if !record.Whole {
		return
	}
	delete(w.begun, from)
	flow := w.flows[from]
	flow.Context = w.flows["server"].Context
	w.Each(u.read(flow, w.machine.Derivation().Suite), u.content())
}

// content is what the records carried.
func (u unit) content() (all []byte) {
	for _, r := range u.records {
		switch {
		case r.Protected != nil:
			all = append(all, r.Protected.Content...)
		case len(r.Raw) >= msg.RecordHeaderLen:
			all = append(all, r.Raw[msg.RecordHeaderLen:]...)
		}
	}
	return all
}

// judge takes from an event how the conversation ends.
func (w *Witness) judge(e Event) {
	switch e := e.(type) {
	case Completed:
		w.outcome = Outcome{OK: true, Text: "The handshake is done."}
	case *Refusal:
		alert := msg.Alert{Level: msg.AlertFatal, Description: e.Alert}
		w.outcome = Outcome{Check: e.Check, Alert: &SentAlert{e.By, alert},
			Text: fmt.Sprintf("%s It sends the alert %s (%d).", e.Text, e.Alert, uint8(e.Alert))}
	case Alerted:
		if e.Level == msg.AlertFatal {
			peer := other(w.side)
			w.outcome = Outcome{Alert: &SentAlert{peer, e.Alert},
				Text: fmt.Sprintf("The %s refuses the %s: it sends the alert %s (%d).", peer, w.side, e.Description, uint8(e.Description))}
		}
	}
}

// Outcome says how it ended; without a text there is no end yet.
func (w *Witness) Outcome() Outcome { return w.outcome }

// Interrupt says why there will be no end, unless there was one.
func (w *Witness) Interrupt(text string) {
	if w.outcome.Text == "" {
		w.outcome.Text = text
	}
}

// Trace is what was recorded, with the secrets of the machine.
func (w *Witness) Trace() *Trace {
	own := w.machine.Derivation()
	absent := &secrets.Derivation{Side: other(w.side), Version: own.Version, Suite: own.Suite}
	t := newTrace(w.recording, pick(w.side == "client", own, absent), pick(w.side == "client", absent, own))
	t.Outcome = w.outcome
	at := 0
	if w.side == "server" {
		at = 1
	}
	t.Secrets.Items = t.Secrets.Items[at : at+1]
	return t
}

func pick[T any](first bool, a, b T) T {
	if first {
		return a
	}
	return b
}
