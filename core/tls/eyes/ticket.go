package eyes

import (
	"waxseal/core/tls/msg"
	"waxseal/core/tls/secrets"
)

// NewTicketholder makes a keyholder who has the key of the server's tickets instead (RFC 5077, 5.5).
func NewTicketholder(key secrets.TicketKey) *Keyholder {
	return &Keyholder{tickets: key, sessions: map[string][]byte{}}
}

// A sealed is the ticket of a recording that has the session which the recording is of.
type sealed struct {
	octets []byte // empty: there is none
	place  Place
	text   string // where it went
}

// sealed is the ticket that is given back in an abbreviated handshake, or handed out in a whole one. It comes after what
// the client protects, so it is looked for beforehand.
func (k *Keyholder) sealed(rec Recording) *sealed {
	if k.tickets == nil {
		return nil
	}
	r := read(rec, nil)
	if !r.abbreviated || r.hello == nil {
		return &sealed{r.ticket, r.places["new ticket"], "The server handed it out in NewSessionTicket, before anything it sends is encrypted."}
	}
	ticket, _ := r.hello.Extension(msg.SessionTicket{}).(msg.SessionTicket)
	return &sealed{ticket, r.places["offered ticket"], "The client gave it back in its ClientHello, in the clear."}
}

// unseal takes the master secret out of the ticket.
func (k *Keyholder) unseal(r *reader, l *Later, s *sealed) {
	if len(s.octets) == 0 {
		l.failed(Step{Name: "ticket", Text: "The recording has no ticket of this session."})
		return
	}
	places := []Place{s.place}
	l.step(Step{Name: "ticket", Places: places, Text: s.text})
	t, why := secrets.OpenTicket(k.tickets, s.octets)
	if why != "" {
		l.failed(Step{Name: "state", Places: places, Text: "It does not open: " + why + "."})
		return
	}
	state := t.Content()
	if state == nil {
		l.failed(Step{Name: "state", Places: places, Text: "It opens, and holds no session."})
		return
	}
	l.step(Step{Name: "state", Places: places, Value: t.State, Text: "Its mac is right, and AES-128 decrypts it: version, cipher suite, master secret, the host, the client's certificates."})
	r.Resume(state.Master)
	l.step(Step{Name: "master_secret", Value: state.Master, Text: "It stands in the ticket. However it was agreed on, forward secrecy ends where the ticket key lies."})
}
