package eyes

import (
	"bytes"
	"fmt"

	"waxseal/core/field"
	"waxseal/core/tls/handshake"
	"waxseal/core/tls/msg"
)

// A Middle is what a man in the middle can do to a handshake. All of it was done: each attempt is a
// run of its own.
type Middle struct {
	Text     string
	Attempts []Attempt // changes to messages that pass
	Stands   []Stand   // he talks to both sides himself
}

// An Attempt is one change on the wire and what came of it.
type Attempt struct {
	Place   // of the message, in the recording without it
	Message string
	Title   string
	Verdict Verdict
	By      string // who noticed
	Reading string // what
	Alert   msg.AlertDescription
	Text    string // a sentence
}

// A Verdict says what became of a change.
type Verdict string

const (
	Noticed   Verdict = "noticed"
	Unnoticed Verdict = "unnoticed"
	Stalled   Verdict = "stalled" // nobody refuses, and nobody goes on
)

// TryMiddle runs a handshake again and again with a man in the middle. What a script does to it is left
// out: the changes are his.
func TryMiddle(o handshake.Options) (*Middle, error) {
	broken := len(o.Script) > 0
	o.Script = nil
	say := handshake.DefaultExchange()
	plain, err := between(o)
	if err != nil {
		return nil, err
	}
	m := &Middle{}
	plain.run(say)
	if plain.refusal != nil || !plain.both(plain.done) {
		m.Text = "The two sides come to no agreement by themselves: there is nothing for a man in the middle to break."
		return m, nil
	}
	r := read(plain.flights, nil)
	for _, c := range r.changes() {
		w, err := between(o, c.splice)
		if err != nil {
			return nil, err
		}
		w.run(say)
		m.Attempts = append(m.Attempts, c.judge(w, plain))
	}
	if m.Stands, err = stands(o, plain, say); err != nil {
		return nil, err
	}
	m.conclude()
	if broken {
		m.Text = "Of the run without what was broken: " + m.Text
	}
	return m, nil
}

// between joins the two sides of a simulation.
func between(o handshake.Options, splices ...splice) (*wire, error) {
	client, server, err := handshake.Sides(o)
	if err != nil {
		return nil, err
	}
	return newWire(handshake.NewClient(client), handshake.NewServer(server), splices...), nil
}

// judge says what became of a change, by what became of the same run without it.
func (c change) judge(w, plain *wire) Attempt {
	a := Attempt{Place: c.Place, Message: c.message, Title: c.title}
	switch {
	case w.refusal != nil:
		r := w.refusal
		a.Verdict, a.By, a.Reading, a.Alert = Noticed, r.By, w.reading, r.Alert
		a.Text = fmt.Sprintf("%s It sends the alert %s (%d).", r.Text, r.Alert, uint8(r.Alert))
	case !w.both(w.done):
		a.Verdict = Stalled
		a.Text = "Nobody refuses anything, and nobody goes on: each side waits for the other until it gives up."
	default:
		a.Verdict = Unnoticed
		a.Text = w.arrived(plain, other(c.From))
	}
	return a
}

// arrived says what reached whom, first and then the other, where nobody noticed anything.
func (w *wire) arrived(plain *wire, first string) string {
	for _, side := range []string{first, other(first)} {
		switch {
		case !bytes.Equal(w.got[side], plain.got[side]):
			return "Both sides finish the handshake; what the " + other(side) + " says does not arrive as it was sent."
		case w.closed[side] != plain.closed[side]:
			return "What is said arrives as it was. The " + side + " is not told that it is all, and cannot tell it from a line that was cut."
		}
	}
	return "Both sides finish the handshake, and what is said arrives as it was."
}

// conclude counts, and says what the stands come to.
func (m *Middle) conclude() {
	count := map[Verdict]int{}
	for _, a := range m.Attempts {
		count[a.Verdict]++
	}
	m.Text = fmt.Sprintf("%s on the wire, each in a run of its own: %d noticed, %d unnoticed, %d after which both sides wait.",
		field.Count(len(m.Attempts), "change"), count[Noticed], count[Unnoticed], count[Stalled])
	switch last := m.Stands[len(m.Stands)-1]; {
	case last.Falls && len(m.Stands) == 1:
		m.Text += " He need change nothing: nobody proves who he is, and he stands between the two unseen."
	case last.Falls:
		m.Text += " He can stand between the two only with the server's private key while they talk, forward secrecy or not."
	default:
		m.Text += " He cannot stand between the two, not even with the server's private key: the client proves who it is as well."
	}
}

// AppendJSON appends
//
//	{ text, attempts: [Attempt], stands: [Stand] }
//	Attempt { from, at, length, message, title, verdict: noticed unnoticed stalled, by?, reading?, alert?: { code, name }, text }
//	Stand   { title, text, falls, legs: [{ with: client server, done, text, master?: hex, heard: [line], passed: [line] }] }
func (m *Middle) AppendJSON(dst []byte) []byte {
	j := field.NewObject(dst)
	j.Text("text", m.Text)
	j.Key("attempts")
	j.Out = field.AppendList(j.Out, m.Attempts, appendAttempt)
	j.Key("stands")
	j.Out = field.AppendList(j.Out, m.Stands, appendStand)
	return j.End()
}

func appendAttempt(dst []byte, a Attempt) []byte {
	j := placeMembers(dst, a.Place)
	j.Text("message", a.Message)
	j.Text("title", a.Title)
	j.Text("verdict", string(a.Verdict))
	j.Text("by", a.By)
	j.Text("reading", a.Reading)
	if a.Verdict == Noticed {
		j.Key("alert")
		alert := field.NewObject(j.Out)
		alert.Int("code", int(a.Alert))
		alert.Text("name", a.Alert.String())
		j.Out = alert.End()
	}
	j.Text("text", a.Text)
	return j.End()
}

func appendStand(dst []byte, s Stand) []byte {
	j := field.NewObject(dst)
	j.Text("title", s.Title)
	j.Text("text", s.Text)
	j.Bool("falls", s.Falls)
	j.Key("legs")
	j.Out = field.AppendList(j.Out, s.Legs, func(dst []byte, l Leg) []byte {
		o := field.NewObject(dst)
		o.Text("with", l.With)
		o.Bool("done", l.Done)
		o.Text("text", l.Text)
		o.Text("master", field.Hex(l.Master))
		o.Texts("heard", l.Heard)
		o.Texts("passed", l.Passed)
		return o.End()
	})
	return j.End()
}
