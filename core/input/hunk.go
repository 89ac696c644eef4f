package input

import "strings"

const pemEnd = "-----END "

// hunks searches the PEM blocks of a unified diff of which some lines are changed and others stay: one text is
// what it was before and another what it is after. A block that was added or removed as a whole has one sign
// on all of its lines, see stripSigns.
func hunks(p *paste, from, to int) {
	for i := lineStart(p.text, 0, from); i < to; {
		indent := beginsHunk(p.text[i:to])
		if i < from || indent < 0 {
			i = nextLine(p.text, lineEnd(p.text, i, to), to)
			continue
		}
		spare := 1<<16 + (to-i)/16 // as in unwrap
		h := hunk{indent: indent, before: octets{p: p, spare: &spare}, after: octets{p: p, spare: &spare}}
		end := h.read(p.text, i, to)
		if h.mixed() && p.budget.unwrap >= 2*(end-i) {
			p.budget.unwrap -= 2 * (end - i)
			p.searchSides(&h, i, end)
		}
		i = end
	}
}

// beginsHunk returns how many spaces a line has before the sign of a diff and a BEGIN line; -1 where it is
// anything else.
func beginsHunk(line string) (indent int) {
	for indent < len(line) && line[indent] == ' ' {
		indent++
	}
	if indent > 0 && strings.HasPrefix(line[indent:], pemBegin) {
		return indent - 1
	}
	if indent < len(line) && (line[indent] == '+' || line[indent] == '-') && strings.HasPrefix(line[indent+1:], pemBegin) {
		return indent
	}
	return -1
}

// A hunk is what stands in lines of a diff, without their signs.
type hunk struct {
	indent               int // how many spaces stand before the signs
	before, after        octets
	open                 [2]bool // whether a PEM block is open before and after
	ended                [2]bool // whether one has ended
	kept, removed, added bool    // whether there are lines of each kind
}

// read reads lines from i on until all blocks that begin there have ended, or the hunk has, as context is
// short. It returns where that is.
func (h *hunk) read(text string, i, to int) int {
	for i < to {
		end := lineEnd(text, i, to)
		next := nextLine(text, end, to)
		at := i + h.indent
		if at >= end || strings.TrimLeft(text[i:at], " ") != "" || strings.IndexByte(" +-", text[at]) < 0 {
			break
		}
		sign, line := text[at], text[at+1:end]
		h.kept, h.removed, h.added = h.kept || sign == ' ', h.removed || sign == '-', h.added || sign == '+'
		if sign != '+' {
			h.before.line(text, at+1, next)
			h.see(0, line)
		}
		if sign != '-' {
			h.after.line(text, at+1, next)
			h.see(1, line)
		}
		i = next
		if h.ended[0] && h.ended[1] && !h.open[0] && !h.open[1] {
			return i
		}
	}
	return i
}

func (o *octets) line(text string, from, to int) {
	o.bytes = append(o.bytes, text[from:to]...)
	o.add(to-from, from, to)
}

func (h *hunk) see(side int, line string) {
	switch {
	case strings.HasPrefix(line, pemBegin):
		h.open[side] = true
	case strings.HasPrefix(line, pemEnd):
		h.open[side], h.ended[side] = false, true
	}
}

// mixed reports whether some lines stay and others come in the place of others.
func (h *hunk) mixed() bool { return h.kept && h.removed && h.added }

// searchSides searches what text[from:to] was before and what it is after.
func (p *paste) searchSides(h *hunk, from, to int) {
	first := len(p.pieces)
	p.layer++
	for _, side := range []struct {
		o   *octets
		how string
	}{{&h.before, "before the change of a diff"}, {&h.after, "after the change of a diff"}} {
		inner := p.inside(side.o)
		for i := range inner.pieces {
			inner.pieces[i].wrap("diff", side.how)
		}
		p.adopt(inner, side.o)
	}
	p.layer--
	found := inOrder(p.pieces[first:])
	if len(found) == 0 {
		return
	}
	p.pieces = append(p.pieces[:first:first], found...)
	p.claim(from, to)
	p.pieces[first].at = claim{from, to}
	for i := range p.pieces[first+1:] {
		p.pieces[first+1+i].at = claim{to, to}
	}
}
