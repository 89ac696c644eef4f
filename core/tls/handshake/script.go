package handshake

import (
	"fmt"
	"slices"

	"waxseal/core/tls/msg"
	"waxseal/core/tls/suite"
)

// A Step is something that is done to what one side sends: a fault of Faults, or octets in the place
// of others on the wire.
type Step struct {
	Fault  string // empty: an edit
	From   string // of an edit: client or server
	At     int    // where it begins in the stream that its sender would have sent otherwise
	Length int    // how many octets it takes away
	Put    []byte // what stands there instead
}

// Bounds of what a person, or a link, may ask for.
const (
	MaxSteps = 16
	MaxPut   = 1 << 10
)

// A Script is what is done to one side's octets on their way out. The side itself knows nothing of
// it, unless the fault is its own; what follows is for the other side to find.
type Script struct {
	side   string
	faults []*act // those that have to do with messages, in their order
	edits  []*act // by their place
	sent   int    // how far the edits have come in the stream before them
	taking int    // octets that an edit still takes away
	bent   bool   // the last record went out otherwise than its sender believes
}

// An act is a step being done.
type act struct {
	Step
	fault *Fault
	done  bool
	at    int    // where, in the stream before edits; -1: at no message yet
	why   string // it could not be done
}

// newActs checks steps.
func newActs(steps []Step) (acts []*act, err error) {
	if len(steps) > MaxSteps {
		return nil, fmt.Errorf("a script has at most %d steps; this one has %d", MaxSteps, len(steps))
	}
	for n, s := range steps {
		a := &act{Step: s, at: -1}
		switch {
		case s.Fault != "":
			if a.fault = FindFault(s.Fault); a.fault == nil {
				return nil, fmt.Errorf("there is no fault %q", s.Fault)
			}
			a.From = a.fault.From
		case s.From != "client" && s.From != "server":
			return nil, fmt.Errorf("step %d of the script has neither a fault nor a side whose octets it changes", n+1)
		case s.At < 0 || s.Length < 0 || len(s.Put) > MaxPut:
			return nil, fmt.Errorf("step %d of the script takes a place from 0 on, and puts at most %d octets there", n+1, MaxPut)
		}
		acts = append(acts, a)
	}
	return acts, nil
}

// scriptOf is what acts do to one side; nil where that is nothing.
func scriptOf(acts []*act, side string) *Script {
	s := &Script{side: side}
	for _, a := range acts {
		switch {
		case a.From != side || a.fault != nil && a.fault.stage != nil:
		case a.fault != nil:
			s.faults = append(s.faults, a)
		default:
			s.edits = append(s.edits, a)
		}
	}
	if s.faults == nil && s.edits == nil {
		return nil
	}
	slices.SortStableFunc(s.edits, func(a, b *act) int { return a.At - b.At })
	return s
}

// each lets try have a go with each fault that is still to be done to a message.
func (c *conn) each(message string, try func(f *Fault) (tried bool, why string)) {
	if c.script == nil {
		return
	}
	for _, a := range c.script.faults {
		if a.done || a.why != "" || a.fault.Message != message || !c.has(a.fault) {
			continue
		}
		if tried, why := try(a.fault); tried {
			a.done, a.why, a.at = why == "", why, c.now()
		}
	}
}

// has tells whether what was agreed on so far has a fault.
func (c *conn) has(f *Fault) bool {
	return c.version >= f.Oldest && (c.secrets.Suite == nil || f.Exchanges.Has(c.secrets.Suite.KeyExchange))
}

// now is how much the side has sent, before edits.
func (c *conn) now() int { return c.outAt + len(c.out) }

// bend is a handshake message as its faulty sender makes it.
func (c *conn) bend(m msg.Message) msg.Message {
	c.each(msg.MessageName(m.Type()), func(f *Fault) (bool, string) {
		if f.message == nil {
			return false, ""
		}
		bent, why := f.message(m)
		if why == "" {
			m = bent
		}
		return true, why
	})
	return m
}

// bending is what becomes of the next protected record of a message before it is encrypted.
func (c *conn) bending(message string) func(p *suite.Protected) {
	if c.script == nil {
		return nil
	}
	return func(p *suite.Protected) {
		c.each(message, func(f *Fault) (bool, string) {
			if f.protect == nil {
				return false, ""
			}
			return f.protect(p)
		})
	}
}

// bendSecret is the pre-master secret that a faulty client makes, and bendBlock the block.
func (c *conn) bendSecret(secret []byte) {
	c.each("ClientKeyExchange", func(f *Fault) (bool, string) {
		if f.secret == nil {
			return false, ""
		}
		f.secret(secret)
		return true, ""
	})
}

