package transcript

import (
	"strconv"
	"strings"

	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/sclient"
)

// Read reads a transcript: all that is left.
func Read(r *der.Reader) *Transcript {
	t := &Transcript{text: string(r.Next()), base: r.Span().Off}
	r.Struct("transcript", "", r.Left(), t.parts)
	if root := r.Last(); root != nil {
		root.Kind = field.Group
	}
	t.text = ""
	return t
}

// left is the text that s has not read yet.
func (t *Transcript) left(s *der.Reader) string {
	at := s.Span()
	return t.text[at.Off-t.base : at.End()-t.base]
}

// parts reads what stands between rules, of which SSL-Session has none before it.
func (t *Transcript) parts(s *der.Reader) {
	for s.Left() > 0 {
		text := t.left(s)
		name, head, end := partOf(text)
		p := part{t: t, name: name, names: strings.Contains(text[:head], caNames)}
		t.Asked = t.Asked || p.names
		switch {
		case name == "ticket":
			t.Tickets++
		case name != "":
		case head == end:
			name = sclient.Rule
		case s.Span().Off == t.base:
			name = "connection"
		default:
			name = "text"
		}
		if head == end {
			s.Stretch(name, "", 0, end, nil)
			say(s, "")
			continue
		}
		s.Stretch(name, "", head, end-head, p.lines)
	}
}

// partOf is what the part is called that text begins with, how long its rule and heading are, and where it ends.
func partOf(text string) (name string, head, end int) {
	line, next := sclient.Line(text, 0)
	if isRule(line) {
		head, end = next, next
		line, next = sclient.Line(text, next)
	}
	if isRule(line) {
		return "", head, end
	}
	if k := lookUp(line); k != nil {
		name = k.part
		if k.bits&opens != 0 {
			head = next
		}
	}
	for end = next; end < len(text); end = next {
		line, next = sclient.Line(text, end)
		if isRule(line) || strings.Trim(line, " ") == sslSession && end > head {
			break
		}
	}
	return name, head, end
}

func isRule(line string) bool { return strings.TrimLeft(line, " ") == sclient.Rule }

// A part is one of a transcript, while its lines are read.
type part struct {
	t     *Transcript
	name  string
	names bool // its lines are names of authorities
}

func (p part) lines(s *der.Reader) {
	for s.Left() > 0 {
		p.line(s, p.t.left(s), false)
	}
}

// line reads the line that text begins with, or several that belong together. inside: a certificate of the chain.
func (p part) line(s *der.Reader, text string, inside bool) {
	line, next := sclient.Line(text, 0)
	trimmed := strings.TrimLeft(line, " \t")
	indent := len(line) - len(trimmed)
	k := lookUp(line)
	number, subject := chainNumber(line)
	switch {
	case sclient.IsPEM(line):
		p.t.PEM++
		end := sclient.EndOfPEM(text, next)
		s.Stretch("PEM", "", 0, afterBlank(text, end), nil)
		say(s, strings.Trim(strings.TrimPrefix(strings.Trim(line, "- "), "BEGIN "), "- "))
	case number != "" && !inside:
		p.certificate(s, text, number, subject)
	case strings.HasPrefix(trimmed, ticketDump):
		end := next
		for end < len(text) && isDump(text[end:]) {
			_, end = sclient.Line(text, end)
		}
		s.Stretch("TLS session ticket", "", next, afterBlank(text, end)-next, nil)
		say(s, field.Count(strings.Count(text[next:end], "\n"), "line")+" of a dump")
	case k == errorLine:
		e, _ := readError(line)
		e.At = p.leaf(s, "error", text, 0, next).At
		p.t.addError(e)
	case k == commandLine:
		p.row(s, "command", text, indent, next)
	case k != nil && k.bits&whole != 0:
		p.row(s, k.words, text, indent+len(k.words), next)
	case k != nil:
		head := indent + len(k.words)
		for head < len(line) && (line[head] == ' ' || line[head] == ':') {
			head++
		}
		p.row(s, strings.TrimRight(k.words, " :=(,"), text, head, next)
	default:
		p.unnamed(s, text, trimmed, next)
	}
}

// unnamed reads a line whose words tell nothing: its place may.
func (p part) unnamed(s *der.Reader, text, trimmed string, next int) {
	label, _, colon := strings.Cut(trimmed, ":")
	switch name := chainWord(label); {
	case p.names:
		p.t.addAuthority(p.leaf(s, "name", text, 0, next).Value)
	case p.name == "server certificate" && strings.HasPrefix(trimmed, "subject="):
		p.row(s, "subject", text, strings.IndexByte(text, '=')+1, next)
	case p.name == "server certificate" && strings.HasPrefix(trimmed, "issuer="):
		p.row(s, "issuer", text, strings.IndexByte(text, '=')+1, next)
	case p.name == "chain" && colon && name != "":
		r := p.leaf(s, name, text, strings.IndexByte(text, ':')+1, next)
		if n := len(p.t.Chain); n > 0 && name == "issuer" {
			p.t.Chain[n-1].Issuer = r.Value
		}
	case colon && (p.name == "SSL-Session" || p.name == "ticket"):
		p.row(s, strings.Trim(label, " \t"), text, strings.IndexByte(text, ':')+1, next)
	default:
		for next < len(text) { // all that is not known is one leaf
			line, after := sclient.Line(text, next)
			if lookUp(line) != nil || sclient.IsPEM(line) {
				break
			}
			next = after
		}
		p.leaf(s, "text", text, 0, next)
	}
}

