// Package msg reads and writes the records and handshake messages of TLS (RFC 5246, 6 and 7): one
// file a message, one file an extension. The same decoder reads what is pasted and what the
// machines of core/tls/handshake take from the wire.
package msg

import (
	"waxseal/core/field"
	"waxseal/core/names"
	"waxseal/core/wire"
)

// A Message is the body of a handshake message, as a value.
type Message interface {
	Type() HandshakeType
	write(w *wire.Writer)
}

// A Context is what a message means by what came before it.
type Context struct {
	Version     Version     // negotiated; zero before the ServerHello
	KeyExchange KeyExchange // of the negotiated suite
}

// A Kind is a handshake message that is read by value.
type Kind struct {
	Type HandshakeType
	Name string      // of the struct: ClientHello
	Spec *field.Spec // explains the struct, by its Name, and its fields
	Read func(r *wire.Reader, c Context) Message
}

// All lists the handshake messages that are read by value, in the order in which they are sent.
var All = []*Kind{
	&helloRequest, &clientHello, &serverHello, &certificate, &certificateStatus, &serverKeyExchange, &certificateRequest,
	&serverHelloDone, &clientKeyExchange, &certificateVerify, &newSessionTicket, &finished,
}

// Find returns the kind of a handshake type, or nil.
func Find(t HandshakeType) *Kind {
	for _, k := range All {
		if k.Type == t {
			return k
		}
	}
	return nil
}

// MessageName is the name of the struct that follows a handshake type.
func MessageName(t HandshakeType) string {
	if k := Find(t); k != nil {
		return k.Name
	}
	return t.String()
}

// An Unknown is a handshake message that All does not list.
type Unknown struct {
	T    HandshakeType
	Body []byte
}

// Type is what msg_type says.
func (m Unknown) Type() HandshakeType { return m.T }

func (m Unknown) write(w *wire.Writer) { w.Opaque(m.Body) }

var handshakeSpec = &field.Spec{Ref: field.Ref{Doc: "RFC 5246", Section: "7.4"}, Notes: [][3]string{
	{"Handshake", "7.4", "One message of the handshake. All of them, in order, are what Finished confirms."},
	{"msg_type", "7.4", "Which message this is."},
	{"length", "7.4", "The length of the message's body. A long message goes on in the next record."},
	{"body", "7.4", "The message itself; Waxseal does not know this type."},
}}

// headerLen is the length of msg_type and length.
const headerLen = 4

// ReadHandshake reads a Handshake.
//
//	struct {
//	    HandshakeType msg_type;
//	    uint24 length;
//	    select (HandshakeType) { … } body;
//	} Handshake;
func ReadHandshake(r *wire.Reader, c Context) (m Message) {
	r.Spec(handshakeSpec)
	r.Struct("Handshake", func(s *wire.Reader) {
		t := HandshakeType(s.Enum8("msg_type", "HandshakeType", name8(names.HandshakeType)))
		n := s.Uint24("length")
		kind := Find(t)
		if kind == nil {
			m = Unknown{T: t, Body: s.Opaque("body", n)}
			return
		}
		s.Spec(kind.Spec)
		s.Block(kind.Name, n, func(body *wire.Reader) { m = kind.Read(body, c) })
	})
	return m
}

// Encode is the message with its header, or nil when something in it is longer than its length can
// say.
func Encode(m Message) []byte {
	return wire.Write(func(w *wire.Writer) {
		w.Uint8(uint8(m.Type()))
		w.Vector24(m.write)
	})
}

// Decode reads one whole message with its header. The issue is the first error in it, or nil.
func Decode(raw []byte, c Context) (m Message, first *field.Issue) {
	first = decode(raw, func(r *wire.Reader) { m = ReadHandshake(r, c) })
	return m, first
}

// decode reads raw without keeping a tree, and returns the first error.
func decode(raw []byte, read func(*wire.Reader)) *field.Issue {
	opt := field.Defaults()
	opt.Tree = false
	b := field.NewBuilder(raw, opt)
	wire.Read(b, 0, 0, len(raw), "message", read)
	for _, is := range b.TakeIssues() {
		if is.Level == field.Error {
			return &is
		}
	}
	return nil
}