func (c *conn) bendBlock(block []byte) (bent bool) {
	c.each("ClientKeyExchange", func(f *Fault) (bool, string) {
		if f.block == nil {
			return false, ""
		}
		f.block(block)
		bent = true
		return true, ""
	})
	return bent
}

// An outgoing is a record on its way out.
type outgoing struct {
	c       *conn
	typ     msg.ContentType
	plain   []byte   // what it carries
	records [][]byte // what goes out for it: mostly itself
}

// put sends a record.
func (c *conn) put(message string, t msg.ContentType, plain, raw []byte) {
	o := outgoing{c: c, typ: t, plain: plain, records: [][]byte{raw}}
	c.each(message, func(f *Fault) (bool, string) {
		if f.record == nil {
			return false, ""
		}
		why := f.record(&o)
		c.script.bent = c.script.bent || why == ""
		return true, why
	})
	for _, r := range o.records {
		c.out = append(c.out, r...)
	}
}

// tookBent tells whether a record went out bent since it was asked last.
func (s *Script) tookBent() bool {
	if s == nil {
		return false
	}
	bent := s.bent
	s.bent = false
	return bent
}

// edit does what is to be done to the octets that are sent next.
func (s *Script) edit(octets []byte) (out []byte) {
	if s == nil || len(s.edits) == 0 {
		return octets
	}
	for _, a := range s.edits {
		if a.done || a.why != "" || a.At >= s.sent+len(octets) {
			continue
		}
		n := a.At - s.sent // up to here nothing is changed
		if n < s.taking {
			a.why = "another step has changed these octets already"
			continue
		}
		out = append(out, s.pass(&octets, n)...)
		out = append(out, a.Put...)
		s.taking, a.done, a.at = a.Length, true, a.At
	}
	return append(out, s.pass(&octets, len(octets))...)
}

// pass takes n octets, and leaves out those that an edit takes away.
func (s *Script) pass(octets *[]byte, n int) []byte {
	taken := min(s.taking, n)
	out := (*octets)[taken:n]
	*octets, s.sent, s.taking = (*octets)[n:], s.sent+n, s.taking-taken
	return out
}

// shifted is where an octet stands on the wire that would stand at off without the edits.
func (s *Script) shifted(off int) int {
	to := off
	if s != nil {
		for _, a := range s.edits {
			if a.At < off && a.why == "" {
				to += len(a.Put) - min(a.Length, off-a.At)
			}
		}
	}
	return to
}

// Done says what became of a step.
type Done struct {
	Step
	Title   string
	Text    string // what was done, or why nothing was
	Applied bool
	Message int      // among those of the trace; -1: none
	Answers []Answer // what others say to the same, where that is known
}

// told says what became of each step.
func (t *Trace) told(acts []*act, f facts) {
	for _, a := range acts {
		if a.at < 0 && a.fault != nil && f.lacks(a.fault) {
			a.done = false // it was set up, and there was no use for it
		}
		d := Done{Step: a.Step, Applied: a.done, Message: -1}
		if a.fault != nil {
			d.Title, d.Text = a.fault.Title, a.fault.Text
			d.Answers = answersTo(a.fault.Name, f.version)
		} else {
			d.Title, d.Text = "An edit of what the "+a.From+" sends", a.edited()
		}
		if !a.done {
			d.Text = a.absent(f)
		} else if a.at >= 0 {
			d.Message = t.messageAt(a.From, scriptOf(acts, a.From).shifted(a.at))
		} else {
			d.Message = t.messageNamed(a.From, a.fault.Message)
		}
		t.Script = append(t.Script, d)
	}
}

// edited says what an edit did.
func (s Step) edited() string {
	where := fmt.Sprintf("octet %d", s.At)
	if s.Length > 1 {
		where = fmt.Sprintf("octets %d to %d", s.At, s.At+s.Length-1)
	}
	put := fmt.Sprintf("% x", s.Put[:min(len(s.Put), 16)])
	if len(s.Put) > 16 {
		put += " …"
	}
	switch {
	case len(s.Put) == 0:
		return "It leaves out " + where + "."
	case s.Length == 0:
		return "It puts " + put + " in front of " + where + "."
	}
	return "It puts " + put + " in the place of " + where + "."
}

func (t *Trace) messageAt(from string, at int) int {
	return slices.IndexFunc(t.Messages, func(m Message) bool {
		return m.From == from && m.Record.At <= at && at < m.Record.At+m.Record.Len
	})
}

func (t *Trace) messageNamed(from, name string) int {
	return slices.IndexFunc(t.Messages, func(m Message) bool { return m.From == from && m.Name == name })
}
