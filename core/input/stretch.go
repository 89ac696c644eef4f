package input

import (
	"slices"
	"sort"
	"strconv"
	"strings"

	"waxseal/core/field"
)

// A stretch is a part of the input of which a person has said what form it has.
type stretch struct {
	form     *Form
	from, to int
}

// FindAs lists the pieces in input when a person has said what form it has: the name of one in All. With
// the place of a stretch that is said of this stretch alone, and the rest is searched as by Find:
// "base64@120+64,hex@300+20".
func FindAs(form string, input []byte, limits field.Limits) (pieces []Piece, issues []field.Issue) {
	asked, ok := stretches(form, len(input))
	if !ok {
		return nil, []field.Issue{{Level: field.Error, Code: "input/form", Ref: field.Ref{Doc: "Waxseal"},
			Text: "There is no form called " + field.Visible(form) + ".", Span: &field.Span{Len: len(input)}}}
	}
	if len(asked) == 0 {
		p := newPaste(input, limits, []Form{*formNamed(form).asked()})
		return p.answer()
	}
	p := newPaste(input, limits, All)
	for _, s := range asked {
		p.readAs(s)
	}
	return p.answer()
}

// stretches reads a person's word for the form: none where it is the name of a form and no more; not ok
// where it names a form that there is not, or a place that is not in the input.
func stretches(said string, end int) (list []stretch, ok bool) {
	if formNamed(said) != nil {
		return nil, true
	}
	for _, one := range strings.Split(said, ",") {
		name, place, _ := strings.Cut(one, "@")
		at, length, _ := strings.Cut(place, "+")
		off, errOff := strconv.Atoi(at)
		n, errLen := strconv.Atoi(length)
		s := stretch{formNamed(name), off, off + n}
		if s.form == nil || errOff != nil || errLen != nil || off < 0 || n < 0 || n > end || off > end-n {
			return nil, false
		}
		list = append(list, s)
	}
	slices.SortStableFunc(list, func(a, b stretch) int { return a.from - b.from })
	return list, true
}

func formNamed(name string) *Form {
	for i := range All {
		if All[i].Name == name {
			return &All[i]
		}
	}
	return nil
}

// asked is the form as it is read because a person said so.
func (f Form) asked() *Form {
	if f.read != nil {
		f.find = f.read
	}
	return &f
}

// readAs reads a stretch, as far as none before it has claimed it. What is not of the form that was said
// gets an issue, and is searched with the rest.
func (p *paste) readAs(s stretch) {
	from, to := p.inText(s.from), p.inText(s.to)
	first := len(p.claims)
	if first > 0 {
		from = max(from, p.claims[first-1].to)
	}
	if from < to {
		s.form.asked().find(p, from, to)
	}
	if first == len(p.claims) {
		p.issue(field.Issue{Level: field.Warning, Code: "input/form", Ref: field.Ref{Doc: "Waxseal"},
			Text: "This was to be read as " + s.form.Name + ", which it is not."}, from, max(from, to))
	}
}

// inText is the first character of the text that comes from octet off of the input or from one after it.
func (p *paste) inText(off int) int {
	if p.from == nil {
		return max(off, p.start)
	}
	return sort.Search(len(p.text), func(i int) bool {
		at, _ := p.place(i, 1)
		return at >= off
	})
}
