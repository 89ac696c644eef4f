package secrets

import (
	"crypto/aes"
	"crypto/sha256"
	"fmt"

	"waxseal/core/field"
	"waxseal/core/tls/suite"
	"waxseal/core/wire"
)

// ticketSpec explains a ticket and what is in it.
var ticketSpec = &field.Spec{Ref: field.Ref{Doc: "RFC 5077", Section: "4"}, Notes: [][3]string{
	{"ticket", "4", "The server's memory of the session in the client's hands: only the server reads it. It goes out in NewSessionTicket and comes back in the ClientHello of a later connection, both in the clear."},
	{"key_name", "4", "Under which of its keys the server sealed the ticket. One with another name it does not take."},
	{"iv", "4", "The IV of AES-128 in CBC mode, drawn for this ticket."},
	{"mac", "4", "HMAC-SHA-256 of all before it: a ticket that somebody changed or made up does not open."},
	{"mac_key", "4", "Part of the server's ticket key."},
	{"aes_key", "5.5", "Part of the server's ticket key. Whoever gets it opens every ticket that was recorded, takes the master secret from it and reads those connections, forward secrecy or not; so it is to be changed often."},
	{"encrypted_state", "4", "The state, encrypted by AES-128 in CBC mode."},
	{"state", "4", "What the server wants to know again."},
	{"protocol_version", "4", "A session is taken up with this version or not at all."},
	{"cipher_suite", "4", "A session is taken up with this cipher suite or not at all."},
	{"extended_master_secret", "4", "1: the master secret is an extended one, and both sides have to say so again (RFC 7627, 5.3)."},
	{"server_name", "4", "The host that the client named; the session is good for no other (RFC 6066, 3)."},
	{"certificate_list", "4", "The client's certificates, of which it gave proof then."},
	{"master_secret", "4", "The master secret of the session, which the next connection takes as it is."},
	{"check", "4", "This command computes the same outside of Waxseal."},
}}

// viewTicket shows the ticket that the server seals or opens.
func (v *viewer) viewTicket(r *wire.Reader, t *Ticket) {
	buf, at := 0, 0
	parts := func(s *wire.Reader) {
		s.Spec(ticketSpec)
		end := len(t.Bytes) - sha256.Size
		part := func(name string, off, header, end int) field.Span {
			octets := t.Bytes[off+header : end]
			s.Elsewhere(name, opaque(octets), field.Span{Buf: buf, Off: at + off, Hdr: header, Len: len(octets)}, nil)
			s.Say(field.HexValue(octets))
			return field.Span{Buf: buf, Off: at + off + header, Len: len(octets)}
		}
		part("key_name", 0, 0, ticketNameLen)
		part("iv", ticketNameLen, 0, stateAt-2)
		sealed := part("encrypted_state", stateAt-2, 2, end)
		part("mac", end, 0, len(t.Bytes))
		s.Under(func(s *wire.Reader) {
			s.Aside("mac_key", opaque(t.Key.macKey()), v.buffer("mac_key", "of the server's ticket key", t.Key.macKey()), nil)
			suite.Check(s, suite.HMACCommand(suite.SHA256, t.Key.macKey(), t.Bytes[:end]))
		})
		s.Aside("aes_key", opaque(t.Key.aesKey()), v.buffer("aes_key", "of the server's ticket key", t.Key.aesKey()), nil)
		v.viewState(s, t, sealed)
	}
	if from := t.From; len(from) == 1 && from[0].Len == len(t.Bytes) {
		buf, at = from[0].Buf, from[0].Off
		r.Elsewhere("ticket", opaque(t.Bytes), field.Span{Buf: buf, Off: at, Len: len(t.Bytes)}, parts)
	} else {
		ticket := v.buffer("ticket", "as the server has it", t.Bytes, t.From...)
		buf = r.Builder().AddBuffer(ticket)
		r.Elsewhere("ticket", opaque(t.Bytes), field.Span{Buf: buf, Len: len(t.Bytes)}, parts)
	}
}

// viewState shows what is encrypted in the ticket.
func (v *viewer) viewState(r *wire.Reader, t *Ticket, sealed field.Span) {
	state := v.buffer("state", "what is encrypted in the ticket, without padding", t.State, field.Run{Buf: sealed.Buf, Off: sealed.Off, Len: sealed.Len, N: len(t.State)})
	v.state = r.Aside("state", "StatePlaintext", state, func(s *wire.Reader) {
		readState(s)
		iv := t.Bytes[ticketNameLen : ticketNameLen+aes.BlockSize]
		encrypted := t.Bytes[stateAt : len(t.Bytes)-sha256.Size]
		suite.Check(s, fmt.Sprintf("%sopenssl enc -d -aes-128-cbc -K %x -iv %x", suite.Pipe(encrypted), t.Key.aesKey(), iv))
	})
}
