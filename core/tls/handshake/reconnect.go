package handshake

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"waxseal/core/tls/msg"
)

// A simulation with a session to be taken up again is two connections between the same two sides. What is
// done to the octets, and what a fault does to a side, is done to the one that is shown.

// ResumeNames are the words for how a session is taken up again: not at all, by the session_id under which the
// server remembers it, or by a ticket that the client keeps.
var ResumeNames = []string{"none", "id", "ticket"}

// sessions sets up what both sides remember, and runs the connection before the one that is shown.
func (s *scene) sessions() error {
	client, err := resumeOf(cmp.Or(s.ClientTerms.Resume, s.Resume, s.preset.resume))
	if err != nil {
		return err
	}
	server, err := resumeOf(cmp.Or(s.ServerTerms.Resume, s.Resume, s.preset.resume))
	if err != nil {
		return err
	}
	s.clientConfig.Tickets = client == "ticket"
	switch server {
	case "id":
		s.serverConfig.Sessions = &Sessions{}
	case "ticket":
		s.serverConfig.TicketKey = s.ticketKey("ticket key")
	}
	if s.Resume = client; client != "none" && !s.First {
		s.connectFirst()
	}
	return nil
}

func resumeOf(word string) (string, error) {
	if word = cmp.Or(word, ResumeNames[0]); !slices.Contains(ResumeNames, word) {
		return "", fmt.Errorf("there is no way %q to take up a session; there are %s", word, strings.Join(ResumeNames, ", "))
	}
	return word, nil
}

// connectFirst runs the first connection. The second draws from the same entropy where it stands then.
func (s *scene) connectFirst() {
	client := NewClient(s.clientConfig)
	s.first = Run(client, NewServer(s.serverConfig), s.Say)
	s.first.Connection = 1
	s.label(s.first)
	s.clientConfig.Session = client.Session()
	if !s.Forget {
		return
	}
	if s.serverConfig.Sessions != nil {
		s.serverConfig.Sessions = &Sessions{}
	}
	if s.serverConfig.TicketKey != nil {
		s.serverConfig.TicketKey = s.ticketKey("another ticket key")
	}
}

// ticketKey is a key of the server's; its name says which.
func (s *scene) ticketKey(name string) []byte {
	key := make([]byte, TicketKeyLen)
	stream := &hashStream{prefix: fmt.Appendf(nil, "waxseal %s %d", name, s.Seed)}
	_, _ = stream.Read(key) // never fails
	return key
}

// connected says of a trace which of the two connections it is, and why the client has no session to offer.
func (s *scene) connected(t *Trace) {
	switch {
	case s.Resume == "none":
		return
	case s.First:
		t.Connection = 1
		return
	}
	t.Connection, t.First = 2, s.first
	if s.clientConfig.Session != nil {
		return
	}
	why := "the server left it none"
	switch {
	case s.serverConfig.TicketKey != nil && t.Version == msg.SSL30.String():
		why = "SSL 3.0 has no extensions, and so no tickets"
	case s.serverConfig.TicketKey != nil:
		why = "the server gives tickets alone, and the client does not ask for one"
	}
	t.Choices = slices.Insert(t.Choices, 0, Chosen{"session", "The client has no session to take up: " + why + ". A whole handshake follows."})
}

// withoutSecond says of a first connection that failed what became of the steps for the second.
func (t *Trace) withoutSecond(acts []*act) {
	for _, a := range acts {
		d := Done{Step: a.Step, Message: -1, Title: "An edit of what the " + a.From + " sends",
			Text: "Nothing was changed: the first connection failed, and there is no second."}
		if a.fault != nil {
			d.Title = a.fault.Title
		}
		t.Script = append(t.Script, d)
	}
}
