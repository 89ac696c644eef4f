package der

import (
	"waxseal/core/field"
)

// A Reader walks the elements of one scope — the contents of a SEQUENCE, SET, tag or string — in
// order. Once something is met that makes the rest unreadable, the reader stops: further calls
// return zero values and record nothing, and what is left becomes one "unparsed" leaf.
type Reader struct {
	sub  *Reader // the reader of the scope below, used again for each
	b    *field.Builder
	data []byte // the whole buffer; pos and end count from its start
	buf  int
	node *field.Field // children hang here; nil when the tree is not kept
	spec *field.Spec
	name string // of the scope, for sentences

	start      int // of the scope's element, its tag
	pos, end   int
	promised   int  // where the contents should end; past end when the data was cut off
	indefinite bool // the contents end with end-of-contents octets
	depth      int
	ber        bool // what is being read may be BER: no departure from DER is an issue
	implicit   Tag  // the tag that the next verb expects instead of its own
	wrong      int  // elements that were not what the specification has in their place
	stopped    bool
	last       recorded
	list       *field.List // the index of the rows being read
	taken      element     // by the last verb: here, so that verbs can hand it on without copying it
}

// recorded is what the last verb left behind.
type recorded struct {
	field *field.Field // nil when the tree is not kept
	span  field.Span
	some  bool // false: the verb did not find what it reads
}

// An element is a header and the contents that are there.
type element struct {
	header
	span    field.Span
	content []byte
	cut     bool // fewer octets than promised
	field   *field.Field
}

// place is a copy of e's span, for an issue to keep.
func (e *element) place() *field.Span {
	s := e.span
	return &s
}

// Read reads data[off:end] of buffer buf with fn and returns the tree: the one element that was
// read, or a group "data" around it and what trails it. It returns nil when trees are not kept.
func Read(b *field.Builder, buf, off, end int, fn func(*Reader)) *field.Field {
	root := b.Root()
	r := Reader{b: b, data: b.Doc.Buffers[buf].Bytes, buf: buf, node: root, name: "data", pos: off, end: end, promised: end}
	fn(&r)
	r.close()
	if root == nil || (len(root.Sub) == 1 && root.More == 0 && len(root.Issues) == 0) {
		return first(root)
	}
	root.Name, root.Span = "data", &field.Span{Buf: buf, Off: off, Len: end - off}
	return root
}

func first(root *field.Field) *field.Field {
	if root == nil || len(root.Sub) == 0 {
		return nil
	}
	return root.Sub[0]
}

// Spec sets what explains the fields of this scope and of those below it, and returns what did.
func (r *Reader) Spec(s *field.Spec) (before *field.Spec) {
	before, r.spec = r.spec, s
	return before
}

// BER says whether this scope and those below it may be encoded by the basic rules, and returns what
// was so before. Where they may not, as at first, what is not DER is an issue.
func (r *Reader) BER(allowed bool) (before bool) {
	before, r.ber = r.ber, allowed
	return before
}

// Field is the node of the scope, for a decoder that adds to it; nil when the tree is not kept.
func (r *Reader) Field() *field.Field { return r.node }

// Span is the scope's own place.
func (r *Reader) Span() field.Span { return field.Span{Buf: r.buf, Off: r.pos, Len: r.end - r.pos} }

// Builder is the document under construction.
func (r *Reader) Builder() *field.Builder { return r.b }

// More reports whether an element is left.
func (r *Reader) More() bool {
	if r.stopped || r.pos >= r.end {
		return false
	}
	return !r.indefinite || !r.atEndOfContents()
}

func (r *Reader) atEndOfContents() bool {
	return r.pos+1 < r.end && r.data[r.pos] == 0 && r.data[r.pos+1] == 0
}

// Peek is the tag of the next element.
func (r *Reader) Peek() (t Tag, ok bool) {
	if !r.More() {
		return 0, false
	}
	h, err := parseHeader(r.data[r.pos:r.end])
	return h.tag, err == headerOK
}

// Present reports whether the next element has tag t.
func (r *Reader) Present(t Tag) bool {
	next, ok := r.Peek()
	return ok && next == t
}

// Implicit makes the next verb expect [n] instead of its universal tag.
func (r *Reader) Implicit(n int) *Reader {
	r.implicit = Context(n)
	return r
}

// take consumes the next element, which should have tag want, and records it. The element is good
// until the next verb of this scope.
func (r *Reader) take(name string, want Tag) (e *element, ok bool) {
	implicit := r.implicit
	r.implicit = 0
	if e, ok = r.next(name); !ok {
		return e, false
	}
	tag := want
	if implicit != 0 {
		tag = implicit
	}
	if e.tag != tag {
		r.unexpected(e, typeName(want, implicit))
		return e, false
	}
	if e.field != nil {
		e.field.Type = typeName(want, implicit)
	}
	return e, true
}

