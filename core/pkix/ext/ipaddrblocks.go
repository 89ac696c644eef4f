package ext

import (
	"strconv"
	"strings"

	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/pkix/name"
)

// IPAddrBlocks are the addresses that the subject may use or hand on.
type IPAddrBlocks struct {
	Families []IPAddressFamily
	At       field.Span
}

// IPAddressFamily holds the addresses of one family.
type IPAddressFamily struct {
	Family  []byte // two octets of AFI, perhaps one of SAFI
	Inherit bool   // the issuer's
	Blocks  []string
}

var ipAddrBlocks = Kind{OID: "1.3.6.1.5.5.7.1.7", Name: "ipAddrBlocks", Read: readIPAddrBlocks, Critical: shouldBeCritical,
	Spec: &ipAddrBlocksSpec}

// With the same syntax a path that claims too much is cut down instead of refused: RFC 8360.
var ipAddrBlocksV2 = Kind{OID: "1.3.6.1.5.5.7.1.28", Name: "ipAddrBlocks-v2", Read: readIPAddrBlocks, Critical: shouldBeCritical,
	Spec: &field.Spec{Ref: field.Ref{Doc: "RFC 8360"}, Notes: [][3]string{
		{"ipAddrBlocks-v2", "", "The addresses that the subject holds. Of those that the issuer does not hold nothing is said; the rest stays valid."},
	}, Also: []*field.Spec{&ipAddrBlocksSpec}}}

var ipAddrBlocksSpec = field.Spec{Ref: field.Ref{Doc: "RFC 3779", Section: "2.2.3"}, Notes: [][3]string{
	{"ipAddrBlocks", "2.2.3", "The addresses that the subject holds and may route or hand on. The issuer must hold them too."},
	{"IPAddressFamily", "2.2.3.2", "The addresses of one family."},
	{"addressFamily", "2.2.3.3", "Which family: two octets of IANA's number of it, perhaps one more for the kind of traffic."},
	{"inherit", "2.2.3.5", "All that the issuer has of this family."},
	{"addressesOrRanges", "2.2.3.6", "Blocks of addresses, in ascending order."},
	{"addressPrefix", "2.2.3.8", "A block whose addresses begin with these bits."},
	{"addressRange", "2.2.3.7", "A block that no prefix describes."},
	{"min", "2.2.3.9", "The first address; zero bits at its end are left out."},
	{"max", "2.2.3.9", "The last address; one bits at its end are left out."},
}}

// RFC 3779, 2.2.3.
//
//	IPAddrBlocks        ::= SEQUENCE OF IPAddressFamily
func readIPAddrBlocks(r *der.Reader, e *Extension) {
	var v IPAddrBlocks
	v.At = r.SequenceOf("IPAddrBlocks", func(s *der.Reader) {
		v.Families = append(v.Families, addressFamily(s, v.Families))
	})
	e.Value = v
}

// IPAddressFamily     ::= SEQUENCE {    -- AFI & optional SAFI --
//
//	addressFamily        OCTET STRING (SIZE (2..3)),
//	ipAddressChoice      IPAddressChoice }
//
// IPAddressChoice     ::= CHOICE {
//
//	inherit              NULL, -- inherit from issuer --
//	addressesOrRanges    SEQUENCE OF IPAddressOrRange }
func addressFamily(r *der.Reader, before []IPAddressFamily) (f IPAddressFamily) {
	r.Sequence("IPAddressFamily", func(s *der.Reader) {
		o := s.OctetString("addressFamily")
		f.Family = o.Bytes
		describe(s, f.name)
		if o.Bytes != nil && len(o.Bytes) != 2 && len(o.Bytes) != 3 {
			familyLength.at(s, o.Span)
		}
		if n := len(before); n > 0 && o.Bytes != nil && string(before[n-1].Family) >= string(o.Bytes) {
			familyOrder.at(s, o.Span)
		}
		if s.Present(der.Null) {
			s.Null("inherit")
			f.Inherit = true
			return
		}
		list := stretches{section: "2.2.3.6"}
		s.SequenceOf("addressesOrRanges", func(l *der.Reader) { f.Blocks = append(f.Blocks, addressOrRange(l, f.size(), &list)) })
		describe(s, func() string { return few(f.Blocks) })
	})
	describe(r, func() string { return joined(f.name(), few(f.Blocks)) })
	return f
}

