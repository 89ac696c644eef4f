package handshake

import (
	"bytes"
	"slices"
	"sync"

	"waxseal/core/tls/secrets"
)

// A Session is what two sides remember of a handshake, to do without most of it the next time
// (RFC 5246, 7.3).
type Session struct {
	ID     []byte // empty where a ticket stands for it
	Ticket []byte // the client's: what only the server can read (RFC 5077)
	secrets.State
}

// maxSessions bounds what a server remembers.
const maxSessions = 1000

// Sessions are what a server remembers by session_id. It may be shared by the machines of several
// connections.
type Sessions struct {
	mu    sync.Mutex
	byID  map[string]*Session
	order []string
}

// put remembers a session, and forgets the oldest where there are too many.
func (s *Sessions) put(session *Session) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.byID == nil {
		s.byID = map[string]*Session{}
	}
	id := string(session.ID)
	if s.byID[id] == nil {
		s.order = append(s.order, id)
	}
	s.byID[id] = session
	if len(s.order) > maxSessions {
		delete(s.byID, s.order[0])
		s.order = slices.Delete(s.order, 0, 1)
	}
}

// find returns the session with an ID, or nil.
func (s *Sessions) find(id []byte) *Session {
	if s == nil || len(id) == 0 {
		return nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.byID[string(id)]
}

// session is what this side can remember of the handshake that is done.
func (c *conn) session(serverName string) *Session {
	return &Session{State: secrets.State{Version: c.secrets.Version, Suite: c.secrets.Suite, Master: bytes.Clone(c.secrets.Master.Out),
		ExtendedMasterSecret: c.agreed.ExtendedMasterSecret, ServerName: serverName, PeerChain: c.agreed.PeerChain}}
}

// resume takes the master secret from a session.
func (c *conn) resume(session *Session) {
	c.agreed.Resumed = true
	c.agreed.PeerChain = session.PeerChain
	c.secrets.Resume(session.Master)
	c.expandKeys()
}
