package field

// A List is the index of a list that is too long for its tree: where its rows stand, so that any of
// them can be read without those before it. A row is a child of the list's field.
type List struct {
	Span Span // of the list; while its length is indefinite only the beginning counts
	Rows int
	End  int // offset after the last row

	every []int32 // offsets of the rows whose numbers are multiples of listStep
	kept  []int32 // numbers of the rows on which later ones depend, ascending
}

// listStep is how many rows one offset of the index stands for.
const listStep = 64

// Room is how many rows can be passed at once.
func (l *List) Room() int { return listStep - l.Rows%listStep }

// Pass notes that rows follow, no more than there is room for, and that the first begins at off.
func (l *List) Pass(off, rows int) {
	if l.Rows%listStep == 0 {
		l.every = append(l.every, int32(off))
	}
	l.Rows += rows
}

// Keep notes that what stands in the last row holds for rows after it.
func (l *List) Keep() {
	if n := len(l.kept); n == 0 || int(l.kept[n-1]) != l.Rows-1 {
		l.kept = append(l.kept, int32(l.Rows-1))
	}
}

// Near returns the last row up to row i whose offset is known, with that offset.
func (l *List) Near(i int) (row, off int) { return i / listStep * listStep, int(l.every[i/listStep]) }

// KeptBefore returns the last kept row before row i.
func (l *List) KeptBefore(i int) (row int, ok bool) {
	low, high := 0, len(l.kept)
	for low < high {
		if middle := (low + high) / 2; int(l.kept[middle]) < i {
			low = middle + 1
		} else {
			high = middle
		}
	}
	if low == 0 {
		return 0, false
	}
	return int(l.kept[low-1]), true
}

// A Window is the part of a list that Reread builds.
type Window struct {
	List        *List
	From, Count int
}

// AddList makes an index known. One that a single offset covers is not worth keeping.
func (b *Builder) AddList(l *List) {
	if l.Rows > listStep && b.List(l.Span) == nil {
		b.lists = append(b.lists, l)
	}
}

// List returns the index of the list at s, or nil.
func (b *Builder) List(s Span) *List {
	for _, l := range b.lists {
		if l.Span.Buf == s.Buf && l.Span.Off == s.Off && l.Span.Hdr == s.Hdr {
			return l
		}
	}
	return nil
}

// Window says which rows of a list with an index are to be built: those asked for, none of another
// list where something was asked for, and else as many as the budget allows.
func (b *Builder) Window(l *List) (from, count int) {
	if b.windows == nil {
		return 0, l.Rows
	}
	for _, w := range b.windows {
		if w.List == l {
			return w.From, w.Count
		}
	}
	return 0, 0
}
