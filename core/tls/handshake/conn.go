package handshake

import (
	"bytes"
	"fmt"
	"io"

	"waxseal/core/field"
	"waxseal/core/pkix"
	"waxseal/core/tls/identity"
	"waxseal/core/tls/msg"
	"waxseal/core/tls/secrets"
	"waxseal/core/tls/suite"
)

// A conn is what Client and Server have in common: records, the transcript, keys and alerts. Each
// machine has its own.
type conn struct {
	side, peer string // client, server
	entropy    io.Reader

	in     []byte // received, and not a whole record yet
	inAt   int    // where it begins in the stream
	out    []byte // to be sent
	outAt  int    // how much was handed out before
	events []Event

	version     msg.Version // of the records that are sent
	read, write *suite.Direction
	nextRead    *suite.Direction // in force after the other side's ChangeCipherSpec
	nextWrite   *suite.Direction
	pending     secrets.Message      // the beginning of a handshake message
	next        step                 // takes the next handshake message
	without     func() (step, error) // follows no_certificate, where that may come
	secrets     secrets.Derivation
	context     msg.Context
	agreed      Agreement
	sessionID   []byte // under which the server remembers this session
	promised    bool   // a NewSessionTicket comes before the server's Finished
	established bool
	script      *Script
	idle        int  // records and messages in a row that brought nothing
	closed      bool // this side has sent close_notify
	dead        bool // nothing is read or sent any more
}

// A step takes a handshake message and returns the step that takes the next one.
type step func(m msg.Message) (step, error)

// An Agreement is what both sides settled on.
type Agreement struct {
	Version              msg.Version
	Suite                *suite.Suite
	Group                *suite.Group // of Diffie-Hellman; nil in RSA key exchange
	Protocol             string       // ALPN; empty: none
	ExtendedMasterSecret bool
	EncryptThenMAC       bool
	SecureRenegotiation  bool                // both sides know RFC 5746
	Resumed              bool                // the master secret is that of an earlier session
	PeerChain            [][]byte            // the other side's certificates, its own first
	Path                 []*pkix.Certificate // from it to a root, as far as it was found
	Fault                *identity.Fault     // for which it was refused; nil: it was not
}

// Agreement is what was settled on so far.
func (c *conn) Agreement() Agreement { return c.agreed }

// Derivation is what this side has computed so far.
func (c *conn) Derivation() *secrets.Derivation { return &c.secrets }

// settleOn fixes version and suite.
func (c *conn) settleOn(v msg.Version, s *suite.Suite) {
	c.version = v
	c.secrets.Version, c.secrets.Suite = v, s
	c.agreed.Version, c.agreed.Suite = v, s
	c.context = msg.Context{Version: v, KeyExchange: s.KeyExchange}
}

// streams are the buffers of the trace that hold what a side sent.
var streams = map[string]int{"client": 0, "server": 1}

// refusal makes a Refusal of a sentence, which may hold names that the other side chose.
func (c *conn) refusal(alert msg.AlertDescription, format string, args ...any) *Refusal {
	return &Refusal{By: c.side, Alert: alert, Text: field.TextValue(fmt.Sprintf(format, args...))}
}

// take hands out what is to be sent and what happened.
func (c *conn) take() (out []byte, events []Event) {
	out, events = c.out, c.events
	c.outAt += len(out)
	c.out, c.events = nil, nil
	return c.script.edit(out), events
}

// Receive takes octets from the other side, and returns octets for it and what happened.
func (c *conn) Receive(in []byte) (out []byte, events []Event) {
	c.in = append(c.in, in...)
	if c.beginsV2() {
		raw := c.nextV2()
		if raw == nil {
			return c.take()
		}
		if err := c.v2ClientHello(raw); err != nil {
			c.refuse(err)
		}
	}
	for {
		rec, raw, err := c.nextRecord()
		if err != nil {
			c.refuse(err)
			c.giveUp()
		}
		if raw == nil {
			break
		}
		if err := c.record(rec, raw); err != nil {
			c.refuse(err)
		}
	}
	return c.take()
}

// giveUp reports what is left of the input where the next record cannot be found.
func (c *conn) giveUp() {
	c.events = append(c.events, Received{Raw: c.in, At: c.inAt, Unread: true, Whole: true})
	c.inAt += len(c.in)
	c.in = nil
}

// Send protects application data. Before the handshake is done nothing is sent.
func (c *conn) Send(data []byte) (out []byte, err error) {
	if !c.established || c.closed || c.dead {
		return nil, fmt.Errorf("the %s cannot send data: there is no connection", c.side)
	}
	if err := c.writeRecords(applicationData, msg.ContentApplicationData, data); err != nil {
		return nil, err
	}
	out, _ = c.take()
	return out, nil
}

