package sclient

import (
	"strings"

	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/tls/handshake"
	"waxseal/core/transcript"
)

// A Terminal is what somebody sees who types the command: it, and what it prints. Lines that say something else than
// they seem to say have an issue each.
type Terminal struct {
	Command Command
	Lines   []Line
}

// NewTerminal is that of a trace.
func NewTerminal(t *handshake.Trace, showcerts bool) Terminal {
	v := Terminal{Command: CommandFor(t.Client.Config())}
	if showcerts {
		v.Command.add("-showcerts")
	}
	s := Of(t)
	s.ShowCerts = showcerts
	v.Lines = append([]Line{{Text: "$ " + v.Command.String()}}, s.Lines()...)
	v.pointOut()
	return v
}

// Text is the whole as it would be pasted.
func (v Terminal) Text() string {
	var b strings.Builder
	for _, line := range v.Lines {
		b.WriteString(line.Text + "\n")
	}
	return b.String()
}

// pointOut reads what is printed as a pasted transcript is read, and puts what there is to be said beside the lines.
func (v Terminal) pointOut() {
	text := []byte(v.Text())
	b := field.NewBuilder(text, field.Defaults())
	var t *transcript.Transcript
	der.Read(b, 0, 0, len(text), func(r *der.Reader) { t = transcript.Read(r) })
	for _, is := range t.Issues() {
		if is.Span == nil || is.Level == field.Error { // the verdict, which the trace has
			continue
		}
		at := v.lineAt(is.Span.Off)
		is.Span = nil
		v.Lines[at].Issues = append(v.Lines[at].Issues, is)
	}
}

// lineAt is the line that an octet of the text belongs to.
func (v Terminal) lineAt(off int) int {
	end := 0
	for i, line := range v.Lines {
		if end += len(line.Text) + 1; off < end {
			return i
		}
	}
	return len(v.Lines) - 1
}

// AppendJSON appends
//
//	{ command, notes: [sentence], lines: [{ text, way?: { index, path, from, name }, issues }] }
func (v Terminal) AppendJSON(dst []byte) []byte {
	o := field.NewObject(dst)
	o.Text("command", v.Command.String())
	o.Texts("notes", v.Command.Notes)
	o.Key("lines")
	o.Out = field.AppendList(o.Out, v.Lines, func(dst []byte, l Line) []byte {
		o := field.NewObject(dst)
		o.Key("text")
		o.Out = field.AppendString(o.Out, l.Text)
		if w := l.Way; w != nil {
			o.Key("way")
			way := field.NewObject(o.Out)
			way.Int("index", w.Index)
			way.Text("path", w.Path)
			way.Text("from", w.From)
			way.Text("name", w.Name)
			o.Out = way.End()
		}
		o.Key("issues")
		o.Out = field.AppendList(o.Out, l.Issues, field.AppendIssue)
		return o.End()
	})
	return o.End()
}
