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
	spare   *int // how many more runs there may be; nil: as many as the budget of the paste says
}

func (o *octets) room() *int {
	if o.spare != nil {
		return o.spare
	}
	return &o.p.budget.runs
}

// collect makes room for what n digits of some bits hold, in lines of 64. Every piece has a run, so
// that the budget can be overdrawn.
func (p *paste) collect(n, bits int) *octets {
	return &octets{p: p, bytes: make([]byte, 0, n*bits/8+1), runs: make([]field.Run, 0, min(n/64+2, max(0, p.budget.runs/2)+2))}
}

// gather makes room for the octets of an object that says how long it is, and may lie.
func (p *paste) gather(total int) *octets {
	const most = 2048
	return &octets{p: p, bytes: make([]byte, 0, max(0, min(total, most)))}
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
		if !goesOn && *o.room() <= 0 {
			o.coarse = true
		}
		if goesOn || o.coarse {
			last.N += n
			last.Len = to - last.Off
			return
		}
	}
	*o.room()--
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
	piece.From = o.inInput()
	piece.Bytes, piece.Issues = o.bytes, o.issues
	if o.coarse {
		piece.Issues = append(piece.Issues, field.Issue{Level: field.Notice, Code: "limit/places",
			Text: "The digits are broken up so often that the places shown for octets are only about right."})
	}
	if o.dropped > 0 {
		piece.Issues = append(piece.Issues, field.Issue{Level: field.Notice, Code: "limit/issues",
			Text: "There are " + field.Count(o.dropped, "more issue") + " of this kind; they are left out."})
	}
}

// inInput maps the runs from the text to the input. A run that the text breaks is broken there, with
// the digits that stand on either side octet by octet. Where characters of the text are more than
// one octet of the input, the places of single octets are right within a character or two.
func (o *octets) inInput() []field.Run {
	p := o.p
	if p.from == nil {
		return o.runs
	}
	runs := make([]field.Run, 0, len(o.runs))
	for _, r := range o.runs {
		runs = o.broken(runs, r)
	}
	return runs
}

// broken appends r, a run of the text, as runs of the input.
func (o *octets) broken(runs []field.Run, r field.Run) []field.Run {
	unit := r.N / gcd(r.N, r.Len) // so many octets are a whole number of characters
	for i := 0; i < r.N; {
		from := r.Off + i*r.Len/r.N
		outer := o.p.from.run(from)
		n := (outer.At + outer.N - from) * r.N / r.Len / unit * unit
		switch {
		case o.coarse || n >= r.N-i || *o.room() <= 0:
			o.coarse = o.coarse || n < r.N-i
			n = r.N - i
			runs = append(runs, o.p.run(from, r.Off+r.Len, r.At+i, n))
		case n > 0:
			*o.room()--
			runs = append(runs, o.p.run(from, from+n*r.Len/r.N, r.At+i, n))
		default:
			*o.room() -= unit
			for n < unit {
				k := i + n
				runs = append(runs, o.p.run(r.Off+k*r.Len/r.N, r.Off+((k+1)*r.Len+r.N-1)/r.N, r.At+k, 1))
				n++
			}
		}
		i += n
	}
	return runs
}

// run is a run of n octets from at on that come from text[from:to].
func (p *paste) run(from, to, at, n int) field.Run {
	off, length := p.place(from, to-from)
	return field.Run{Off: off, Len: length, At: at, N: n}
}

func gcd(a, b int) int {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}
