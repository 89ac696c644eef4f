package der

import "waxseal/core/field"

// Rows describes the elements of a list that may be very long.
type Rows struct {
	// Read reads one element.
	Read func(*Reader)

	// Plain counts the elements that b begins with, up to most of them, as long as Read would find
	// nothing to say about each, and their octets. Plain elements that no tree holds are passed over.
	Plain func(b []byte, most int) (rows, n int)

	// Begins reports whether b begins like an element. With it, reading finds back into the list
	// after octets that are none.
	Begins func(b []byte) bool
}

// Rows reads a SEQUENCE OF that may be very long. Where the tree has no room for all of them the
// builder gets an index, from which it can read any part again.
func (r *Reader) Rows(name string, rows Rows) field.Span {
	return r.group(name, Sequence, once, func(s *Reader) { s.rows(rows) })
}

func (r *Reader) rows(rows Rows) {
	start := field.Span{Buf: r.buf, Off: r.start, Hdr: r.pos - r.start}
	if list := r.b.List(start); list != nil {
		r.rowsAgain(list, rows)
		return
	}
	list := &field.List{Span: start}
	r.list = list
	for r.More() {
		at := r.pos
		if passed := r.pass(rows, list.Room()); passed > 0 {
			list.Pass(at, passed)
			continue
		}
		list.Pass(at, 1)
		if r.row(rows); r.pos == at {
			list.Rows--
			break
		}
	}
	list.End = r.pos
	r.b.AddList(list)
}

// rowsAgain reads a list of which there is an index: the rows that are asked for.
func (r *Reader) rowsAgain(list *field.List, rows Rows) {
	from, count := r.b.Window(list)
	if row, ok := list.KeptBefore(from); ok {
		node := r.node
		r.node = nil
		r.seek(list, row, rows)
		r.row(rows)
		r.node = node
	}
	done := from
	if from < list.Rows {
		r.seek(list, from, rows)
	}
	for ; done < min(from+count, list.Rows) && !r.b.Spent(); done++ {
		r.row(rows)
	}
	if left := list.Rows - (done - from); r.node != nil {
		r.node.More += left
	}
	r.pos = list.End
	if r.More() { // what ended the list the first time
		r.row(rows)
	}
}

// seek goes to a row.
func (r *Reader) seek(list *field.List, row int, rows Rows) {
	at, off := list.Near(row)
	r.pos = off
	for ; at < row; at++ {
		r.pos, _ = r.nextRow(rows)
	}
}

// Keep says of the row that is being read that rows after it are understood only with it.
func (r *Reader) Keep() {
	if r.list != nil {
		r.list.Keep()
	}
}

// pass goes over plain rows that no tree holds, up to most of them, and counts them.
func (r *Reader) pass(rows Rows, most int) int {
	if r.node != nil && !r.b.Spent() {
		return 0
	}
	passed, n := rows.Plain(r.data[r.pos:r.end], most)
	r.pos += n
	if r.node != nil {
		r.node.More += passed
	}
	return passed
}

// row reads the next row.
func (r *Reader) row(rows Rows) {
	if next, damaged := r.nextRow(rows); damaged {
		span := field.Span{Buf: r.buf, Off: r.pos, Len: next - r.pos}
		r.issue(r.unparsed(span), field.Issue{Level: field.Error, Code: "der/damaged", Ref: r.ref(), Span: &span,
			Text: "In " + r.name + " " + field.Count(span.Len, "octet") + " are no element; reading goes on behind them."})
		r.pos = next
		return
	}
	rows.Read(r)
	r.wrong = 0 // each stands for itself
}

// nextRow is Rows.Next at the reader's place. Damage up to where the input is cut off is read element by
// element: the rest of a row may be missing.
func (r *Reader) nextRow(rows Rows) (next int, damaged bool) {
	next, damaged = rows.Next(r.data, r.pos, r.end)
	if cut := next == r.end && r.promised > r.end; damaged && cut {
		return r.pos + extent(r.data[r.pos:r.end]), false
	}
	return next, damaged
}

// rowElements is how many elements of a row are looked at to tell whether it is sound.
const rowElements = 8

// Next returns where the row at data[pos:end] ends, and whether it is no row but a stretch of damage:
// something that neither is a SEQUENCE of whole elements nor has a row after it. Damage reaches to
// the next row.
func (rows Rows) Next(data []byte, pos, end int) (next int, damaged bool) {
	n := extent(data[pos:end])
	if rows.Begins == nil {
		return pos + n, false
	}
	behind := data[pos+n : end]
	if n > 0 && (data[pos] == byte(Sequence)|0x20 && elements(data[pos:pos+n]) || len(behind) == 0 && whole(data[pos:end]) ||
		len(behind) > 0 && rows.Begins(behind)) {
		return pos + n, false
	}
	for at := pos + 1; at < end; at++ {
		if data[at] == byte(Sequence)|0x20 && rows.Begins(data[at:end]) {
			return at, true
		}
	}
	if n > 0 && rows.Begins(data[pos:end]) {
		return pos + n, false // the last one, cut off
	}
	return end, n == 0 || pos+n < end
}

// whole reports whether b is one element that is all there.
func whole(b []byte) bool {
	h, ok := Head(b)
	return ok && (h.End == len(b) || h.End > 1<<40)
}

// elements reports whether the contents of an element that is all there are whole elements, few of them.
func elements(b []byte) bool {
	h, ok := Head(b)
	if !ok || h.End != len(b) {
		return ok && h.End > 1<<40
	}
	b = b[h.Header:]
	for range rowElements {
		if len(b) == 0 {
			return true
		}
		if h, ok = Head(b); !ok || h.End > len(b) {
			return false
		}
		b = b[h.End:]
	}
	return false
}

// extent is the number of octets of the element that b begins with, as far as they are there; 0
// where there is no header. Elements of indefinite length end with their end-of-contents octets.
func extent(b []byte) int {
	h, err := parseHeader(b)
	if err != headerOK {
		return 0
	}
	if !h.indefinite {
		return min(h.hdr+h.length, len(b))
	}
	at, open := h.hdr, 1
	for open > 0 && at < len(b) {
		h, err = parseHeader(b[at:])
		switch {
		case err != headerOK:
			return len(b)
		case h.indefinite:
			open++
		case h.tag == EndOfContents:
			open--
		}
		at = min(at+h.hdr+h.length, len(b))
	}
	return at
}
