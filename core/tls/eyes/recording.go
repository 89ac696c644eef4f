// Package eyes looks at a recorded handshake with three pairs of eyes: those of an eavesdropper, who
// has the octets; of somebody who gets the server's RSA private key later and has the octets still;
// and of a man in the middle, who changes what passes. The first two are given the recording and nothing of the
// machines that made it.
package eyes

import (
	"waxseal/core/field"
	"waxseal/core/tls/handshake"
	"waxseal/core/tls/msg"
	"waxseal/core/tls/secrets"
	"waxseal/core/tls/suite"
)

// A Recording is what passed, in order, as a capture file has it.
type Recording []handshake.Flight

// A Sight is what a reader of a recording makes of one or several records of one side: a handshake
// message that is whole after them, or one record of anything else.
type Sight struct {
	Place
	Name      string // the messages; of a record that stays closed “protected”, and what it carries
	Type      msg.ContentType
	Protected bool
	Content   []byte // nil: it stays closed

	raw      []byte // the records
	fragment int    // octets, of one that stays closed
	messages []msg.Message
}

// A Place is octets in all that one side sent.
type Place struct {
	From    string // client or server
	At, Len int
}

// Readable tells whether what the records carry could be read.
func (s *Sight) Readable() bool { return s.Content != nil }

// A reader reads a recording and keeps what all of it says. What is protected stays closed until the
// master secret is there.
type reader struct {
	secrets.Derivation
	context  msg.Context
	etm, ems bool

	hello       *msg.ClientHello
	answer      *msg.ServerHello
	params      *msg.ServerKeyExchange
	exchange    *msg.ClientKeyExchange
	ticket      []byte
	chains      map[string][][]byte
	places      map[string]Place // of what the steps speak of
	abbreviated bool             // an earlier session is taken up (RFC 5246, 7.3)
	unlock      func(*reader)    // is called where a master secret is due; nil: there is none to be had

	streams map[string]*stream
	sights  []Sight
}

// A stream is what one side sends, and how far it is read.
type stream struct {
	in        []byte
	at        int
	pending   secrets.Message // the beginning of a handshake message
	sight     *Sight          // which that message belongs to
	protected bool
	keys      *suite.Direction
}

// read reads a recording.
func read(rec Recording, unlock func(*reader)) *reader {
	r := &reader{unlock: unlock, chains: map[string][][]byte{}, places: map[string]Place{}, streams: map[string]*stream{"client": {}, "server": {}}}
	for _, f := range rec {
		s := r.streams[f.From]
		if s == nil {
			continue
		}
		s.in = append(s.in, f.Octets...)
		if s.at == 0 {
			r.v2ClientHello(f.From, s)
		}
		for len(s.in) >= msg.RecordHeaderLen {
			n := msg.RecordHeaderLen + int(s.in[3])<<8 + int(s.in[4])
			if len(s.in) < n || s.in[1] != 3 {
				break
			}
			r.record(f.From, s, s.in[:n:n])
			s.in, s.at = s.in[n:], s.at+n
		}
	}
	for _, from := range []string{"client", "server"} {
		r.rest(from, r.streams[from])
	}
	return r
}

// v2ClientHello reads a ClientHello in the form of SSL 2.0 (RFC 5246, E.2). Finished covers it without
// its length.
func (r *reader) v2ClientHello(from string, s *stream) {
	n := msg.V2Length(s.in)
	if from != "client" || n == 0 || len(s.in) < n {
		return
	}
	raw := s.in[:n:n]
	s.in, s.at = s.in[n:], n
	sight := Sight{Place: Place{from, 0, n}, Name: "V2ClientHello", Type: msg.ContentHandshake, Content: raw}
	if v2, issue := msg.DecodeV2(raw); issue == nil {
		hello := v2.ClientHello()
		r.hello, r.ClientRandom.Bytes = &hello, hello.Random
		r.Transcript = append(r.Transcript, secrets.Message{Bytes: raw[msg.V2HeaderLen:]})
		sight.messages = []msg.Message{hello}
	}
	r.sights = append(r.sights, sight)
}

// rest is what does not make a whole record.
func (r *reader) rest(from string, s *stream) {
	if s.sight != nil {
		r.sights = append(r.sights, *s.sight)
	}
	if len(s.in) > 0 {
		r.sights = append(r.sights, Sight{Place: Place{from, s.at, len(s.in)}, Name: "no whole record", Content: s.in})
	}
}