func typeName(want, implicit Tag) string {
	if implicit != 0 {
		return implicit.String() + " " + want.String()
	}
	return want.String()
}

// next consumes the next element, whatever it is. An element of indefinite length is consumed
// when its scope closes.
func (r *Reader) next(name string) (e *element, ok bool) {
	e = &r.taken
	if !r.More() {
		*e = element{}
		r.missing(name)
		return e, false
	}
	if err := e.parse(r.data[r.pos:r.end]); err != headerOK {
		*e = element{}
		r.badHeader(err)
		return e, false
	}
	start := r.pos + e.hdr
	end := start + e.length
	e.cut = !e.indefinite && end > r.end
	if e.indefinite || e.cut {
		end = r.end
	}
	e.span = field.Span{Buf: r.buf, Off: r.pos, Hdr: e.hdr, Len: end - start}
	e.content = r.data[start:end]
	e.field = r.record(name, &e.span)
	r.pos = end
	if e.faults != 0 || e.indefinite || e.cut {
		r.headerIssues(e)
	}
	return e, true
}

// record adds a field under the scope.
func (r *Reader) record(name string, s *field.Span) *field.Field {
	r.last.span, r.last.some = *s, true
	r.last.field = nil
	if r.node != nil {
		if f := r.b.ChildAt(r.node, *s); f != nil {
			f.Name, f.Note = name, r.b.NoteIndex(r.spec.Note(name))
			r.last.field = f
		}
	}
	return r.last.field
}

// scope makes a reader over e's contents and runs fn in it.
func (r *Reader) scope(e *element, name string, fn func(*Reader)) { r.scopeOf(e, name, once, fn) }

// scopeOf makes a reader over e's contents and runs fn in it, or for each element in it.
func (r *Reader) scopeOf(e *element, name string, how repeat, fn func(*Reader)) {
	if r.sub == nil {
		r.sub = &Reader{}
	}
	s := r.sub
	// Member by member: an assignment of the whole would go through the collector's barrier.
	s.b, s.data, s.buf, s.node, s.spec, s.name = r.b, r.data, r.buf, e.field, r.spec, name
	s.start, s.pos, s.end, s.indefinite = e.span.Off, e.span.Off+e.span.Hdr, e.span.End(), e.indefinite
	s.depth, s.ber, s.implicit, s.wrong, s.stopped = r.depth+1, r.ber, 0, 0, false
	s.last.field, s.last.some, s.list = nil, false, nil
	s.promised = s.end
	if e.cut {
		s.promised = s.pos + e.length
	} else if e.indefinite {
		s.promised = r.promised
	}
	if s.depth > r.b.Options.Limits.Depth {
		s.issue(e.field, field.Issue{Level: field.Error, Code: "limit/depth", Ref: field.Ref{Doc: "X.690", Section: "8.1.1"},
			Text: "The nesting is more than " + field.Count(r.b.Options.Limits.Depth, "level") + " deep; what is inside is not read.",
			Span: e.place()})
		s.stopped = true
		s.indefinite = false
	} else {
		s.run(how, fn)
	}
	s.close()
	if e.indefinite {
		r.pos = s.end
		e.span.Len = s.end - (e.span.Off + e.span.Hdr)
		r.last.span.Len = e.span.Len
		if e.field != nil {
			e.field.Span.Len = e.span.Len
		}
	}
}

// close accounts for every octet of the scope that was not read.
func (r *Reader) close() {
	if r.indefinite && !r.stopped && r.atEndOfContents() {
		r.endOfContents()
		return
	}
	if r.pos < r.end {
		span := field.Span{Buf: r.buf, Off: r.pos, Len: r.end - r.pos}
		f := r.unparsed(span)
		if !r.stopped {
			span := span
			r.issue(f, field.Issue{Level: field.Error, Code: "der/trailing-data", Span: &span, Ref: r.ref(),
				Text: r.trailing(span.Len)})
		}
	}
	if r.indefinite && !r.stopped && r.promised <= r.end {
		r.issue(r.node, field.Issue{Level: field.Error, Code: "der/no-end-of-contents", Ref: field.Ref{Doc: "X.690", Section: "8.1.5"},
			Text: r.name + " has an indefinite length and no end-of-contents octets.", Span: &field.Span{Buf: r.buf, Off: r.end}})
	}
	r.pos = r.end
}

func (r *Reader) trailing(n int) string {
	if r.depth == 0 {
		return field.Count(n, "octet") + " after the end; they belong to nothing."
	}
	return field.Count(n, "octet") + " after the last element of " + r.name + "; nothing is defined there."
}

