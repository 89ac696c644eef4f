package input

import (
	"strings"
	"unicode/utf8"
)

const (
	sequence = 0x30
	// beyond is a length that no input has; longer ones are taken for it.
	beyond = 1 << 30

	pemBegin = "-----BEGIN "
)

// findDER claims binary at the start of a stretch: one object of DER or BER, or several in a row.
// An object that is cut off reaches to the end. What follows an object and starts no other one
// stays with it, so that no octet is lost.
func findDER(p *paste, from, to int) {
	if p.from != nil {
		return // UTF-16: the octets of the text are not those of the input
	}
	if IsSCTList(p.input[from:to]) {
		p.add(Piece{Form: "der", Bytes: p.input[from:to:to], How: "octets, as they stand in the input"}, from, to)
		return
	}
	at := from
	if !p.startsDER(from, at, to) {
		if at = skipSpace(p.text, from, to); !p.startsDER(from, at, to) {
			return
		}
	}
	for at < to && !p.full {
		end := p.derEnd(at, to)
		next := end
		if next < to && !p.startsDER(from, next, to) {
			next = skipSpace(p.text, end, to)
		}
		if next < to && !p.startsDER(from, next, to) {
			next = p.pemStart(end, to)
			p.addDER(at, next)
			return
		}
		p.addDER(at, next)
		at = next
	}
}

// addDER adds the object at at with what trails it up to next; who reads it says so.
func (p *paste) addDER(at, next int) {
	p.add(Piece{Form: "der", Bytes: p.input[at:next:next], How: asItStands}, at, next)
}

const asItStands = "DER, as it stands in the input"

// isDER reports whether input is one whole object of DER and nothing else, as findDER would find too.
func isDER(input []byte) bool {
	if !plausible(input) || textual(input) {
		return false
	}
	total, whole := derLength(input)
	return whole && total == len(input) && tiles(input)
}

// derEnd returns where the object at at ends. Contents that do not add up end where PEM begins.
func (p *paste) derEnd(at, to int) int {
	b := p.input[at:to]
	total, ok := derLength(b)
	if ok && tiles(b[:total]) {
		return at + total
	}
	if !ok {
		total = len(b)
	}
	return p.pemStart(at, at+total)
}

// pemStart returns where the first PEM block in text[from:to] begins, or to.
func (p *paste) pemStart(from, to int) int {
	if i := strings.Index(p.text[from:to], pemBegin); i >= 0 {
		return from + i
	}
	return to
}

// startsDER reports whether an object of DER seems to begin at at. Where the whole input begins
// there, one damaged octet in front does not hide the rest: SEQUENCE is enough, or else a length
// that fits the input exactly.
func (p *paste) startsDER(from, at, to int) bool {
	b := p.input[at:to]
	if len(b) < 2 || textual(b) || p.pemStart(at, min(to, at+len(pemBegin))) == at {
		return false
	}
	if at > p.start || from > p.start {
		return plausible(b)
	}
	if b[0] == sequence {
		return !strings.Contains(p.text[at:min(to, at+16)], "\ufffd")
	}
	total, ok := derLength(b)
	length, size, definite := contentsLength(b, 1)
	return ok && total == len(b) && total > 2 || definite && 1+size+length == len(b)
}

// textual reports whether b begins like text: valid UTF-8 without control characters.
func textual(b []byte) bool {
	const enough = 32
	for i := 0; i < min(len(b), enough); {
		r, size := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && size == 1 || r < utf8.RuneSelf && !printable(b[i]) {
			return false
		}
		i += size
	}
	return true
}

// plausible reports whether head, the first octets of something, looks like a SEQUENCE whose first
// element is of a sort that SEQUENCEs begin with and not longer than the whole.
func plausible(head []byte) bool {
	if hasMagic(head) {
		return true
	}
	if len(head) < 2 || head[0] != sequence {
		return false
	}
	hdr, length, ok := header(head)
	if !ok {
		return false
	}
	inner := head[hdr:]
	if length == 0 || len(inner) == 0 {
		return length == 0 || hdr > 2
	}
	if length < 0 && inner[0] == 0 {
		return len(inner) < 2 || inner[1] == 0 // end-of-contents: it is empty
	}
	if !opensSequence(inner[0]) {
		return false
	}
	innerHdr, innerLength, ok := header(inner)
	if !ok {
		return len(inner) < 6
	}
	return length < 0 || innerLength < 0 || innerHdr+innerLength <= length
}

