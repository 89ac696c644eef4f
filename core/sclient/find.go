package sclient

// A Stretch is a transcript in text, with the blocks of PEM in it.
type Stretch struct {
	From, To int
	PEM      [][2]int
}

// Find lists the transcripts in text. One begins with its first line that is known and ends with its last, and
// another one begins with its own CONNECTED, or the lines of standard error above that.
func Find(text string) []Stretch {
	f := finder{from: -1, lead: -1}
	for at := 0; at < len(text); {
		line, next := Line(text, at)
		if IsPEM(line) {
			next = EndOfPEM(text, next)
			f.pem = append(f.pem, [2]int{at, next})
			f.lead = -1
		} else if bits := bitsOf(line); bits != 0 {
			f.take(bits, at, next)
		} else if line != "" {
			f.pass()
		}
		at = next
	}
	f.end()
	return f.list
}

// A finder is on its way through a text.
type finder struct {
	list     []Stretch
	from, to int // of the transcript so far; from is -1: there is none
	pem      [][2]int
	made     bool // it is one
	linked   bool // it has its CONNECTED
	lead     int  // where the lines begin that may belong to the CONNECTED below them, or -1
}

// take takes a line of a transcript.
func (f *finder) take(bits uint8, at, next int) {
	switch {
	case bits&(early|link) == 0:
		f.lead = -1
	case f.lead < 0:
		f.lead = at
	}
	if bits&link != 0 {
		if split := f.lead; f.linked {
			f.to = min(f.to, split)
			f.end()
			f.from, f.to = split, split
		}
		f.linked, f.lead = true, -1
	}
	if f.from < 0 {
		f.from, f.to, f.pem = at, at, nil
	}
	if bits != edge || f.to == at {
		f.to = next
	}
	f.made = f.made || bits&makes != 0
}

// pass passes over a line of something else. What stands above it is no part of a transcript that nothing
// has made one yet.
func (f *finder) pass() {
	f.lead = -1
	if !f.made {
		f.from = -1
	}
}

// end ends the transcript.
func (f *finder) end() {
	if f.made {
		n := len(f.pem)
		for n > 0 && f.pem[n-1][1] > f.to {
			n--
		}
		f.list = append(f.list, Stretch{f.from, f.to, f.pem[:n]})
	}
	f.from, f.pem, f.made, f.linked = -1, nil, false, false
}