func (r *Reader) endOfContents() {
	f := r.record("end-of-contents", &field.Span{Buf: r.buf, Off: r.pos, Hdr: 2})
	if f != nil {
		f.Type, f.Kind = EndOfContents.String(), field.Bytes
	}
	r.pos += 2
	r.end = r.pos
}

func (r *Reader) unparsed(span field.Span) *field.Field {
	f := r.record("unparsed", &span)
	if f != nil {
		f.Kind = field.Bytes
		f.Value = field.HexValue(r.data[span.Off:span.End()])
	}
	return f
}

// stop gives up on the rest of the scope.
func (r *Reader) stop() { r.stopped = true }

// A repeat is how often a scope runs its function. It is no closure around the function, because
// that would move to the heap whatever the function writes to.
type repeat uint8

const (
	once      repeat = iota
	each             // for each element
	ascending        // for each element of a SET OF, whose encodings DER wants in ascending order
)

func (r *Reader) run(how repeat, fn func(*Reader)) {
	switch how {
	case once:
		fn(r)
	case each:
		r.each(fn)
	case ascending:
		r.ascending(fn)
	}
}

// group runs fn over the contents of an element with the given tag.
func (r *Reader) group(name string, tag Tag, how repeat, fn func(*Reader)) field.Span {
	e, ok := r.take(name, tag)
	if !ok {
		return e.span
	}
	r.wantConstructed(e, true)
	r.scopeOf(e, name, how, fn)
	return e.span
}

// Sequence reads a SEQUENCE, its elements by fn.
func (r *Reader) Sequence(name string, fn func(*Reader)) field.Span {
	return r.group(name, Sequence, once, fn)
}

// SequenceOf reads a SEQUENCE OF: fn once for each element.
func (r *Reader) SequenceOf(name string, fn func(*Reader)) field.Span {
	return r.group(name, Sequence, each, fn)
}

// SetOf reads a SET OF: fn once for each element, whose encodings DER wants in ascending order.
func (r *Reader) SetOf(name string, fn func(*Reader)) field.Span {
	return r.group(name, Set, ascending, fn)
}

// Each is SequenceOf for the rest of a scope.
func (r *Reader) Each(fn func(*Reader)) { r.each(fn) }

// each calls fn while elements are left, and stops when fn consumes nothing.
func (r *Reader) each(fn func(*Reader)) {
	for n := 0; r.More() && !r.enough(n); n++ {
		at := r.pos
		fn(r)
		if r.pos == at {
			return
		}
	}
}

// enough reports whether n elements of a list are as many as are read by meaning, and then gives up
// on the others: typed values hold several hundred octets for an element of two.
func (r *Reader) enough(n int) bool {
	limit := r.b.Options.Limits.Elements
	if n == 0 || n != limit {
		return false
	}
	r.issue(r.node, field.Issue{Level: field.Error, Code: "limit/elements", Ref: field.Ref{Doc: "Waxseal"},
		Text: r.name + " has more than " + field.Count(limit, "element") + "; those from here on are not read.",
		Span: &field.Span{Buf: r.buf, Off: r.pos, Len: r.end - r.pos}})
	r.stop()
	return true
}

func (r *Reader) ascending(fn func(*Reader)) {
	last := r.data[:0]
	wrong, found := field.Span{}, false // the first element out of order
	for n := 0; r.More() && !r.enough(n); n++ {
		at := r.pos
		fn(r)
		one := r.data[at:r.pos]
		if len(one) == 0 {
			break
		}
		if !found && string(last) > string(one) {
			wrong, found = field.Span{Buf: r.buf, Off: at, Len: len(one)}, true
		}
		last = one
	}
	if found {
		at := wrong // a copy, so that wrong stays off the heap where all is in order
		r.issue(r.node, field.Issue{Level: field.Error, Code: "der/set-order", Ref: field.Ref{Doc: "X.690", Section: "11.6"},
			Text: "The elements of the SET OF are not in ascending order of their encodings; this one stands too late.", Span: &at})
	}
}

// Explicit reads [n] EXPLICIT, what is inside by fn.
func (r *Reader) Explicit(n int, name string, fn func(*Reader)) {
	e, ok := r.take(name, Context(n))
	if !ok {
		return
	}
	if e.field != nil {
		e.field.Type += " EXPLICIT"
	}
	r.wantConstructed(e, true)
	r.scope(e, name, fn)
}

// Choose reads a constructed element of any tag as a group named name, its contents by fn: for
// implicitly tagged SEQUENCEs of a CHOICE.
func (r *Reader) Choose(tag Tag, name, typ string, fn func(*Reader)) field.Span {
	e, ok := r.take(name, tag)
	if !ok {
		return e.span
	}
	if e.field != nil && typ != "" {
		e.field.Type += " " + typ
	}
	r.scope(e, name, fn)
	return e.span
}
