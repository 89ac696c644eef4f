// Package read answers questions about open documents in JSON: the read tier as JavaScript sees it.
//
// Every method appends one JSON object to dst and returns the whole, so that a host can use one
// piece of memory for all its answers. A question that has no answer gets {"error": sentence}.
// docs/json.md has the shapes.
package read

import (
	"errors"
	"strconv"

	"waxseal/core/decode"
	"waxseal/core/field"
)

// MaxInput is how many octets of input are accepted. Hosts ask before they read a file.
const MaxInput = 64 << 20

// MaxPage is how many items, fields or hits one answer holds.
const MaxPage = 500

// MaxDepth bounds Limits.Depth: a host may not ask for more nesting than the stack of a wasm
// instance carries.
const MaxDepth = 500

// Sessions are the open documents of one host, by id. The zero value is ready.
type Sessions struct {
	open []session // few, so a list does
	last int
}

type session struct {
	id     int
	doc    *decode.Doc
	reveal bool
}

// Decode opens input and answers with the whole document.
func (s *Sessions) Decode(dst, input []byte, opt field.Options) []byte {
	id, doc := s.add(input, opt)
	return doc.AppendJSONWithID(dst, id)
}

// Open opens input and answers with numbers only: what a page needs to ask for the rest in parts.
func (s *Sessions) Open(dst, input []byte, opt field.Options) []byte {
	id, doc := s.add(input, opt)
	return appendCounts(dst, id, doc)
}

func appendCounts(dst []byte, id int, doc *field.Document) []byte {
	o := field.NewObject(dst)
	o.Int("id", id)
	o.Int("items", len(doc.Items))
	o.Int("buffers", len(doc.Buffers))
	o.Int("notes", len(doc.Notes))
	o.Key("issues")
	o.Out = field.AppendList(o.Out, doc.Issues, field.AppendIssue)
	return o.End()
}

// Fault answers as Decode or Open would for an input on which the decoder panicked: nothing was
// found, and an issue says why. The octets can still be asked for.
func (s *Sessions) Fault(dst, input []byte, opt field.Options, reason string, whole bool) []byte {
	id, doc := s.add(nil, opt)
	doc.Buffers[0].Bytes = input
	doc.Issues = []field.Issue{{Level: field.Error, Code: "internal/error", Ref: field.Ref{Doc: "Waxseal"},
		Text: "The decoder failed on this input: " + field.Visible(reason) + ". This is a fault of Waxseal; the input may well be good."}}
	if whole {
		return doc.AppendJSONWithID(dst, id)
	}
	return appendCounts(dst, id, doc)
}

func (s *Sessions) add(input []byte, opt field.Options) (int, *field.Document) {
	opt.Limits.Depth = min(opt.Limits.Depth, MaxDepth)
	doc := decode.Open(input, opt)
	s.last++
	s.open = append(s.open, session{s.last, doc, opt.Reveal})
	return s.last, doc.Document()
}

// Close forgets a document.
func (s *Sessions) Close(dst []byte, id int) []byte {
	open, err := s.find(id)
	if err != nil {
		return AppendError(dst, err)
	}
	last := len(s.open) - 1
	*open = s.open[last]
	s.open[last] = session{}
	s.open = s.open[:last]
	return append(dst, "{}"...)
}

// List answers with count items from index from, without their trees.
func (s *Sessions) List(dst []byte, id, from, count int) []byte {
	open, err := s.find(id)
	if err != nil {
		return AppendError(dst, err)
	}
	items := open.doc.Document().Items
	if from < 0 || from > len(items) || count < 0 {
		return AppendError(dst, errors.New("There are no items from index "+strconv.Itoa(from)+"."))
	}
	items = items[from:min(len(items), from+min(count, MaxPage))]
	o := field.NewObject(dst)
	o.Key("items")
	o.Out = field.AppendList(o.Out, items, field.AppendItemHead)
	return o.End()
}

// Item answers with item i and its tree, and with the notes from index have on: a host keeps
// those it was given, and each crosses once.
func (s *Sessions) Item(dst []byte, id, i, have int) []byte {
	open, err := s.find(id)
	if err != nil {
		return AppendError(dst, err)
	}
	if i < 0 || i >= len(open.doc.Document().Items) {
		return AppendError(dst, errors.New("There is no item "+strconv.Itoa(i)+"."))
	}
	item := open.doc.Item(i)
	o := field.NewObject(dst)
	o.Key("item")
	o.Out = field.AppendItem(o.Out, item)
	open.notes(&o, have)
	return o.End()
}

