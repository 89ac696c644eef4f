package field

import (
	"strconv"
	"unicode/utf8"
)

// An Object writes one JSON object, in the order it is told. Values that are missing are left
// out by not being told.
type Object struct {
	Out  []byte
	some bool
}

// NewObject appends an object to dst; End returns the whole. It is a value, so that it need not
// live on the heap.
func NewObject(dst []byte) Object { return Object{Out: append(dst, '{')} }

// Key starts a member whose value the caller appends to Out.
func (o *Object) Key(name string) {
	out := o.Out
	if o.some {
		out = append(out, ',')
	}
	out = append(out, '"')
	out = append(out, name...)
	o.Out, o.some = append(out, '"', ':'), true
}

// Text writes a member, left out when it is empty.
func (o *Object) Text(name, s string) {
	if s != "" {
		o.Key(name)
		o.Out = AppendString(o.Out, s)
	}
}

// Int writes a member.
func (o *Object) Int(name string, n int) {
	o.Key(name)
	o.Out = appendInt(o.Out, n)
}

// Bool writes a member.
func (o *Object) Bool(name string, v bool) {
	o.Key(name)
	o.Out = strconv.AppendBool(o.Out, v)
}

// Texts writes a list of strings, empty or not.
func (o *Object) Texts(name string, list []string) {
	o.Key(name)
	o.Out = AppendList(o.Out, list, AppendString)
}

// End closes the object.
func (o *Object) End() []byte { return append(o.Out, '}') }

// AppendList appends a JSON array of list, each element by one.
func AppendList[T any](dst []byte, list []T, one func([]byte, T) []byte) []byte {
	dst = append(dst, '[')
	for i, v := range list {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = one(dst, v)
	}
	return append(dst, ']')
}

// AppendFacts appends a JSON array of values that know how to write themselves.
func AppendFacts[T Facts](dst []byte, list []T) []byte {
	return AppendList(dst, list, func(dst []byte, v T) []byte { return v.AppendJSON(dst) })
}

const hexDigits = "0123456789abcdef"

// AppendString appends s as a JSON string. Octets that are not UTF-8 become U+FFFD. Less-than
// signs are escaped, so that the text can stand inside a script element, and so is all that is not
// ASCII: one such character in 30 kB, and TextDecoder takes 31 µs for them instead of 2.
func AppendString(dst []byte, s string) []byte {
	dst = append(dst, '"')
	start := 0
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			if n := plain(s[i:]); n > 0 {
				i += n
				continue
			}
			dst = append(dst, s[start:i]...)
			if c == '"' || c == '\\' {
				dst = append(dst, '\\', c)
			} else {
				dst = append(dst, '\\', 'u', '0', '0', hexDigits[c>>4], hexDigits[c&15])
			}
			i++
			start = i
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		dst = append(dst, s[start:i]...)
		if r > 0xffff {
			r -= 0x10000
			dst = appendUnit(dst, 0xd800+r>>10)
			r = 0xdc00 + r&0x3ff
		}
		dst = appendUnit(dst, r)
		i += size
		start = i
	}
	dst = append(dst, s[start:]...)
	return append(dst, '"')
}

// appendUnit appends a code unit of UTF-16 as an escape.
func appendUnit(dst []byte, u rune) []byte {
	return append(dst, '\\', 'u', hexDigits[u>>12&15], hexDigits[u>>8&15], hexDigits[u>>4&15], hexDigits[u&15])
}

// appendInt appends n in decimal, most of which are offsets and lengths of a few digits.
func appendInt(dst []byte, n int) []byte {
	switch {
	case n < 0 || n > 9999:
		return strconv.AppendInt(dst, int64(n), 10)
	case n > 999:
		dst = append(dst, byte('0'+n/1000), byte('0'+n/100%10), byte('0'+n/10%10))
	case n > 99:
		dst = append(dst, byte('0'+n/100), byte('0'+n/10%10))
	case n > 9:
		dst = append(dst, byte('0'+n/10))
	}
	return append(dst, byte('0'+n%10))
}

// AppendJSON appends the document with its trees whole; bytes of buffers are not part of it.
func (d *Document) AppendJSON(dst []byte) []byte {
	o := NewObject(dst)
	d.appendMembers(&o)
	return o.End()
}

func (d *Document) appendMembers(o *Object) {
	o.Key("items")
	o.Out = AppendList(o.Out, d.Items, AppendItem)
	o.Key("issues")
	o.Out = AppendList(o.Out, d.Issues, AppendIssue)
	o.Key("notes")
	o.Out = AppendList(o.Out, d.Notes, AppendNote)
	o.Key("buffers")
	o.Out = AppendList(o.Out, d.Buffers, AppendBuffer)
}

// AppendJSONWithID is AppendJSON with a first member "id", by which a host names the document later.
func (d *Document) AppendJSONWithID(dst []byte, id int) []byte {
	o := NewObject(dst)
	o.Int("id", id)
	d.appendMembers(&o)
	return o.End()
}

// AppendItem appends an item with its tree.
func AppendItem(dst []byte, it Item) []byte {
	o := itemHead(dst, it)
	if it.Root != nil {
		o.Key("root")
		o.Out = AppendField(o.Out, it.Root)
	}
	return o.End()
}

