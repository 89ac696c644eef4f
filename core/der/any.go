package der

import "waxseal/core/field"

// Any reads the next element without knowing what it is: a tree by its tags alone. The element's
// own octets are returned, tag and length included.
func (r *Reader) Any(name string) Octets {
	at := r.pos
	e, ok := r.next(name)
	if !ok {
		return Octets{}
	}
	if r.node == nil && !e.indefinite {
		return Octets{Bytes: r.data[at:r.pos], Span: e.span}
	}
	if e.field != nil {
		e.field.Type = e.tag.String()
	}
	e.span = r.guess(e)
	return Octets{Bytes: r.data[at:r.pos], Span: e.span}
}

// guess fills in an element by its tag alone and returns its span. What looks like a private key
// stays closed.
func (r *Reader) guess(e *element) field.Span {
	if e.field != nil {
		e.field.Type = e.tag.String()
	}
	switch {
	case e.tag == Sequence && r.b.Private != nil && r.b.Private(r.data[e.span.Off:e.span.End()]):
		r.b.Doc.Buffers[r.buf].Secret = true
		e.show(field.Secret, r.mask(e.content))
	case e.constructed:
		r.scope(e, e.tag.String(), func(s *Reader) { s.rows(anyRows()) })
	case e.cut:
		e.showBytes()
	case r.node != nil:
		r.guessPrimitive(e)
	}
	return e.span
}

// anyRows describes elements of which only the tags are known.
func anyRows() Rows {
	return Rows{Read: func(s *Reader) { s.Any(s.nextType()) }, Plain: anyPlain}
}

// anyPlain is Rows.Plain: what Any passes over without a word where no tree is kept. Whether the contents
// end before an element is for others to say.
func anyPlain(b []byte, most int) (rows, n int) {
	for ; rows < most; rows++ {
		h, err := parseHeader(b[n:])
		if err != headerOK || h.faults != 0 || h.indefinite || h.length > len(b)-n-h.hdr || rows > 0 && h.tag == EndOfContents {
			break
		}
		n += h.hdr + h.length
	}
	return rows, n
}

func (r *Reader) nextType() string {
	t, _ := r.Peek()
	return t.String()
}

// guessPrimitive shows a primitive element by its universal tag. It records no issue for contents
// that do not fit: nothing says that they should.
func (r *Reader) guessPrimitive(e *element) {
	switch {
	case e.tag == Boolean && len(e.content) == 1:
		e.show(field.Enum, [...]string{"FALSE", "TRUE"}[min(e.content[0], 1)])
	case e.tag == Null && len(e.content) == 0:
		e.show(field.Enum, "NULL")
	case (e.tag == Integer || e.tag == Enumerated) && len(e.content) > 0:
		e.show(field.Int, Int{Bytes: e.content}.Show())
	case e.tag == ObjectIdentifier || e.tag == RelativeOID:
		if dotted, ok := Dotted(e.content, e.tag == ObjectIdentifier); ok {
			e.showOID(dotted)
			return
		}
		e.showBytes()
	case e.tag == UTCTime || e.tag == GeneralizedTime:
		t, _ := parseTime(e.tag, e.content)
		e.show(field.Time, t.show(e.content))
	case isText(e.tag):
		text, _ := decodeText(e.tag, e.content)
		e.show(field.Text, field.TextValue(text))
	case e.tag == OctetStringTag && IsOneElement(e.content):
		r.guessInside(e, 0)
	case e.tag == BitStringTag && len(e.content) > 1 && e.content[0] == 0 && IsOneElement(e.content[1:]):
		r.guessInside(e, 1)
	default:
		e.showBytes()
	}
}

var guessSpec = field.Spec{Ref: field.Ref{Doc: "X.690", Section: "8.1"}, Notes: [][3]string{
	{"guess", "8.1", "A guess: the octets inside happen to be well-formed DER, so they are shown as such."},
}}

// guessInside shows the contents of a string as the DER that they look like.
func (r *Reader) guessInside(e *element, unused int) {
	if e.field != nil && e.field.Note == 0 {
		e.field.Note = r.b.NoteIndex(guessSpec.Note("guess"))
	}
	r.scope(e, e.tag.String(), func(s *Reader) {
		if unused > 0 {
			s.unusedBits()
		}
		s.Any(s.nextType())
	})
}