// Close tells the other side that nothing more will come.
func (c *conn) Close() (out []byte) {
	c.closeNotify()
	out, _ = c.take()
	return out
}

// End says that nothing more comes from the other side.
func (c *conn) End() (events []Event) {
	switch {
	case c.dead || c.closed:
	case len(c.in) > 0:
		c.events = append(c.events, Cut{"the rest of a record"})
	case len(c.pending.Bytes) > 0:
		c.events = append(c.events, Cut{"the rest of a message"})
	default:
		c.events = append(c.events, Cut{"the next message"})
	}
	c.dead = true
	if len(c.in) > 0 {
		c.giveUp()
	}
	_, events = c.take()
	return events
}

func (c *conn) closeNotify() {
	if !c.closed && !c.dead {
		c.alert(msg.Alert{Level: msg.AlertWarning, Description: msg.CloseNotify})
		c.closed = true
	}
}

// nextV2 takes a ClientHello in the form of SSL 2.0 off the input, with which a client may begin
// (RFC 5246, E.2). The octets are nil where there is none, or not all of it yet.
func (c *conn) nextV2() (raw []byte) {
	n := msg.V2Length(c.in)
	if len(c.in) < n {
		return nil
	}
	raw = c.in[:n:n]
	c.in = c.in[n:]
	c.inAt += n
	return raw
}

// beginsV2 tells whether what has come begins like such a ClientHello.
func (c *conn) beginsV2() bool {
	return c.side == "server" && c.inAt == 0 && msg.V2Length(c.in) > 0
}

// nextRecord takes a whole record off the input. The octets are nil where there is none yet.
func (c *conn) nextRecord() (rec msg.Record, raw []byte, err error) {
	if len(c.in) < msg.RecordHeaderLen {
		return rec, nil, nil
	}
	rec.Type = msg.ContentType(c.in[0])
	rec.Version = msg.Version(c.in[1])<<8 | msg.Version(c.in[2])
	n := int(c.in[3])<<8 | int(c.in[4])
	if !c.dead {
		if err := c.wantHeader(rec, n); err != nil {
			return rec, nil, err
		}
	}
	if len(c.in) < msg.RecordHeaderLen+n {
		return rec, nil, nil
	}
	raw = c.in[: msg.RecordHeaderLen+n : msg.RecordHeaderLen+n]
	rec.Fragment = raw[msg.RecordHeaderLen:]
	c.in = c.in[len(raw):]
	c.inAt += len(raw)
	return rec, raw, nil
}

// wantHeader checks what RFC 5246, 6.2.1 says of a record's header.
func (c *conn) wantHeader(rec msg.Record, n int) error {
	limit := msg.MaxPlaintext
	if c.read != nil {
		limit = msg.MaxCiphertext
	}
	switch {
	case rec.Type < msg.ContentChangeCipherSpec || rec.Type > msg.ContentApplicationData:
		return c.refusal(msg.UnexpectedMessage, "The %s expects a TLS record; what the %s sent does not begin like one.", c.side, c.peer)
	case rec.Version>>8 != 3:
		return c.refusal(msg.ProtocolVersion, "The %s does not know the version 0x%04x of the record that the %s sent.", c.side, uint16(rec.Version), c.peer)
	case c.context.Version != 0 && rec.Version != c.context.Version:
		return c.refusal(msg.ProtocolVersion, "The %s and the %s agreed on %s; this record says %s.", c.side, c.peer, c.context.Version, rec.Version)
	case n > limit:
		return c.refusal(msg.RecordOverflow, "The %s refuses a record of %d octets from the %s; there may be %d.", c.side, n, c.peer, limit)
	}
	return nil
}

// record takes one record: opens it, reports it, and handles what it carries.
func (c *conn) record(rec msg.Record, raw []byte) error {
	e := Received{Raw: raw, At: c.inAt - len(raw), Type: rec.Type, Version: rec.Version, Unread: c.dead, Whole: true}
	content := secrets.Message{Bytes: rec.Fragment}
	switch {
	case c.dead:
	case c.read != nil:
		p, err := c.read.Open(rec.Type, rec.Fragment)
		e.Protected, e.Err = &p, err
		content.Bytes = p.Content
	case len(rec.Fragment) > 0:
		n := len(rec.Fragment)
		content.From = []field.Run{{Buf: streams[c.peer], Off: e.At + msg.RecordHeaderLen, Len: n, N: n}}
	}
	at := len(c.events)
	c.events = append(c.events, e)
	if c.dead {
		return nil
	}
	err := c.opened(rec.Type, e, content)
	e.Whole = len(c.pending.Bytes) == 0 || err != nil
	c.events[at] = e
	return err
}

