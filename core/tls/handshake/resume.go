package handshake

import (
	"bytes"
	"io"
	"slices"

	"waxseal/core/tls/msg"
	"waxseal/core/tls/secrets"
	"waxseal/core/tls/suite"
)

// The abbreviated handshake (RFC 5246, 7.3; RFC 5077, 3.1): the server's Finished comes first.

// sessionIDLen is the length of the session IDs that are made here.
const sessionIDLen = 32

// offerSession puts the session that the client would like to take up again into its hello. With a
// ticket a new ID tells whether the server takes it (RFC 5077, 3.4).
func (c *Client) offerSession() error {
	s := c.cfg.Session
	if s == nil {
		return nil
	}
	c.hello.SessionID = s.ID
	if len(s.Ticket) == 0 {
		return nil
	}
	c.hello.SessionID = make([]byte, sessionIDLen)
	_, err := io.ReadFull(c.entropy, c.hello.SessionID)
	return err
}

// takesUp tells whether the server takes the session up, and checks that it is the same one.
func (c *Client) takesUp(hello msg.ServerHello) (bool, error) {
	s := c.cfg.Session
	if s == nil || len(hello.SessionID) == 0 || !bytes.Equal(hello.SessionID, c.hello.SessionID) {
		return false, nil
	}
	switch {
	case s.Version != hello.Version || s.Suite != c.secrets.Suite:
		return false, c.refusal(msg.IllegalParameter, "The server takes up a session of %s with %s, and chose another version or cipher suite.", s.Version, s.Suite.Name)
	case s.ExtendedMasterSecret != c.agreed.ExtendedMasterSecret: // RFC 7627, 5.3
		return false, c.refusal(msg.HandshakeFailure, "The server takes up a session whose master secret was made in another way than it says now.")
	}
	return true, nil
}

// resumed goes on where the server takes the session up.
func (c *Client) resumed() step {
	c.resume(c.cfg.Session)
	return c.awaitTicket(c.resumedFinished)
}

// resumedFinished takes the server's Finished and answers with the client's.
func (c *Client) resumedFinished(m msg.Message) (step, error) {
	var err error
	if c.secrets.Server, err = c.checkFinished(m, false); err != nil {
		return nil, err
	}
	if c.secrets.Client, err = c.sendFinished(true); err != nil {
		return nil, err
	}
	c.complete()
	return nil, nil
}

// awaitTicket takes a NewSessionTicket before next where the server promised one (RFC 5077, 3.3); a
// ChangeCipherSpec before it is out of turn.
func (c *Client) awaitTicket(next step) step {
	if !c.promised {
		return next
	}
	keys := c.nextRead
	c.nextRead = nil
	return func(m msg.Message) (step, error) {
		ticket, err := want[msg.NewSessionTicket](&c.conn, m)
		if err != nil {
			return nil, err
		}
		c.ticket = ticket.Ticket
		c.nextRead = keys
		return next, nil
	}
}

// Session is what the client can take up again; nil before the handshake is done, and where the
// server remembers nothing.
func (c *Client) Session() *Session {
	if !c.established {
		return nil
	}
	s := c.session(c.cfg.ServerName)
	s.ID, s.Ticket = c.sessionID, c.ticket
	if c.agreed.Resumed && len(s.Ticket) == 0 {
		s.ID, s.Ticket = c.cfg.Session.ID, c.cfg.Session.Ticket
	}
	if len(s.ID) == 0 && len(s.Ticket) == 0 {
		return nil
	}
	return s
}

// chooseSession is the session that the client asks for, if the server has it and nothing stands
// against taking it up again.
func (s *Server) chooseSession(v msg.Version) (*Session, error) {
	session, by, why := s.offeredSession(v)
	if by == "" {
		return nil, nil
	}
	offered := s.cfg.ExtendedMasterSecret && s.hello.Extension(msg.ExtendedMasterSecret{}) != nil
	if session != nil {
		why = s.against(session, v)
	}
	switch { // RFC 7627, 5.3
	case why != "":
	case session.ExtendedMasterSecret && !offered:
		return nil, s.refusal(msg.HandshakeFailure, "The server refuses the client: the session that it asks for has an extended master secret, and it offers none now.")
	case offered && !session.ExtendedMasterSecret:
		why = "its master secret is not an extended one, and the client offers that now"
	}
	if why != "" {
		s.chose("session", "The server does not take up the session that the client names by %s: %s. A whole handshake follows.", by, why)
		return nil, nil
	}
	s.chose("session", "The server takes up the session that the client names by %s, with its %s: there is no key exchange, and nobody shows a certificate. The master secret is the session's, and by Finished each proves that it has it; the randoms are new, and so are all keys.", by, session.Suite.Name)
	return session, nil
}

