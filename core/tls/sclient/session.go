// Package sclient is openssl s_client for runs of core/tls/handshake: what OpenSSL 3.0 prints of a client's side of one,
// line by line, each with the place that it comes from; and its command line, both ways.
package sclient

import (
	"strings"

	"waxseal/core/field"
	"waxseal/core/tls/handshake"
	"waxseal/core/tls/msg"
	"waxseal/core/tls/secrets"
)

// A Session is a connection as s_client prints it.
type Session struct {
	Machine       handshake.Machine
	Trace         *handshake.Trace // where lines lead to; nil: nowhere
	Verdict       Verdict          // on the other side's certificate
	Verified      bool             // there was one to verify
	Host          string           // that it was verified for; empty: any
	Read, Written int              // octets of the handshake
	Began         int64            // seconds since 1970
	ShowCerts     bool
	Honest        *Honest // nil: as s_client prints it
}

// Honest is what is printed by somebody who is not s_client: the line that begins with New names the version that was
// agreed on, not the one that the cipher suite is from; and of a handshake that was refused it is said so, and neither
// a protocol nor a verdict that nobody came to.
type Honest struct {
	Failure string // why the handshake was not completed; empty: it was
	Judged  string // what was checked of the certificate, and what not
}

// A Line is a line of what is printed, or several that belong together.
type Line struct {
	Text   string // without its end
	Way    *Way   // to where it comes from; nil: from nothing that was sent
	Issues []field.Issue
}

// A Way leads to a field of a message of a trace or, behind its messages, of what the client computes.
type Way struct {
	Index int
	Path  string // in the field's tree: 0 is the root, 0.2 its third child
	From  string // client or server
	Name  string // of the message
}

// rule stands between the parts.
const rule = "---"

// Of is the session of a trace: the client's side of a simulation.
func Of(t *handshake.Trace) Session {
	cfg, a := t.Client.Config(), t.Client.Agreement()
	s := Session{Machine: t.Client, Trace: t, Host: cfg.ServerName, Began: t.Now, Verified: len(a.Path) > 0 || a.Fault != nil}
	s.Verdict = NewVerdict(a.Fault, a, cfg.Now, cfg.ServerName)
	s.Read, s.Written = sizes(t)
	return s
}

// sizes are the octets of the handshake that the client read and wrote.
func sizes(t *handshake.Trace) (read, written int) {
	for _, m := range t.Messages {
		switch {
		case m.Record.Type == msg.ContentApplicationData:
			return read, written
		case m.From == "client":
			written += m.Record.Len
		case !m.Record.Unread:
			read += m.Record.Len
		}
	}
	return read, written
}

// A printer is a session while it is printed.
type printer struct {
	Session
	a      handshake.Agreement
	d      *secrets.Derivation
	client bool // it is the client's
	lines  []Line
}

// Lines are all that is printed, in the order in which a terminal shows it.
func (s Session) Lines() []Line {
	p := s.printer()
	p.put("CONNECTED(00000003)")
	p.depths()
	if !p.over() {
		p.note("waits", "s_client prints nothing more: it waits. "+p.Trace.Outcome.Text)
		return p.lines
	}
	p.errors()
	p.session()
	return p.lines
}

// Text is what is printed once the handshake is over.
func (s Session) Text() string {
	p := s.printer()
	p.session()
	var b strings.Builder
	for _, line := range p.lines {
		b.WriteString(line.Text + "\n")
	}
	return b.String()
}

func (s Session) printer() *printer {
	d := s.Machine.Derivation()
	return &printer{Session: s, a: s.Machine.Agreement(), d: d, client: d.Side == "client"}
}

// over tells whether the handshake came to an end: s_client prints its session then.
func (p *printer) over() bool { return p.Trace.Outcome.OK || p.Trace.Outcome.Alert != nil }

func (p *printer) session() {
	p.put(rule)
	p.chain()
	if p.client {
		p.request()
	}
	p.keys()
	p.put(rule)
	p.putf("SSL handshake has read %d bytes and written %d bytes", p.Read, p.Written)
	p.verification()
	p.put(rule)
	if p.Honest != nil && p.Honest.Failure != "" {
		p.put("The handshake was not completed: there is no session.")
		p.put(p.Honest.Failure)
	} else {
		p.agreed()
	}
	p.put(rule)
}

// certified tells whether the other side's certificate counts: s_client forgets one that it refused.
func (p *printer) certified() bool {
	return len(p.a.PeerChain) > 0 && (p.Honest != nil || p.Verdict.Code == 0)
}
