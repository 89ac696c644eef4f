// Package beside puts two handshakes beside each other: messages in step by what they are, and what
// differs of each message, of the derivation and of the whole in words.
package beside

import (
	"fmt"
	"slices"
	"strings"

	"waxseal/core/field"
	"waxseal/core/tls/handshake"
)

// A Comparison is how a second run differs from a first.
type Comparison struct {
	Words []string // sentences about the whole
	Rows  []Row    // messages, in the order of both runs
	Steps []Row    // of the derivation, as the client makes it
}

// A Row is a message, or a step of the derivation, of one run or of both.
type Row struct {
	From, Name    string
	First, Second *Entry // nil: that run does not have it
	Why           string // where one has it alone: a sentence, if there is a reason to tell
	Parts         []Part // what differs
}

// An Entry is where a row stands in its run.
type Entry struct {
	Index     int // of the message, or of the step
	Len       int // octets
	Protected bool
}

// A Part is a field that differs: what stands in the one and not in the other.
type Part struct {
	Name          string
	First, Second []string
}

// Same tells whether both runs have the row and nothing differs but octets that always do.
func (r Row) Same() bool {
	return r.First != nil && r.Second != nil && len(r.Parts) == 0 && r.First.Len == r.Second.Len
}

// Compare puts two runs beside each other.
func Compare(a, b *handshake.Trace) *Comparison {
	c := &Comparison{}
	for _, p := range align(len(a.Messages), len(b.Messages), func(i, j int) bool { return role(a.Messages[i]) == role(b.Messages[j]) }) {
		c.Rows = append(c.Rows, messageRow(a, b, p))
	}
	first, second := steps(a), steps(b)
	for _, p := range align(len(first), len(second), func(i, j int) bool { return first[i].Name == second[j].Name }) {
		c.Steps = append(c.Steps, stepRow(first, second, p))
	}
	c.Words = words(a, b, c)
	return c
}

// role is by what a message is told from others: its sender and its kind.
func role(m handshake.Message) string { return m.From + " " + strings.TrimPrefix(m.Name, "protected ") }

func messageRow(a, b *handshake.Trace, p pair) Row {
	var r Row
	var first, second *field.Field
	if p.first >= 0 {
		r.From, r.Name = a.Messages[p.first].From, a.Messages[p.first].Name
		r.First, first = entry(a, p.first)
	}
	if p.second >= 0 {
		r.From, r.Name = b.Messages[p.second].From, b.Messages[p.second].Name
		r.Second, second = entry(b, p.second)
	}
	switch {
	case first == nil:
		r.Why = why(r, b, a)
	case second == nil:
		r.Why = why(r, a, b)
	default:
		r.Parts = parts(first, second)
		if r.Name == "ClientKeyExchange" && len(r.Parts) == 0 && r.First.Len != r.Second.Len {
			r.Why = "TLS has the length of the ciphertext before it, SSL 3.0 has not."
		}
	}
	return r
}

func entry(t *handshake.Trace, i int) (*Entry, *field.Field) {
	m := t.Messages[i]
	return &Entry{i, m.Record.Len, m.Record.Protected}, m.Document.Items[0].Root
}

// spared are the messages that an abbreviated handshake does without (RFC 5246, 7.3).
var spared = []string{"Certificate", "ServerKeyExchange", "CertificateRequest", "ServerHelloDone", "ClientKeyExchange", "CertificateVerify"}

// why says why a run has a message that the other has not.
func why(r Row, t, other *handshake.Trace) string {
	if other.Resumed && !t.Resumed && slices.Contains(spared, r.Name) {
		return "The other takes up a session, which has this behind it."
	}
	switch r.Name {
	case "NewSessionTicket":
		return "Its server hands out the session, encrypted for itself, to be given back another time."
	case "ServerKeyExchange":
		return "Its key exchange agrees on a secret: the server sends its public value. In RSA key exchange it sends none."
	case "CertificateRequest":
		return "Its server asks for the client's certificate."
	case "CertificateVerify":
		return "Its client proves that the certificate is its own."
	case "Certificate":
		if r.From == "server" {
			return "Its server proves who it is; in the other nobody does."
		}
		return "Its server asked for it."
	case "ApplicationData":
		if strings.Contains(t.Suite, "_CBC_") && (t.Version == "SSL 3.0" || t.Version == "TLS 1.0") {
			return "Its IVs are known beforehand, so data begin with a record of one octet."
		}
	case "Alert":
		if !t.Outcome.OK {
			return "It ends here."
		}
	}
	if !other.Outcome.OK {
		return "The other ended before it."
	}
	return ""
}