// opened handles the content of a record.
func (c *conn) opened(t msg.ContentType, e Received, content secrets.Message) error {
	if e.Err != nil {
		return c.refusal(msg.BadRecordMAC, "The %s cannot open record %d that the %s sent under the new keys: %s.", c.side, e.Protected.Seq, c.peer, e.Err)
	}
	if e.Protected != nil && e.Protected.Overflows() {
		return c.refusal(msg.RecordOverflow, "The %s refuses a record with more than 2^14 octets of content.", c.side)
	}
	if len(c.pending.Bytes) > 0 && t != msg.ContentHandshake {
		return c.refusal(msg.UnexpectedMessage, "The %s expects the rest of a handshake message; the %s sent %s.", c.side, c.peer, t)
	}
	switch t {
	case msg.ContentHandshake:
		return c.handshake(content)
	case msg.ContentAlert:
		return c.alerted(content.Bytes)
	case msg.ContentChangeCipherSpec:
		return c.changeCipherSpec(content.Bytes)
	}
	if !c.established {
		return c.refusal(msg.UnexpectedMessage, "The %s sent application data before the handshake was done.", c.peer)
	}
	if len(content.Bytes) == 0 {
		return c.idled()
	}
	c.idle = 0
	c.events = append(c.events, Data{bytes.Clone(content.Bytes)})
	return nil
}

// changeCipherSpec puts the keys in force that were agreed on.
func (c *conn) changeCipherSpec(content []byte) error {
	switch {
	case !bytes.Equal(content, msg.ChangeCipherSpec):
		return c.refusal(msg.DecodeError, "The %s's ChangeCipherSpec is not the one octet 01.", c.peer)
	case c.nextRead == nil:
		return c.refusal(msg.UnexpectedMessage, "The %s sent ChangeCipherSpec out of turn.", c.peer)
	}
	c.read, c.nextRead = c.nextRead, nil
	return nil
}

// alerted takes an alert.
func (c *conn) alerted(content []byte) error {
	if len(content) != 2 {
		return c.refusal(msg.DecodeError, "The %s's alert does not have two octets.", c.peer)
	}
	a := msg.Alert{Level: msg.AlertLevel(content[0]), Description: msg.AlertDescription(content[1])}
	c.events = append(c.events, Alerted{a})
	switch {
	case a.Description == msg.NoCertificate && a.Level == msg.AlertWarning && c.secrets.Version == msg.SSL30 && c.without != nil:
		next, err := c.without()
		c.next, c.without = next, nil
		return err
	case a.Description == msg.CloseNotify:
		c.events = append(c.events, Closed{})
		c.closeNotify()
		c.dead = true
	case a.Level == msg.AlertFatal:
		c.dead = true
	default:
		return c.idled()
	}
	return nil
}

// maxIdle is how many records and messages in a row may bring nothing.
const maxIdle = 32

// idled counts what brought nothing, and at some point has enough.
func (c *conn) idled() error {
	if c.idle++; c.idle > maxIdle {
		return c.refusal(msg.UnexpectedMessage, "The %s sends warnings, empty records or requests for a new handshake without end.", c.peer)
	}
	return nil
}

// refuse ends the connection with an alert that says why.
func (c *conn) refuse(err error) {
	r, ok := err.(*Refusal)
	if !ok {
		r = c.refusal(msg.InternalError, "The %s cannot go on: %s.", c.side, err)
	}
	v := c.secrets.Version
	if v == 0 && r.Alert == msg.DecodeError { // a hello that nobody can read
		v = c.version
	}
	r.Alert = alertFor(v, r.Alert)
	c.alert(msg.Alert{Level: msg.AlertFatal, Description: r.Alert})
	c.events = append(c.events, r)
	c.dead = true
}

func (c *conn) alert(a msg.Alert) {
	name := "Alert"
	if a.Description == msg.CloseNotify {
		name = closeNotify
	}
	_ = c.writeRecords(name, msg.ContentAlert, a.Encode()) // without entropy there is nobody to tell
}

// writeRecords sends content in records, protected if keys are in force. name is that of the message.
func (c *conn) writeRecords(name string, t msg.ContentType, content []byte) error {
	for _, fragment := range c.write.Split(t, content) {
		plain := fragment
		if c.write != nil {
			c.write.Bend = c.bending(name)
			p, err := c.write.Protect(t, fragment, c.entropy)
			if err != nil {
				return err
			}
			fragment = p.Fragment
		}
		c.put(name, t, plain, msg.Record{Type: t, Version: c.version, Fragment: fragment}.Encode())
	}
	return nil
}