// size is how many octets an address of the family has; 0: not known.
func (f IPAddressFamily) size() int {
	if len(f.Family) >= 2 && f.Family[0] == 0 {
		switch f.Family[1] {
		case 1:
			return 4
		case 2:
			return 16
		}
	}
	return 0
}

func (f IPAddressFamily) name() string {
	out := field.Hex(f.Family)
	switch f.size() {
	case 4:
		out = "IPv4"
	case 16:
		out = "IPv6"
	}
	if len(f.Family) == 3 {
		out += ", SAFI " + strconv.Itoa(int(f.Family[2]))
	}
	if f.Inherit {
		out += ": inherited"
	}
	return out
}

func few(list []string) string {
	if len(list) > shownNames {
		return strings.Join(list[:shownNames], ", ") + ", … (" + field.Count(len(list), "block") + ")"
	}
	return strings.Join(list, ", ")
}

// IPAddressOrRange    ::= CHOICE {
//
//	addressPrefix        IPAddress,
//	addressRange         IPAddressRange }
//
// IPAddressRange      ::= SEQUENCE {
//
//	min                  IPAddress,
//	max                  IPAddress }
//
// IPAddress           ::= BIT STRING
func addressOrRange(r *der.Reader, size int, list *stretches) string {
	if !r.Present(der.Sequence) {
		b := r.BitString("addressPrefix")
		lo, hi := spread(b, size, 0), spread(b, size, 0xff)
		if lo == nil {
			judgeAddress(r, b, size)
			return field.Hex(b.Bytes)
		}
		block := name.IP(lo) + "/" + strconv.Itoa(8*len(b.Bytes)-b.Unused)
		r.Say(block)
		list.add(r, lo, hi, b.Span)
		return block
	}
	var min, max der.Bits
	var lo, hi []byte
	at := r.Sequence("addressRange", func(s *der.Reader) {
		min = s.BitString("min")
		lo = sayAddress(s, min, size, 0)
		max = s.BitString("max")
		hi = sayAddress(s, max, size, 0xff)
	})
	if lo == nil || hi == nil {
		return field.Hex(min.Bytes) + "–" + field.Hex(max.Bytes)
	}
	block := name.IP(lo) + "–" + name.IP(hi)
	r.Say(block)
	if isPrefix(lo, hi) {
		addressPrefix.at(r, at)
	}
	list.add(r, lo, hi, at)
	return block
}

// sayAddress shows the end of a range as the address that it stands for.
func sayAddress(r *der.Reader, b der.Bits, size int, fill byte) []byte {
	address := spread(b, size, fill)
	if address == nil {
		judgeAddress(r, b, size)
		return nil
	}
	r.Say(name.IP(address))
	if n := len(b.Bytes); n > 0 && b.Bytes[n-1]>>b.Unused&1 == fill&1 {
		addressBits.at(r, b.Span)
	}
	return address
}

// spread is the address that begins with the bits of b and goes on with fill; nil where it does not fit.
func spread(b der.Bits, size int, fill byte) []byte {
	n := len(b.Bytes)
	if b.Bytes == nil || n > size {
		return nil
	}
	out := make([]byte, size)
	for i := range out {
		out[i] = fill
	}
	copy(out, b.Bytes)
	if n > 0 {
		unused := byte(1<<b.Unused - 1)
		out[n-1] = out[n-1]&^unused | fill&unused
	}
	return out
}

func judgeAddress(r *der.Reader, b der.Bits, size int) {
	if b.Bytes != nil && size > 0 {
		addressLength.at(r, b.Span)
	}
}

// isPrefix reports whether the addresses from lo to hi are those that begin with the same bits.
func isPrefix(lo, hi []byte) bool {
	differ := false
	for i := range lo {
		d := lo[i] ^ hi[i]
		switch {
		case differ && (lo[i] != 0 || hi[i] != 0xff), d&(d+1) != 0, lo[i]&d != 0:
			return false
		case d != 0:
			differ = true
		}
	}
	return true
}
