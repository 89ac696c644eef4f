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

// A resourceFault is a way to break RFC 3779.
type resourceFault struct{ section, code, text string }

func (f resourceFault) at(r *der.Reader, at field.Span) {
	r.At(field.Issue{Level: field.Error, Code: "x509/" + f.code, Text: f.text, Ref: field.Ref{Doc: "RFC 3779", Section: f.section}, Span: &at})
}

var (
	familyLength  = resourceFault{"2.2.3.3", "address-family", "A family has two octets, or three."}
	familyOrder   = resourceFault{"2.2.3.3", "resource-order", "The families must be in ascending order, each once."}
	addressPrefix = resourceFault{"2.2.3.7", "address-prefix", "The range is what a prefix describes; it must be one."}
	addressLength = resourceFault{"2.2.3.8", "address-length", "This is longer than an address of the family."}
	addressBits   = resourceFault{"2.2.3.9", "address-bits", "Bits at the end that say nothing new must be left out."}
	asNumber      = resourceFault{"3.2.3.10", "as-number", "The number of an autonomous system has 32 bits."}
)

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
	resourceFault{s.section, "resource-order", text}.at(r, at)
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
