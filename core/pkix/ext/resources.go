package ext

import (
	"strconv"

	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/pkix/name"
)

// A holding reads a list of number resources and holds it against the canonical form of RFC 3779: in
// ascending order, none twice, neighbours put together.
type holding struct {
	size  int // octets of a number: 4 of the system, 4 or 16 of an address; 0: not known
	as    bool
	last  []byte // where the one before ends
	words []string
}

// A resourceFault is a way to break RFC 3779.
type resourceFault struct{ section, code, text string }

func (h *holding) fault(r *der.Reader, which int, at field.Span) {
	f := &resourceFaults[which]
	section := f.section
	if h.as && which >= backwards {
		section = "3.2.3.5"
	}
	r.At(field.Issue{Level: field.Error, Code: f.code, Text: f.text, Ref: field.Ref{Doc: "RFC 3779", Section: section}, Span: &at})
}

var resourceFaults = [...]resourceFault{
	{"2.2.3.3", "x509/address-family", "A family has two octets, or three."},
	{"2.2.3.3", "x509/resource-order", "The families must be in ascending order, each once."},
	{"2.2.3.7", "x509/address-prefix", "The range is what a prefix describes; it must be one."},
	{"2.2.3.8", "x509/address-length", "This is longer than an address of the family."},
	{"2.2.3.9", "x509/address-bits", "Bits at the end that say nothing new must be left out."},
	{"3.2.3.10", "x509/as-number", "The number of an autonomous system has 32 bits."},
	{"2.2.3.6", "x509/resource-order", "The range ends before it begins."},
	{"2.2.3.6", "x509/resource-order", "This stands too late, or overlaps what stands before it; the list must be in ascending order."},
	{"2.2.3.6", "x509/resource-order", "This begins where the one before ends; the two must be one."},
}

const (
	familyLength = iota
	familyOrder
	addressPrefix
	addressLength
	addressBits
	asNumber
	backwards
	outOfOrder
	touching
)

// choice reads IPAddressChoice or ASIdentifierChoice.
//
//	CHOICE {
//	     inherit              NULL, -- inherit from issuer --
//	     addressesOrRanges    SEQUENCE OF IPAddressOrRange }
func (h *holding) choice(r *der.Reader, list string) {
	if r.Present(der.Null) {
		r.Null("inherit")
		h.words = []string{"inherited"}
		return
	}
	r.SequenceOf(list, h.block)
	describe(r, h.say)
}

func (h *holding) say() string {
	out := ""
	for i, w := range h.words {
		switch {
		case i == shownNames:
			return out + ", … (" + field.Count(len(h.words), "block") + ")"
		case i > 0:
			out += ", "
		}
		out += w
	}
	return out
}

// block reads IPAddressOrRange or ASIdOrRange.
//
//	CHOICE {
//	     addressPrefix        IPAddress,
//	     addressRange         SEQUENCE {
//	          min                  IPAddress,
//	          max                  IPAddress } }
func (h *holding) block(r *der.Reader) {
	var lo, hi []byte
	var first, last string
	at := r.Ahead()
	if r.Present(der.Sequence) {
		r.Sequence(h.name("addressRange", "range"), func(s *der.Reader) {
			lo, _, first = h.number(s, "min", 0)
			_, hi, last = h.number(s, "max", 0xff)
		})
		last = "–" + last
		if !h.as && lo != nil && hi != nil && isPrefix(lo, hi) {
			h.fault(r, addressPrefix, at)
		}
	} else {
		lo, hi, first = h.number(r, h.name("addressPrefix", "id"), 1)
	}
	h.words = append(h.words, first+last)
	r.Say(first + last)
	if lo == nil || hi == nil {
		return
	}
	before := h.last
	h.last = hi
	switch {
	case string(lo) > string(hi):
		h.fault(r, backwards, at)
	case before == nil:
	case string(lo) <= string(before):
		h.fault(r, outOfOrder, at)
	case follows(lo, before):
		h.fault(r, touching, at)
	}
}

func (h *holding) name(address, as string) string {
	if h.as {
		return as
	}
	return address
}

// number reads an IPAddress or ASId and gives the first and the last number that it stands for; nil where
// it is none. Of the ends of a range, fill is what was left out behind; 1 says that it is a prefix.
//
//	IPAddress           ::= BIT STRING
//
//	ASId                ::= INTEGER
func (h *holding) number(r *der.Reader, fieldName string, fill byte) (lo, hi []byte, word string) {
	if h.as {
		n := r.BigInt(fieldName)
		m := n.Magnitude()
		switch {
		case n.Bytes == nil:
		case n.Negative() || len(m) > 4:
			h.fault(r, asNumber, n.Span)
		default:
			word = n.Decimal()
			r.Say(word)
			lo = append(make([]byte, 4-len(m), 4), m...)
		}
		return lo, lo, word
	}
	b := r.BitString(fieldName)
	n := len(b.Bytes)
	if b.Bytes == nil || n > h.size {
		if h.size > 0 && n > h.size {
			h.fault(r, addressLength, b.Span)
		}
		return nil, nil, field.HexValue(b.Bytes)
	}
	lo, hi = spread(b, h.size, 0), spread(b, h.size, 0xff)
	switch {
	case fill == 1:
		return lo, hi, name.IP(lo) + "/" + strconv.Itoa(8*n-b.Unused)
	case n > 0 && b.Bytes[n-1]>>b.Unused&1 == fill&1:
		h.fault(r, addressBits, b.Span)
	}
	word = name.IP(lo)
	if fill != 0 {
		word = name.IP(hi)
	}
	r.Say(word)
	return lo, hi, word
}

// spread is the address that begins with the bits of b and goes on with fill.
func spread(b der.Bits, size int, fill byte) []byte {
	out := make([]byte, size)
	unused := byte(1<<b.Unused - 1)
	for i := range out {
		switch n := len(b.Bytes); {
		case i >= n:
			out[i] = fill
		case i == n-1:
			out[i] = b.Bytes[i]&^unused | fill&unused
		default:
			out[i] = b.Bytes[i]
		}
	}
	return out
}

// isPrefix reports whether the addresses from lo to hi are those that begin with the same bits.
func isPrefix(lo, hi []byte) bool {
	differ := false
	for i := range lo {
		d := lo[i] ^ hi[i]
		if differ && d != 0xff || d&(d+1) != 0 || lo[i]&d != 0 {
			return false
		}
		differ = differ || d != 0
	}
	return true
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
