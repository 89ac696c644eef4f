package handshake

import "waxseal/core/tls/msg"

// A Flight is what one side sent in one go.
type Flight struct {
	From   string // client or server
	Octets []byte
}

// An Exchange is what is said once the handshake is done.
type Exchange struct{ Request, Response []byte }

// A recording is a run as it is recorded: what went over the pipe, and what happened at each end.
type recording struct {
	flights []Flight
	events  []happening
}

// A happening is an event at one side.
type happening struct {
	side string
	Event
}

// machine is what Client and Server are to the pipe.
type machine interface {
	Receive(in []byte) (out []byte, events []Event)
	Send(data []byte) (out []byte, err error)
	Close() (out []byte)
	End() (events []Event)
}

// A pipe joins two machines.
type pipe struct {
	client, server machine
	edit           func(from string, octets []byte) []byte // what becomes of a flight on its way; nil: nothing
	recording
}

// Run lets a client and a server talk, over a pipe in memory, until they have nothing more to say.
func Run(client *Client, server *Server, say Exchange) *Trace {
	p := pipe{client: client, server: server}
	return p.run(client, server, say)
}

func (p *pipe) run(client *Client, server *Server, say Exchange) *Trace {
	hello, events := client.Start()
	p.happened("client", events)
	p.carry("client", hello)
	if p.done() {
		p.say("client", say.Request)
		p.say("server", say.Response)
		p.carry("client", client.Close())
	}
	for _, side := range []string{"client", "server"} {
		p.happened(side, p.machine(side).End())
	}
	t := newTrace(p.recording, client.Derivation(), server.Derivation())
	t.Client = client
	if t.Version == "" { // none was agreed on
		_, newest := client.cfg.versions()
		t.Version = newest.String()
	}
	return t
}

// carry takes octets to the other side, and what that answers back, until nobody has anything left
// to say.
func (p *pipe) carry(from string, octets []byte) {
	for len(octets) > 0 {
		if p.edit != nil {
			octets = p.edit(from, octets)
		}
		p.flights = append(p.flights, Flight{from, octets})
		to := other(from)
		var events []Event
		octets, events = p.machine(to).Receive(octets)
		p.happened(to, events)
		from = to
	}
}

func (p *pipe) machine(side string) machine {
	if side == "client" {
		return p.client
	}
	return p.server
}

func other(side string) string {
	if side == "client" {
		return "server"
	}
	return "client"
}

func (p *pipe) happened(side string, events []Event) {
	for _, e := range events {
		p.events = append(p.events, happening{side, e})
	}
}

// say sends application data, if there are any.
func (p *pipe) say(from string, data []byte) {
	if len(data) == 0 {
		return
	}
	if out, err := p.machine(from).Send(data); err == nil {
		p.carry(from, out)
	}
}

// done tells whether both sides finished their handshake and neither refused.
func (r *recording) done() bool {
	completed := 0
	for _, h := range r.events {
		switch e := h.Event.(type) {
		case Completed:
			completed++
		case *Refusal:
			return false
		case Alerted:
			if e.Level == msg.AlertFatal {
				return false
			}
		}
	}
	return completed == 2
}