// chainWord is what the letter before a line of the chain stands for.
func chainWord(letter string) string {
	switch letter {
	case "i":
		return "issuer"
	case "a":
		return "algorithms"
	case "v":
		return "validity"
	}
	return ""
}

// certificate reads the lines about one certificate of the chain.
func (p part) certificate(s *der.Reader, text, number string, subject int) {
	_, end := sclient.Line(text, 0)
	for end < len(text) {
		line, next := sclient.Line(text, end)
		if sclient.IsPEM(line) {
			next = sclient.EndOfPEM(text, next)
		} else if n, _ := chainNumber(line); n != "" {
			break
		}
		end = next
	}
	s.Stretch("certificate "+number, "", 0, end, func(s *der.Reader) {
		_, next := sclient.Line(text, 0)
		p.t.addToChain(p.leaf(s, "subject", text, subject, next).Value)
		for s.Left() > 0 {
			p.line(s, p.t.left(s), true)
		}
	})
}

// chainNumber is the number of the certificate that a line of a chain begins, and where its subject does.
func chainNumber(line string) (number string, subject int) {
	text := strings.TrimLeft(line, " ")
	number, _, ok := strings.Cut(text, " s:")
	if _, digits := field.Number(number); !ok || !digits {
		return "", 0
	}
	return number, len(line) - len(text) + len(number) + len(" s:")
}

// row reads a line with a name and notes what it says.
func (p part) row(s *der.Reader, name, text string, head, next int) {
	p.t.addRow(p.leaf(s, name, text, min(head, next), next))
}

// leaf records a line, of which the first head octets name what follows, and the blank lines below it. A
// secret goes on over lines that are nothing but digits; its value is not told.
func (p part) leaf(s *der.Reader, name, text string, head, next int) Row {
	value := strings.Trim(text[head:next], " \t\r\n")
	if name == "CONNECTED" {
		value = strings.TrimRight(value, ")")
	}
	hidden := secret(name, value)
	for hidden && next < len(text) {
		line, after := sclient.Line(text, next)
		if !hexOnly(line) {
			break
		}
		next, value = after, value+line
	}
	hidden = hidden && value != ""
	next = afterBlank(text, next)
	r := Row{Part: p.name, Name: name, At: s.Stretch(field.TextValue(name), "", head, next-head, nil).Span, Hidden: hidden}
	if !hidden {
		r.Value = value
		say(s, value)
		return r
	}
	if f := s.Last(); f != nil {
		f.Kind, f.Value = field.Secret, "hidden ("+field.Count(len(value), "digit")+")"
		if s.Builder().Options.Reveal {
			f.Value = field.TextValue(value)
		}
	}
	return r
}

// say gives the leaf that was read last its value.
func say(s *der.Reader, value string) {
	if f := s.Last(); f != nil {
		f.Kind, f.Value = field.Text, field.TextValue(value)
	}
}

// keyDigits is how many digits of hex the shortest secret has, a pre-shared key. An ID of a session has as many.
const keyDigits = 64

// secret reports whether what a line says is not to be shown: by its name or, where that is damaged, by its digits.
func secret(name, value string) bool {
	for i := range knownLines {
		if k := &knownLines[i]; k.bits&private != 0 && name == strings.TrimRight(k.words, " :") {
			return true
		}
	}
	return name != "Session-ID" && sclient.HasDigits(value, keyDigits) || sclient.HasSecret(value)
}

// isDump reports whether a line is one of a dump: an offset, a hyphen, octets.
func isDump(text string) bool {
	line, _ := sclient.Line(text, 0)
	offset, _, ok := strings.Cut(strings.TrimLeft(line, " \t"), " - ")
	return ok && len(offset) >= 4 && hexOnly(offset)
}

// afterBlank is where the blank lines end that begin at text[at].
func afterBlank(text string, at int) int {
	for at < len(text) {
		line, next := sclient.Line(text, at)
		if strings.Trim(line, " \t") != "" {
			break
		}
		at = next
	}
	return at
}

// number reads the digits that s begins with; -1: there are none.
func number(s string) int {
	n := 0
	for n < len(s) && s[n] >= '0' && s[n] <= '9' {
		n++
	}
	v, err := strconv.Atoi(s[:n])
	if err != nil {
		return -1
	}
	return v
}