// Opaque reads an OCTET STRING of unknown contents. Where they look like DER they are shown as
// such, marked as a guess.
func (r *Reader) Opaque(name string) Octets {
	e, ok := r.leaf(name, OctetStringTag, field.Bytes)
	if !ok {
		return Octets{Span: e.span}
	}
	o := Octets{Bytes: e.content, Span: e.span}
	if r.node != nil && !e.constructed && IsOneElement(e.content) {
		if e.field != nil {
			e.field.Kind, e.field.Note = field.Group, r.b.NoteIndex(guessSpec.Note("guess"))
		}
		r.guessInside(e, 0)
		return o
	}
	e.showBytes()
	return o
}

// guessDepth bounds how deep IsOneElement looks.
const guessDepth = 8

// IsOneElement reports whether b is exactly one well-formed definite-length element of a universal
// or context-specific tag, and so are the elements inside, as deep as it looks. It is a guess's test.
func IsOneElement(b []byte) bool {
	n, ok := wellFormed(b, guessDepth)
	return ok && n == len(b) && len(b) > 2
}

func wellFormed(b []byte, depth int) (int, bool) {
	h, err := parseHeader(b)
	if err != headerOK || h.indefinite || h.faults != 0 || h.length > len(b)-h.hdr || !plausible(h) {
		return 0, false
	}
	end := h.hdr + h.length
	if h.constructed && depth > 0 {
		for in := b[h.hdr:end]; len(in) > 0; {
			n, ok := wellFormed(in, depth-1)
			if !ok {
				return 0, false
			}
			in = in[n:]
		}
	}
	return end, true
}

func plausible(h header) bool {
	if h.tag.universal() {
		mustBe := h.tag == Sequence || h.tag == Set
		return h.tag != EndOfContents && int(h.tag) < len(universalNames) && universalNames[h.tag] != "" && h.constructed == mustBe
	}
	return h.tag&^(application-1) == context && h.tag.Number() < 31
}

// join puts the pieces of a constructed string of type tag together (X.690 8.7.3): they become e's
// field's children, and e.content all of them in one. The runs say where each octet stands.
func (r *Reader) join(e *element, tag Tag) (from []field.Run) {
	var all []byte
	if tag == BitStringTag {
		all = []byte{0}
		from = []field.Run{{Buf: e.span.Buf, Off: e.span.Off, Len: 1, N: 1}} // until a piece says how many bits are unused
	}
	r.scopeOf(e, tag.String(), each, func(s *Reader) {
		piece, ok := s.next("segment")
		if !ok {
			return
		}
		if piece.field != nil {
			piece.field.Type = piece.tag.String()
		}
		start := field.Run{Buf: s.buf, Off: piece.span.Off + piece.hdr, Len: len(piece.content), N: len(piece.content)}
		runs := []field.Run{start}
		if piece.constructed {
			runs = s.join(piece, tag)
		}
		piece.showBytes()
		content := piece.content
		if tag == BitStringTag && len(content) > 0 {
			all[0] = content[0]
			from[0] = field.Run{Buf: s.buf, Off: runs[0].Off, Len: 1, N: 1}
			content, runs = content[1:], behind(runs)
		}
		for _, run := range runs {
			if run.N > 0 {
				run.At += len(all)
				from = append(from, run)
			}
		}
		all = append(all, content...)
	})
	r.wantConstructed(e, false)
	e.content = all
	return from
}

// behind leaves the first octet of runs out.
func behind(runs []field.Run) []field.Run {
	out := make([]field.Run, 0, len(runs))
	for i, run := range runs {
		if i == 0 {
			run.Off, run.Len, run.At, run.N = run.Off+1, run.Len-1, 1, run.N-1
		}
		run.At--
		out = append(out, run)
	}
	return out
}

// linked reads joined contents, which come from there, as a buffer of their own.
func (r *Reader) linked(e *element, name string, from []field.Run, fn func(*Reader)) {
	r.Made(e.field, "joined contents", e.tag.String(), field.Buffer{Name: name, Bytes: e.content,
		How: "the segments of a constructed string, joined", From: from}, fn)
}