// AppendItemHead appends an item without its tree.
func AppendItemHead(dst []byte, it Item) []byte {
	o := itemHead(dst, it)
	return o.End()
}

func itemHead(dst []byte, it Item) Object {
	o := NewObject(dst)
	o.Text("kind", it.Kind)
	o.Text("title", it.Title)
	o.Key("origin")
	o.Out = AppendSpan(o.Out, it.Origin)
	if it.Within != nil {
		o.Int("within", *it.Within)
	}
	if it.Sealed > 0 {
		o.Int("sealed", it.Sealed)
	}
	o.Text("how", it.How)
	o.Text("file", it.File)
	if it.Facts != nil {
		o.Key("facts")
		o.Out = it.Facts.AppendJSON(o.Out)
	}
	o.Key("issues")
	o.Out = AppendList(o.Out, it.Issues, AppendIssue)
	return o
}

// AppendField appends a field with all that is below it. There are a hundred in a certificate, so
// that this is spelled out where an Object would do: members before kind, which is always there,
// bring the comma after them, members after it the comma before.
func AppendField(dst []byte, f *Field) []byte {
	dst = append(dst, '{')
	if f.Name != "" {
		dst = append(AppendString(append(dst, `"name":`...), f.Name), ',')
	}
	if f.Type != "" {
		dst = append(AppendString(append(dst, `"type":`...), f.Type), ',')
	}
	if f.Value != "" {
		dst = append(AppendString(append(dst, `"value":`...), f.Value), ',')
	}
	dst = append(dst, `"kind":"`...)
	dst = append(append(dst, kindNames[f.Kind]...), '"')
	if f.OID != "" {
		dst = AppendString(append(dst, `,"oid":`...), f.OID)
	}
	if f.Note != 0 {
		dst = appendInt(append(dst, `,"note":`...), f.Note)
	}
	if f.Span != nil {
		dst = AppendSpan(append(dst, `,"span":`...), *f.Span)
	}
	if f.Bits != 0 {
		dst = appendInt(append(dst, `,"bits":`...), int(f.Bits))
	}
	if f.Link != nil {
		dst = appendInt(append(dst, `,"link":`...), *f.Link)
	}
	if f.Item != nil {
		dst = appendInt(append(dst, `,"item":`...), *f.Item)
	}
	dst = AppendList(append(dst, `,"issues":`...), f.Issues, AppendIssue)
	if len(f.Sub) > 0 {
		dst = AppendList(append(dst, `,"sub":`...), f.Sub, AppendField)
	}
	if f.More > 0 {
		dst = appendInt(append(dst, `,"more":`...), f.More)
	}
	return append(dst, '}')
}

// AppendIssue appends an issue.
func AppendIssue(dst []byte, is Issue) []byte {
	o := NewObject(dst)
	o.Text("level", is.Level.String())
	o.Text("code", is.Code)
	o.Text("text", is.Text)
	o.Ref(is.Ref)
	if is.Span != nil {
		o.Key("span")
		o.Out = AppendSpan(o.Out, *is.Span)
	}
	return o.End()
}

// AppendNote appends a note.
func AppendNote(dst []byte, n Note) []byte {
	o := NewObject(dst)
	o.Text("text", n.Text)
	o.Ref(n.Ref)
	return o.End()
}

// Ref adds where a specification says so, if it does.
func (o *Object) Ref(r Ref) {
	if r.Doc == "" {
		return
	}
	o.Key("ref")
	ref := NewObject(o.Out)
	ref.Text("doc", r.Doc)
	ref.Text("section", r.Section)
	var url [96]byte
	ref.Text("url", string(r.appendURL(url[:0])))
	o.Out = ref.End()
}

// AppendSpan appends a span.
func AppendSpan(dst []byte, s Span) []byte {
	dst = appendInt(append(dst, `{"buf":`...), s.Buf)
	dst = appendInt(append(dst, `,"off":`...), s.Off)
	dst = appendInt(append(dst, `,"hdr":`...), s.Hdr)
	dst = appendInt(append(dst, `,"len":`...), s.Len)
	return append(dst, '}')
}

// AppendBuffer appends what is known of a buffer, without its octets.
func AppendBuffer(dst []byte, b Buffer) []byte {
	o := NewObject(dst)
	o.Text("name", b.Name)
	o.Int("length", len(b.Bytes))
	if len(b.From) > 0 {
		o.Key("from")
		o.Out = AppendList(o.Out, b.From, appendRun)
	}
	o.Text("how", b.How)
	if len(b.Also) > 0 {
		o.Texts("also", b.Also)
	}
	if b.Secret {
		o.Bool("secret", true)
	}
	return o.End()
}

// A PEM block has a run for each line.
func appendRun(dst []byte, r Run) []byte {
	dst = append(dst, '{')
	dst = appendInt(append(dst, `"buf":`...), r.Buf)
	dst = appendInt(append(dst, `,"off":`...), r.Off)
	dst = appendInt(append(dst, `,"len":`...), r.Len)
	dst = appendInt(append(dst, `,"at":`...), r.At)
	dst = appendInt(append(dst, `,"n":`...), r.N)
	return append(dst, '}')
}
