package msg

import (
	"waxseal/core/field"
	"waxseal/core/wire"
)

// SessionTicket is session_ticket: a ticket from before, or nothing to say that one is welcome.
type SessionTicket []byte

// Kind is session_ticket.
func (SessionTicket) Kind() *ExtensionKind { return &sessionTicket }

var sessionTicket = ExtensionKind{Type: 35, Name: "session_ticket", Read: readSessionTicket,
	Spec: &field.Spec{Ref: field.Ref{Doc: "RFC 5077", Section: "3.2"}, Notes: [][3]string{
		{"session_ticket", "3.2", "The server may hand its state to the client, encrypted for itself, to be given back another time."},
		{"ticket", "3.2", "Empty: a ticket is welcome. Otherwise the ticket of a session to take up again."},
	}}}

// readSessionTicket reads the data of session_ticket, which have no length of their own.
func readSessionTicket(r *wire.Reader, _ HandshakeType) ExtensionValue {
	if !r.More() {
		return SessionTicket{}
	}
	return SessionTicket(r.Rest("ticket"))
}

func (t SessionTicket) write(w *wire.Writer, _ HandshakeType) { w.Opaque(t) }