// steps are those of the derivation as the client makes it.
func steps(t *handshake.Trace) []*field.Field {
	if len(t.Secrets.Items) == 0 || t.Secrets.Items[0].Root == nil {
		return nil
	}
	return t.Secrets.Items[0].Root.Sub
}

func stepRow(first, second []*field.Field, p pair) (r Row) {
	var a, b *field.Field
	if p.first >= 0 {
		a = first[p.first]
		r.Name, r.First = a.Name, stepEntry(a, p.first)
	}
	if p.second >= 0 {
		b = second[p.second]
		r.Name, r.Second = b.Name, stepEntry(b, p.second)
	}
	if a != nil && b != nil {
		r.Parts = stepParts(a, b)
	}
	return r
}

func stepEntry(f *field.Field, i int) *Entry {
	e := &Entry{Index: i}
	if f.Span != nil {
		e.Len = f.Span.Len
	}
	return e
}

// stepParts says how two steps differ: the formula, or what is chosen, and the runs below it.
func stepParts(a, b *field.Field) (list []Part) {
	how := func(f *field.Field) string {
		switch {
		case f.Span == nil:
			return f.Value
		case strings.HasPrefix(f.Type, "opaque["): // the length is told
			return ""
		}
		return f.Type
	}
	if first, second := how(a), how(b); first != second {
		list = append(list, Part{"how", []string{first}, []string{second}})
	}
	runs := func(f *field.Field) (names []value) {
		for _, sub := range f.Sub {
			if v := (value{"by", sub.Name}); strings.HasPrefix(sub.Name, "P_") && !slices.Contains(names, v) {
				names = append(names, v)
			}
		}
		return names
	}
	x, y := runs(a), runs(b)
	if p := (Part{"by", without(x, y, "by"), without(y, x, "by")}); len(p.First)+len(p.Second) > 0 {
		list = append(list, p)
	}
	return list
}

// words sums up how two runs differ.
func words(a, b *handshake.Trace, c *Comparison) (list []string) {
	say := func(format string, args ...any) { list = append(list, fmt.Sprintf(format, args...)) }
	say("The first is %s; the second is %s.", title(a), title(b))
	for _, r := range []struct {
		which string
		t     *handshake.Trace
	}{{"first", a}, {"second", b}} {
		if r.t.Resumed {
			say("The %s takes up the session of a connection before it: no key is exchanged, and nobody shows a certificate.", r.which)
		}
	}
	if a.Outcome.Text != b.Outcome.Text {
		say("The first: %s", a.Outcome.Text)
		say("The second: %s", b.Outcome.Text)
	}
	for _, o := range []struct {
		of   string
		a, b int
	}{{"messages", len(a.Messages), len(b.Messages)}, {"octets from the client", sent(a, "client"), sent(b, "client")},
		{"octets from the server", sent(a, "server"), sent(b, "server")}} {
		if o.a == o.b {
			say("Both take %s %s.", field.Thousands(o.a), o.of)
		} else {
			say("The first takes %s %s, the second %s.", field.Thousands(o.a), o.of, field.Thousands(o.b))
		}
	}
	var only [2][]string
	for _, r := range c.Rows {
		switch {
		case r.Second == nil:
			only[0] = append(only[0], alone(r, b))
		case r.First == nil:
			only[1] = append(only[1], alone(r, a))
		}
	}
	for i, which := range []string{"first", "second"} {
		if len(only[i]) > 0 {
			say("Only the %s has %s.", which, listed(only[i]))
		}
	}
	return list
}

// alone names a message that the other run does not have, or has less often.
func alone(r Row, other *handshake.Trace) string {
	if slices.ContainsFunc(other.Messages, func(m handshake.Message) bool { return m.From == r.From && m.Name == r.Name }) {
		return "one more " + r.Name + " of the " + r.From
	}
	return "the " + r.From + "'s " + r.Name
}

func title(t *handshake.Trace) string {
	if t.Suite == "" {
		return t.Version + " without a cipher suite"
	}
	return t.Version + " with " + t.Suite
}

func sent(t *handshake.Trace, from string) (n int) {
	for _, m := range t.Messages {
		if m.From == from {
			n += m.Record.Len
		}
	}
	return n
}

// listed is a list in words; a long one is cut.
func listed(list []string) string {
	const most = 5
	if n := len(list); n > most {
		list = append(list[:most-1:most-1], fmt.Sprintf("%d more", n-most+1))
	}
	if len(list) == 1 {
		return list[0]
	}
	return strings.Join(list[:len(list)-1], ", ") + " and " + list[len(list)-1]
}