// magics are what binary begins with that is looked for beside DER: key stores of Java, JKS and JCEKS, and
// private keys of OpenSSH. They have no length, and reach to the end.
var magics = [...]string{"\xfe\xed\xfe\xed", "\xce\xce\xce\xce", "openssh-key-v1\x00"}

// hasMagic reports whether octets, which may be the first twelve alone, begin with one of them.
func hasMagic(head []byte) bool {
	const enough = 12
	for _, m := range magics {
		n := min(len(head), len(m))
		if n >= min(len(m), enough) && string(head[:n]) == m[:n] {
			return true
		}
	}
	return false
}

// opensSequence: the universal types in use, and the first nine context-specific tags.
func opensSequence(tag byte) bool {
	switch {
	case tag >= 0x80:
		return tag&0x40 == 0 && tag&0x1f <= 8
	case tag == sequence || tag == 0x31:
		return true
	}
	return tag >= 0x01 && tag <= 0x06 || tag == 0x0a || tag == 0x0c || tag >= 0x12 && tag <= 0x1e
}

// header reads identifier and length octets (X.690, 8.1.2 and 8.1.3). The length is -1 when it is
// indefinite.
func header(b []byte) (hdr, length int, ok bool) {
	i := 1
	if len(b) > 0 && b[0]&0x1f == 0x1f {
		for i < len(b) && b[i]&0x80 != 0 {
			i++
		}
		i++
	}
	if i < len(b) && b[i] == 0x80 && b[0]&0x20 != 0 {
		return i + 1, -1, true
	}
	length, size, ok := contentsLength(b, i)
	return i + size, length, ok
}

// contentsLength reads definite length octets at i.
func contentsLength(b []byte, i int) (length, size int, ok bool) {
	if i >= len(b) || b[i] == 0x80 || b[i] > 0x88 {
		return 0, 0, false
	}
	if b[i] < 0x80 {
		return int(b[i]), 1, true
	}
	n := int(b[i] & 0x7f)
	if i+n >= len(b) {
		return 0, 0, false
	}
	for _, c := range b[i+1 : i+1+n] {
		length = min(length<<8|int(c), beyond)
	}
	return length, 1 + n, true
}

// derLength returns the number of octets of the object that b begins with, and whether they are
// all there.
func derLength(b []byte) (total int, whole bool) {
	if hasMagic(b) {
		return len(b), true
	}
	hdr, length, ok := header(b)
	if !ok {
		return 0, false
	}
	if length < 0 {
		return indefiniteLength(b)
	}
	return hdr + length, hdr+length <= len(b)
}

// objectLength returns the length of the object that head begins, or -1 where it does not say.
func objectLength(head []byte) int {
	hdr, length, ok := header(head)
	if !ok || length < 0 {
		return -1
	}
	return hdr + length
}

// indefiniteLength finds the end-of-contents octets that match the indefinite length b begins with
// (X.690, 8.1.5). Elements of definite length are stepped over; open counts the others.
func indefiniteLength(b []byte) (total int, whole bool) {
	open := 0
	for i := 0; ; {
		hdr, length, ok := header(b[i:])
		switch {
		case !ok:
			return 0, false
		case length < 0:
			open++
		case open > 0 && b[i] == 0 && length == 0:
			open--
		}
		i += hdr + max(length, 0)
		if i > len(b) {
			return 0, false
		}
		if open == 0 {
			return i, true
		}
	}
}

// tiles reports whether the elements of b, one constructed object, fill it exactly.
func tiles(b []byte) bool {
	if hasMagic(b) {
		return true
	}
	hdr, length, ok := header(b)
	if !ok || length < 0 || b[0]&0x20 == 0 {
		return ok
	}
	for b = b[hdr:]; len(b) > 0; {
		total, whole := derLength(b)
		if !whole {
			return false
		}
		b = b[total:]
	}
	return true
}
