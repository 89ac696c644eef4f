package input

import "waxseal/core/field"

// octets collects what a form decodes, the place of every octet and what is wrong.
type octets struct {
	p       *paste
	bytes   []byte
	runs    []field.Run // places in the text, not in the input
	issues  []field.Issue
	dropped int  // issues past the limit
	coarse  bool // the runs are no longer exact
}

// collect makes room for what n digits of some bits hold, in lines of 64.
func (p *paste) collect(n, bits int) *octets {
	return &octets{p: p, bytes: make([]byte, 0, n*bits/8+1), runs: make([]field.Run, 0, min(n/64+2, p.budget.runs/2+2))}
}

// add records that the last n octets came from text[from:to].
//
// A run is exact where octets and characters correspond in proportion, so digits that are broken
// by white space need runs of their own. Text made of nothing else would need many times its size:
// past a budget the last run grows over what follows and is only about right.
func (o *octets) add(n, from, to int) {
	if k := len(o.runs) - 1; k >= 0 {
		last := &o.runs[k]
		goesOn := last.Off+last.Len == from && last.Len*n == (to-from)*last.N
		if !goesOn && o.p.budget.runs <= 0 {
			o.coarse = true
		}
		if goesOn || o.coarse {
			last.N += n
			last.Len = to - last.Off
			return
		}
	}
	o.p.budget.runs--
	o.runs = append(o.runs, field.Run{Off: from, Len: to - from, At: len(o.bytes) - n, N: n})
}

// issue records an issue about text[from:to].
func (o *octets) issue(level field.Level, code, text string, ref field.Ref, from, to int) {
	if len(o.issues) >= o.p.limits.Issue {
		o.dropped++
		return
	}
	o.issues = append(o.issues, field.Issue{Level: level, Code: code, Text: text, Ref: ref, Span: o.p.span(from, to)})
}

// finish gives the piece its octets, their places in the input and the issues.
func (o *octets) finish(piece *Piece) {
	piece.Bytes, piece.From, piece.Issues = o.bytes, o.inInput(), o.issues
	if o.coarse {
		piece.Issues = append(piece.Issues, field.Issue{Level: field.Notice, Code: "limit/places",
			Text: "The digits are broken up so often that the places shown for octets are only about right."})
	}
	if o.dropped > 0 {
		piece.Issues = append(piece.Issues, field.Issue{Level: field.Notice, Code: "limit/issues",
			Text: "There are " + field.Count(o.dropped, "more issue") + " of this kind; they are left out."})
	}
}

// inInput maps the runs from the text to the input. Where characters of the text are more than one
// octet there, the places of single octets are right within a character or two.
func (o *octets) inInput() []field.Run {
	p := o.p
	if p.from == nil {
		return o.runs
	}
	runs := make([]field.Run, 0, len(o.runs))
	for _, r := range o.runs {
		if o.coarse || p.straight(r.Off, r.Len) || p.budget.runs < r.N {
			r.Off, r.Len = p.place(r.Off, r.Len)
			runs = append(runs, r)
			continue
		}
		p.budget.runs -= r.N
		for i := range r.N {
			from, to := i*r.Len/r.N, ((i+1)*r.Len+r.N-1)/r.N
			off, n := p.place(r.Off+from, to-from)
			runs = append(runs, field.Run{Off: off, Len: n, At: r.At + i, N: 1})
		}
	}
	return runs
}
