package handshake

import "waxseal/core/field"

// AppendJSON appends the trace. Unlike an open document's, its buffers carry their octets, in hex:
// there is nobody to ask for them later.
//
//	Trace   { preset?, connection?, version, suite?, outcome, choices: [Choice], entropy: { client, server },
//	          issues: [Issue], messages: [Message], secrets: [Field], notes: [Note], buffers: [Buffer], keylog?, script?: [Done], files?: [File], first?: Trace }
//	outcome { ok, text, check?, alert?: { from, level, code, name } }
//	Choice  { what, text }
//	Message { from: "client"|"server", name, record: Record, document: { items, issues, notes, buffers } }
//	Record  { at, length, count, type, version, protected, seq?, unread?: true }
//	Buffer  { …, bytes: hex }
//	File    { name, text }
//	Done    { fault? | at, length, put: hex; from, title, text, applied, message?, answers?: [{ stack, text }] }
//
// secrets are two groups, "client" and "server": what each of them computed. Their notes and
// buffers are those of the trace; buffer 0 is all that the client sent, buffer 1 all that the
// server sent, and at in a record counts in its sender's. A message's document has its own;
// buffer 0 is the record.
func (t *Trace) AppendJSON(dst []byte) []byte {
	o := field.NewObject(dst)
	o.Text("preset", t.Preset)
	if t.Connection > 0 {
		o.Int("connection", t.Connection)
	}
	o.Text("version", t.Version)
	o.Text("suite", t.Suite)
	o.Key("outcome")
	o.Out = t.Outcome.appendJSON(o.Out)
	o.Key("choices")
	o.Out = field.AppendList(o.Out, t.Choices, appendChoice)
	o.Key("entropy")
	o.Out = appendEntropy(o.Out, t)
	o.Key("issues")
	o.Out = field.AppendList(o.Out, t.Issues, field.AppendIssue)
	o.Key("messages")
	o.Out = field.AppendList(o.Out, t.Messages, appendMessage)
	o.Key("secrets")
	o.Out = field.AppendList(o.Out, t.Secrets.Items, func(dst []byte, it field.Item) []byte { return field.AppendField(dst, it.Root) })
	o.Key("notes")
	o.Out = field.AppendList(o.Out, t.Secrets.Notes, field.AppendNote)
	o.Key("buffers")
	o.Out = field.AppendList(o.Out, t.Secrets.Buffers, appendBuffer)
	o.Text("keylog", t.KeyLog)
	if len(t.Script) > 0 {
		o.Key("script")
		o.Out = field.AppendList(o.Out, t.Script, appendDone)
	}
	if len(t.Files) > 0 {
		o.Key("files")
		o.Out = field.AppendList(o.Out, t.Files, appendFile)
	}
	if t.First != nil {
		o.Key("first")
		o.Out = t.First.AppendJSON(o.Out)
	}
	return o.End()
}

func appendFile(dst []byte, f File) []byte {
	o := field.NewObject(dst)
	o.Text("name", f.Name)
	o.Text("text", f.Text)
	return o.End()
}

func appendDone(dst []byte, d Done) []byte {
	o := field.NewObject(dst)
	o.Text("fault", d.Fault)
	o.Text("from", d.From)
	o.Text("title", d.Title)
	o.Text("text", d.Text)
	o.Bool("applied", d.Applied)
	if d.Message >= 0 {
		o.Int("message", d.Message)
	}
	if d.Fault == "" {
		o.Int("at", d.At)
		o.Int("length", d.Length)
		o.Key("put")
		o.Out = field.AppendString(o.Out, string(field.AppendHex(nil, d.Put)))
	}
	if len(d.Answers) > 0 {
		o.Key("answers")
		o.Out = field.AppendList(o.Out, d.Answers, appendAnswer)
	}
	return o.End()
}

func appendAnswer(dst []byte, a Answer) []byte {
	o := field.NewObject(dst)
	o.Text("stack", a.Stack)
	o.Text("text", a.Text)
	return o.End()
}

func (out Outcome) appendJSON(dst []byte) []byte {
	o := field.NewObject(dst)
	o.Bool("ok", out.OK)
	o.Text("text", out.Text)
	o.Text("check", out.Check)
	if a := out.Alert; a != nil {
		o.Key("alert")
		alert := field.NewObject(o.Out)
		alert.Text("from", a.From)
		alert.Text("level", a.Level.String())
		alert.Int("code", int(a.Description))
		alert.Text("name", a.Description.String())
		o.Out = alert.End()
	}
	return o.End()
}

func appendChoice(dst []byte, c Chosen) []byte {
	o := field.NewObject(dst)
	o.Text("what", c.What)
	o.Text("text", c.Text)
	return o.End()
}

func appendEntropy(dst []byte, t *Trace) []byte {
	o := field.NewObject(dst)
	o.Text("client", t.ClientEntropy)
	o.Text("server", t.ServerEntropy)
	return o.End()
}

func appendMessage(dst []byte, m Message) []byte {
	o := field.NewObject(dst)
	o.Text("from", m.From)
	o.Text("name", m.Name)
	o.Key("record")
	o.Out = m.Record.appendJSON(o.Out)
	o.Key("document")
	d := field.NewObject(o.Out)
	d.Key("items")
	d.Out = field.AppendList(d.Out, m.Document.Items, field.AppendItem)
	d.Key("issues")
	d.Out = field.AppendList(d.Out, m.Document.Issues, field.AppendIssue)
	d.Key("notes")
	d.Out = field.AppendList(d.Out, m.Document.Notes, field.AppendNote)
	d.Key("buffers")
	d.Out = field.AppendList(d.Out, m.Document.Buffers, appendBuffer)
	o.Out = d.End()
	return o.End()
}

func (r Record) appendJSON(dst []byte) []byte {
	o := field.NewObject(dst)
	o.Int("at", r.At)
	o.Int("length", r.Len)
	o.Int("count", r.Count)
	o.Text("type", r.Type.String())
	o.Text("version", r.Version.String())
	o.Bool("protected", r.Protected)
	if r.Protected {
		o.Int("seq", int(r.Seq))
	}
	if r.Unread {
		o.Bool("unread", true)
	}
	return o.End()
}

// appendBuffer appends what is known of a buffer, then its octets.
func appendBuffer(dst []byte, b field.Buffer) []byte {
	dst = field.AppendBuffer(dst, b)
	dst = append(dst[:len(dst)-1], `,"bytes":"`...) // before the brace that closes it
	return append(field.AppendHex(dst, b.Bytes), `"}`...)
}