// offeredSession is the session that the client names, or why the server has none of that name. Where there
// is a ticket the ID stands for it (RFC 5077, 3.4).
func (s *Server) offeredSession(v msg.Version) (session *Session, by, why string) {
	ticket, _ := s.hello.Extension(msg.SessionTicket{}).(msg.SessionTicket)
	switch {
	case hasExtensions(v) && len(ticket) > 0 && s.cfg.TicketKey != nil:
		session, why = s.openTicket(ticket)
		return session, "its ticket", why
	case len(ticket) > 0 && s.cfg.Sessions == nil:
		return nil, "its ticket", "the server knows no tickets"
	case len(s.hello.SessionID) > 0:
		if session = s.cfg.Sessions.find(s.hello.SessionID); session == nil {
			why = "the server remembers none of that name"
		}
		return session, "its session_id", why
	}
	return nil, "", ""
}

// openTicket is the session that a ticket holds, or why it holds none.
func (s *Server) openTicket(ticket []byte) (session *Session, why string) {
	t, why := secrets.OpenTicket(s.cfg.TicketKey, ticket)
	if t == nil {
		return nil, why
	}
	state := t.Content()
	if state == nil {
		return nil, "what is encrypted in it is no session"
	}
	hello := s.secrets.Transcript[0]
	if at := bytes.Index(hello.Bytes, ticket); at >= 0 {
		t.Octets = hello.Part(at, len(ticket))
	}
	s.secrets.Ticket = t
	return &Session{State: *state}, ""
}

// against says what stands against taking a session up again, as the end of a sentence.
func (s *Server) against(session *Session, v msg.Version) string {
	switch {
	case session.Version != v:
		return "it has " + session.Version.String()
	case session.ServerName != s.hostName():
		return "it is with another host"
	case !slices.Contains(s.hello.CipherSuites, session.Suite.Code):
		return "the client does not offer its " + session.Suite.Name
	case !slices.Contains(s.cfg.usable(v, v), session.Suite):
		return "the server has no more use for its " + session.Suite.Name
	case s.cfg.ClientAuth == RequireClientAuth && len(session.PeerChain) == 0:
		return "the client has shown no certificate in it, and the server requires one"
	}
	return ""
}

// hostName is the name that the client wants to talk to.
func (s *Server) hostName() string {
	if names, ok := s.hello.Extension(msg.ServerNames{}).(msg.ServerNames); ok && len(names) > 0 {
		return string(names[0].Name)
	}
	return ""
}

// chooseSuiteOrSession is what the session has that is taken up again, or chooseSuite.
func (s *Server) chooseSuiteOrSession(v msg.Version) (chosen *suite.Suite, err error) {
	if s.session, err = s.chooseSession(v); err != nil {
		return nil, err
	}
	if s.session != nil {
		return s.session.Suite, nil
	}
	return s.chooseSuite(v)
}

// nameSession is the session_id of the ServerHello: the client's where its session is taken up, a new
// one where the server will remember this one, or nothing.
func (s *Server) nameSession() (id []byte, err error) {
	_, asked := s.hello.Extension(msg.SessionTicket{}).(msg.SessionTicket)
	switch {
	case s.session != nil:
		return s.hello.SessionID, nil
	case asked && s.cfg.TicketKey != nil && hasExtensions(s.secrets.Version):
		s.promised = true
		s.chose("session", "The server will hand out a ticket, which holds the session encrypted for itself, and remembers nothing.")
	case s.cfg.Sessions != nil:
		s.chose("session", "The server names the session by a new session_id, under which it will remember it.")
		id = make([]byte, sessionIDLen)
		_, err = io.ReadFull(s.entropy, id)
	}
	s.sessionID = id
	return id, err
}

// resumed sends the server's Finished right behind its ServerHello.
func (s *Server) resumed() (next step, err error) {
	s.resume(s.session)
	if s.secrets.Server, err = s.sendFinished(false); err != nil {
		return nil, err
	}
	return func(m msg.Message) (step, error) {
		if s.secrets.Client, err = s.checkFinished(m, true); err != nil {
			return nil, err
		}
		s.complete()
		return nil, nil
	}, nil
}

// remember keeps the session by its ID, or hands it to the client as a ticket.
func (s *Server) remember() error {
	session := s.conn.session(s.hostName())
	if len(s.sessionID) > 0 {
		session.ID = s.sessionID
		s.cfg.Sessions.put(session)
	}
	if !s.promised {
		return nil
	}
	t, err := secrets.SealTicket(s.cfg.TicketKey, session.State, s.entropy)
	if err != nil {
		return err
	}
	if err := s.send(msg.NewSessionTicket{Lifetime: TicketLifetime, Ticket: t.Bytes}); err != nil {
		return err
	}
	t.Octets = s.tail(len(t.Bytes))
	s.secrets.Ticket = t
	return nil
}
