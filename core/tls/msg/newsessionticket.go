package msg

import (
	"waxseal/core/field"
	"waxseal/core/wire"
)

// A NewSessionTicket hands the server's state to the client, encrypted for the server itself.
type NewSessionTicket struct {
	Lifetime uint32 // in seconds; 0: not said
	Ticket   []byte
}

// Type is new_session_ticket.
func (NewSessionTicket) Type() HandshakeType { return TypeNewSessionTicket }

var newSessionTicket = Kind{Type: TypeNewSessionTicket, Name: "NewSessionTicket", Read: readNewSessionTicket,
	Spec: &field.Spec{Ref: field.Ref{Doc: "RFC 5077", Section: "3.3"}, Notes: [][3]string{
		{"NewSessionTicket", "3.3", "The server hands its state to the client, encrypted for itself. The client sends it back to take the session up again."},
		{"ticket_lifetime_hint", "3.3", "For how many seconds the server means to accept the ticket; 0 says nothing."},
		{"ticket", "3.3", "Only the server can read it. Empty: there is no ticket after all."},
	}}}

// readNewSessionTicket reads a NewSessionTicket.
//
//	struct {
//	    uint32 ticket_lifetime_hint;
//	    opaque ticket<0..2^16-1>;
//	} NewSessionTicket;
func readNewSessionTicket(r *wire.Reader, _ Context) Message {
	return NewSessionTicket{Lifetime: r.Uint32("ticket_lifetime_hint"), Ticket: r.Opaque16("ticket", 0, 1<<16-1)}
}

func (m NewSessionTicket) write(w *wire.Writer) {
	w.Uint32(m.Lifetime)
	w.Opaque16(m.Ticket)
}
