package eyes

import (
	"strings"

	"waxseal/core/field"
	"waxseal/core/tls/msg"
)

// AppendJSON appends
//
//	{ knows: [text], messages: [Sight with tells: [text]] }
//	Sight { from, at, length, name, type, protected, readable, data?: [line] }
//
// where at counts in all that its sender sent, and data are application data that could be read, up to
// 4,096 octets.
func (o *Overheard) AppendJSON(dst []byte) []byte {
	j := field.NewObject(dst)
	j.Texts("knows", o.Knows)
	j.Key("messages")
	j.Out = field.AppendList(j.Out, o.Messages, func(dst []byte, h Heard) []byte {
		m := sightMembers(dst, h.Sight)
		m.Texts("tells", h.Tells)
		return m.End()
	})
	return j.End()
}

// AppendJSON appends
//
//	{ open, text, missing?, steps: [Step], messages: [Sight] }
//	Step { name, text, value?: hex, failed?: true, places: [{ from, at, length }] }
func (l *Later) AppendJSON(dst []byte) []byte {
	j := field.NewObject(dst)
	j.Bool("open", l.Open)
	j.Text("text", l.Text)
	j.Text("missing", l.Missing)
	j.Key("steps")
	j.Out = field.AppendList(j.Out, l.Steps, appendStep)
	j.Key("messages")
	j.Out = field.AppendList(j.Out, l.Sights, func(dst []byte, s Sight) []byte {
		m := sightMembers(dst, s)
		return m.End()
	})
	return j.End()
}

func appendStep(dst []byte, s Step) []byte {
	j := field.NewObject(dst)
	j.Text("name", s.Name)
	j.Text("text", s.Text)
	j.Text("value", field.Hex(s.Value))
	if s.Failed {
		j.Bool("failed", true)
	}
	j.Key("places")
	j.Out = field.AppendList(j.Out, s.Places, func(dst []byte, p Place) []byte {
		m := placeMembers(dst, p)
		return m.End()
	})
	return j.End()
}

func placeMembers(dst []byte, p Place) field.Object {
	j := field.NewObject(dst)
	j.Text("from", p.From)
	j.Int("at", p.At)
	j.Int("length", p.Len)
	return j
}

func sightMembers(dst []byte, s Sight) field.Object {
	j := placeMembers(dst, s.Place)
	j.Text("name", s.Name)
	j.Text("type", s.Type.String())
	j.Bool("protected", s.Protected)
	j.Bool("readable", s.Readable())
	if s.Type == msg.ContentApplicationData && s.Readable() {
		j.Texts("data", lines(s.Content))
	}
	return j
}

// lines is text as it can be shown.
func lines(content []byte) (list []string) {
	const most = 4096
	for line := range strings.Lines(string(content[:min(most, len(content))])) {
		list = append(list, field.Visible(strings.TrimRight(line, "\r\n")))
	}
	return list
}
