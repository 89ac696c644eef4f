package ext

import (
	"waxseal/core/der"
	"waxseal/core/field"
)

// stretches holds a list of number resources against the canonical form of RFC 3779: in ascending order,
// none twice, neighbours put together.
type stretches struct {
	section string // of the rule
	last    []byte // where the one before ends; nil: there was none
}

// add judges the next one, from lo to hi inclusive, numbers of equal length, which r has just read.
func (s *stretches) add(r *der.Reader, lo, hi []byte, at field.Span) {
	last := s.last
	s.last = hi
	text := ""
	switch {
	case string(lo) > string(hi):
		text = "The range ends before it begins."
	case last == nil:
		return
	case string(lo) <= string(last):
		text = "This stands too late, or overlaps what stands before it; the list must be in ascending order."
	case follows(lo, last):
		text = "This begins where the one before ends; the two must be one."
	default:
		return
	}
	r.At(field.Issue{Level: field.Error, Code: "x509/resource-order", Text: text, Ref: field.Ref{Doc: "RFC 3779", Section: s.section}, Span: &at})
}

// follows reports whether b is a + 1.
func follows(b, a []byte) bool {
	for i := len(b) - 1; i >= 0; i-- {
		if a[i]++; a[i] != 0 {
			i = -1
		}
	}
	return string(a) == string(b)
}
