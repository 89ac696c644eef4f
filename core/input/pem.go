package input

import (
	"strings"

	"waxseal/core/field"
)

// enoughDigits is how many base64 digits above an END line make a block of it whose BEGIN is lost.
const enoughDigits = 16

// findPEM claims blocks between BEGIN and END lines, RFC 7468 and its predecessor RFC 1421,
// whatever stands around and before them on the line. Either line may be missing.
func findPEM(p *paste, from, to int) {
	var open boundary // the BEGIN that waits for its END; its label is empty while there is none
	floor := from     // what lies before it is part of an earlier block
	for scan := newBoundaries(p.text, from, to); !p.full; {
		b, ok := scan.next()
		switch {
		case open.label != "" && ok && !b.begin:
			p.addPEM(open, b, open.end, b.off)
		case open.label != "":
			// The END is missing: the digits end before the next BEGIN.
			_, body := pemHeaders(p.text, open.end, b.off)
			end := base64Digits.bodyEnd(p.text, body, b.off, true)
			p.addPEM(open, boundary{}, open.end, end)
		case ok && !b.begin:
			if start := headless(p.text, floor, b.off); start < b.off {
				p.addPEM(boundary{}, b, start, b.off)
			}
		}
		if !ok {
			return
		}
		open, floor = boundary{}, b.end
		if b.begin {
			open = b
		}
	}
}

// addPEM adds the block whose base64 stands in text[from:to]. Of a missing boundary the label is
// empty.
func (p *paste) addPEM(begin, end boundary, from, to int) {
	piece := Piece{Form: "pem"}
	piece.Label, piece.How = p.pemLabel(begin, end)
	first, last := from, to
	if begin.label != "" {
		first = begin.off
	}
	if end.label != "" {
		last = end.end
	}
	if strings.HasPrefix(piece.Label, "PGP ") {
		p.issue(field.Issue{Level: field.Error, Code: "input/openpgp", Ref: field.Ref{Doc: "RFC 9580", Section: "6.2"},
			Text: "This is OpenPGP armor, which holds neither X.509 nor TLS."}, first, last)
		p.claim(first, last)
		return
	}
	var body int
	piece.Headers, body = pemHeaders(p.text, from, to)
	o := p.collect(to-body, base64Digits.bits)
	decodeBase64(o, body, to)
	if len(o.bytes) < 3 {
		p.issue(field.Issue{Level: field.Error, Code: "input/pem-empty", Ref: pemRef,
			Text: "The PEM block " + piece.Label + " holds no octets, or hardly any."}, first, last)
		p.claim(first, last)
		return
	}
	pemIssues(o, begin, end, body, to)
	o.finish(&piece)
	p.add(piece, first, last)
}

// pemLabel returns the label and the sentence for it, shared with the block before where it can be.
func (p *paste) pemLabel(begin, end boundary) (label, how string) {
	label = begin.label
	if label == "" {
		label = end.label
	}
	if label != p.lastLabel {
		p.lastLabel = strings.Clone(label)
		p.lastHow = "base64 between the PEM lines of " + field.Visible(label)
		if p.wide {
			p.lastHow += ", in UTF-16"
		}
	}
	switch {
	case begin.label == "":
		return p.lastLabel, "base64 before the END line of " + field.Visible(label)
	case end.label == "":
		return p.lastLabel, "base64 after the BEGIN line of " + field.Visible(label)
	}
	return p.lastLabel, p.lastHow
}

var pemRef = field.Ref{Doc: "RFC 7468", Section: "3"}

// pemIssues says what is wrong with the lines around the base64 in text[from:to].
func pemIssues(o *octets, begin, end boundary, from, to int) {
	for _, b := range []boundary{begin, end} {
		if b.label != "" && !b.wellFormed {
			o.issue(field.Error, "input/pem-dashes", "A PEM line has five hyphens on either side, and no space beside them.",
				pemRef, b.off, b.end)
		}
	}
	switch {
	case begin.label == "":
		o.issue(field.Error, "input/pem-begin", "The BEGIN line is missing; the base64 above the END line is taken.",
			pemRef, from, from)
	case end.label == "":
		o.issue(field.Error, "input/pem-end", "The END line is missing; the base64 ends where other text begins.",
			pemRef, to, to)
	case begin.label != end.label:
		o.issue(field.Error, "input/pem-label", "The block begins as "+field.Visible(begin.label)+" and ends as "+field.Visible(end.label)+".",
			field.Ref{Doc: "RFC 7468", Section: "2"}, end.off, end.end)
	}
	body := o.p.text[from:to]
	i, j := strings.IndexByte(body, '-'), strings.IndexByte(body, '_')
	if i < 0 || j >= 0 && j < i {
		i = j
	}
	if i >= 0 {
		o.issue(field.Error, "input/pem-base64url", "The base64url alphabet is used; PEM has + and / for - and _.",
			pemRef, from+i, from+i+1)
	}
}

// headless returns where the base64 begins that stands above an END line without BEGIN: lines of
// one width, of which only the last may be shorter. It returns end when there is too little.
func headless(s string, from, end int) int {
	start, digits, width, lines := end, 0, 0, 0
	for at := end; ; {
		head := lineStart(s, from, at)
		c := base64Digits.census(s[head:at])
		if c.digits > 0 {
			if !c.mostly || c.spaced || lines == 1 && c.digits < width || lines > 1 && c.digits != width {
				break
			}
			lines++
			width = c.digits
			digits += c.digits
			start = head + c.first
		} else if c.others > 0 {
			break
		}
		if head == from {
			break
		}
		at = prevLine(s, from, head)
	}
	if digits < enoughDigits {
		return end
	}
	return start
}

// pemHeaders reads the RFC 1421 header lines that text[from:to] may begin with, and returns where
// the base64 begins. A line that is indented deeper than the first continues the one before it.
func pemHeaders(s string, from, to int) (headers []Header, body int) {
	const mostLines = 100
	body = from
	at := skipSpace(s, from, to)
	margin := at - lineStart(s, from, at)
	at -= margin
	for range mostLines {
		end := lineEnd(s, at, to)
		text := skipSpace(s, at, end)
		name, value, colon := strings.Cut(s[text:end], ":")
		switch {
		case len(headers) > 0 && text == end:
			return headers, end
		case len(headers) > 0 && text-at > margin:
			last := &headers[len(headers)-1]
			last.Value += strings.Trim(s[text:end], " \t\r")
		case colon && headerName(name):
			headers = append(headers, Header{strings.Clone(name), strings.Trim(strings.Clone(value), " \t\r")})
		default:
			return headers, body
		}
		at = nextLine(s, end, to)
		body = at
	}
	return headers, body
}

func headerName(s string) bool {
	for i := range len(s) {
		if c := s[i] | 0x20; (c < 'a' || c > 'z') && s[i] != '-' && (s[i] < '0' || s[i] > '9') {
			return false
		}
	}
	return s != ""
}