// Expand answers with children of the field at path, and with notes as Item does.
func (s *Sessions) Expand(dst []byte, id int, path string, from, count, have int) []byte {
	open, err := s.find(id)
	if err != nil {
		return AppendError(dst, err)
	}
	if from < 0 || count < 0 {
		return AppendError(dst, errors.New("Fields are counted from 0."))
	}
	fields, err := open.doc.Expand(path, from, min(count, MaxPage))
	if err != nil {
		return AppendError(dst, errors.New("There is no field at path "+field.Quote(path)+"."))
	}
	o := field.NewObject(dst)
	o.Key("fields")
	o.Out = field.AppendList(o.Out, fields, field.AppendField)
	open.notes(&o, have)
	return o.End()
}

func (s *session) notes(o *field.Object, have int) {
	notes := s.doc.Document().Notes
	o.Key("notes")
	o.Out = field.AppendList(o.Out, notes[max(0, min(have, len(notes))):], field.AppendNote)
}

// Buffer answers with what is known of buffer i, without its octets and runs.
func (s *Sessions) Buffer(dst []byte, id, i int) []byte {
	_, buf, err := s.buffer(id, i)
	if err != nil {
		return AppendError(dst, err)
	}
	buf.From = nil
	return field.AppendBuffer(dst, buf)
}

// Locate answers with the places that n octets of a buffer at off come from and went to.
func (s *Sessions) Locate(dst []byte, id, i, off, n int) []byte {
	open, buf, err := s.buffer(id, i)
	if err == nil {
		err = stretch(buf, off, n)
	}
	if err != nil {
		return AppendError(dst, err)
	}
	from, to := open.doc.Document().Locate(i, off, n)
	o := field.NewObject(dst)
	o.Key("from")
	o.Out = field.AppendList(o.Out, from, field.AppendPlace)
	o.Key("to")
	o.Out = field.AppendList(o.Out, to, field.AppendPlace)
	return o.End()
}

// Bytes returns n octets of a buffer at off; a negative n means all from there. They are those of
// the document, to be read and not written.
//
// A secret buffer is refused unless the document was opened with Reveal. Buffer 0 is refused only
// if it is flagged itself, as a pasted DER key is: the text of a PEM key is what the person typed,
// and stands on their screen already.
func (s *Sessions) Bytes(id, i, off, n int) ([]byte, error) {
	open, buf, err := s.buffer(id, i)
	if err != nil {
		return nil, err
	}
	if n < 0 {
		n = len(buf.Bytes) - off
	}
	if err := stretch(buf, off, n); err != nil {
		return nil, err
	}
	if buf.Secret && !open.reveal {
		return nil, errors.New("Buffer " + strconv.Itoa(i) + " holds private material; it is handed over when the input is opened with reveal.")
	}
	return buf.Bytes[off : off+n], nil
}

// Search answers with the fields whose name, value or OID contains text.
func (s *Sessions) Search(dst []byte, id int, text string, limit int) []byte {
	open, err := s.find(id)
	if err != nil {
		return AppendError(dst, err)
	}
	limit = max(0, min(limit, MaxPage))
	hits := open.doc.Search(text, limit+1)
	more := len(hits) > limit
	if more {
		hits = hits[:limit]
	}
	o := field.NewObject(dst)
	o.Key("hits")
	o.Out = field.AppendList(o.Out, hits, appendHit)
	if more {
		o.Bool("more", true)
	}
	return o.End()
}

func appendHit(dst []byte, h decode.Hit) []byte {
	o := field.NewObject(dst)
	o.Int("item", h.Item)
	o.Text("path", h.Path)
	o.Text("name", h.Name)
	o.Text("value", h.Value)
	return o.End()
}

func (s *Sessions) find(id int) (*session, error) {
	for i := range s.open {
		if s.open[i].id == id {
			return &s.open[i], nil
		}
	}
	return nil, errors.New("There is no open document " + strconv.Itoa(id) + ".")
}

func (s *Sessions) buffer(id, i int) (*session, field.Buffer, error) {
	open, err := s.find(id)
	if err != nil {
		return nil, field.Buffer{}, err
	}
	buffers := open.doc.Document().Buffers
	if i < 0 || i >= len(buffers) {
		return nil, field.Buffer{}, errors.New("There is no buffer " + strconv.Itoa(i) + ".")
	}
	return open, buffers[i], nil
}

// stretch checks that n octets at off lie in buf. It subtracts rather than adds: ints of a host
// may be near the largest there are.
func stretch(buf field.Buffer, off, n int) error {
	if off < 0 || n < 0 || off > len(buf.Bytes) || n > len(buf.Bytes)-off {
		return errors.New("Buffer " + field.Quote(buf.Name) + " holds " + field.Count(len(buf.Bytes), "octet") +
			"; it has none of the " + field.Thousands(n) + " at offset " + field.Thousands(off) + ".")
	}
	return nil
}

// AppendError appends {"error": sentence}.
func AppendError(dst []byte, err error) []byte {
	o := field.NewObject(dst)
	o.Key("error")
	o.Out = field.AppendString(o.Out, err.Error())
	return o.End()
}