// record reads one record.
func (r *reader) record(from string, s *stream, raw []byte) {
	t := msg.ContentType(raw[0])
	sight := Sight{Place: Place{from, s.at, len(raw)}, Type: t, Protected: s.protected, Content: raw[msg.RecordHeaderLen:], raw: raw}
	if s.protected {
		sight.fragment = len(sight.Content)
		sight.Content = r.open(s, t, sight.Content)
	}
	switch {
	case sight.Content == nil:
		sight.Name = "protected " + t.String()
	case t == msg.ContentHandshake:
		r.fragment(from, s, &sight)
		return
	case t == msg.ContentAlert:
		sight.Name = "Alert"
	case t == msg.ContentChangeCipherSpec:
		sight.Name = "ChangeCipherSpec"
		r.changeCipherSpec(from, s)
	case t == msg.ContentApplicationData:
		sight.Name = "ApplicationData"
	default:
		sight.Name = t.String()
	}
	r.sights = append(r.sights, sight)
}

// open opens a protected fragment: with the keys where they are there, and without where the suite
// encrypts nothing. Nil is what stays closed.
func (r *reader) open(s *stream, t msg.ContentType, fragment []byte) []byte {
	switch {
	case s.keys != nil:
		if p, err := s.keys.Open(t, fragment); err == nil {
			return append([]byte{}, p.Content...)
		}
	case r.bare() && len(fragment) >= r.Suite.MACLen():
		return fragment[:len(fragment)-r.Suite.MACLen()]
	}
	return nil
}

// bare tells whether records are authenticated and not encrypted.
func (r *reader) bare() bool { return r.Suite != nil && r.Suite.Cipher == suite.Null }

// changeCipherSpec protects what a side sends from here on. One of the server's that comes before any
// key exchange belongs to an abbreviated handshake.
func (r *reader) changeCipherSpec(from string, s *stream) {
	s.protected = true
	if from == "server" && r.exchange == nil && r.answer != nil && !r.abbreviated {
		r.abbreviated = true
		r.due()
	}
	if r.KeyBlock != nil {
		s.keys = r.Direction(from == "client", r.etm)
	}
}

// due says that a master secret is needed now.
func (r *reader) due() {
	if r.unlock != nil && r.Suite != nil && r.Suite.In(r.Version) {
		r.unlock(r)
	}
	if r.Master != nil {
		r.ExpandKeys()
	}
}

// fragment adds a record to the handshake message that is pending, and takes the messages that are
// whole.
func (r *reader) fragment(from string, s *stream, sight *Sight) {
	at := len(s.pending.Bytes)
	if !sight.Protected {
		n := len(sight.Content)
		s.pending.From = append(s.pending.From, field.Run{Buf: buffer[from], Off: sight.At + msg.RecordHeaderLen, Len: n, At: at, N: n})
	}
	s.pending.Bytes = append(s.pending.Bytes, sight.Content...)
	if s.sight == nil {
		s.sight = sight
	} else {
		s.sight.Len += sight.Len
		s.sight.raw = append(s.sight.raw, sight.raw...)
		s.sight.Content = append(s.sight.Content, sight.Content...)
	}
	for len(s.pending.Bytes) >= headerLen {
		n := headerLen + int(s.pending.Bytes[1])<<16 + int(s.pending.Bytes[2])<<8 + int(s.pending.Bytes[3])
		if len(s.pending.Bytes) < n {
			return
		}
		raw := secrets.Message(s.pending.Part(0, n))
		s.pending = secrets.Message(s.pending.Part(n, len(s.pending.Bytes)-n))
		r.message(from, s.sight, raw)
	}
	if len(s.pending.Bytes) == 0 {
		s.pending.From = nil
		r.sights = append(r.sights, *s.sight)
		s.sight = nil
	}
}

// headerLen is the length of msg_type and length.
const headerLen = 4

// buffer is where a trace keeps what a side sent.
var buffer = map[string]int{"client": 0, "server": 1}

// message takes one whole handshake message.
func (r *reader) message(from string, sight *Sight, raw secrets.Message) {
	t := msg.HandshakeType(raw.Bytes[0])
	if sight.Name != "" {
		sight.Name += ", "
	}
	sight.Name += msg.MessageName(t)
	m, issue := msg.Decode(raw.Bytes, r.context)
	if issue != nil || t == msg.TypeHelloRequest {
		return
	}
	sight.messages = append(sight.messages, m)
	if f, ok := m.(msg.Finished); ok {
		r.finished(from, f)
	}
	r.Transcript = append(r.Transcript, raw)
	r.learn(from, m, raw)
}

// finished holds a Finished that could be read against what the messages before it give.
func (r *reader) finished(from string, f msg.Finished) {
	if r.Master == nil {
		return
	}
	v := r.Finished(from == "client", len(r.Transcript))
	v.Received = f.VerifyData
	if from == "client" {
		r.Client = v
	} else {
		r.Server = v
	}
}
