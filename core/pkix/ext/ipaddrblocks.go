package ext

import (
	"strconv"

	"waxseal/core/der"
	"waxseal/core/field"
)

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
//
//	IPAddressFamily     ::= SEQUENCE {    -- AFI & optional SAFI --
//	     addressFamily        OCTET STRING (SIZE (2..3)),
//	     ipAddressChoice      IPAddressChoice }
func readIPAddrBlocks(r *der.Reader, _ *Extension) {
	last := ""
	r.SequenceOf("IPAddrBlocks", func(s *der.Reader) {
		var h holding
		family := ""
		s.Sequence("IPAddressFamily", func(f *der.Reader) {
			o := f.OctetString("addressFamily")
			h.size, family = addressFamily(o.Bytes)
			f.Say(family)
			switch n := len(o.Bytes); {
			case o.Bytes == nil:
			case n != 2 && n != 3:
				h.fault(f, familyLength, o.Span)
			case last >= string(o.Bytes):
				h.fault(f, familyOrder, o.Span)
			}
			last = string(o.Bytes)
			h.choice(f, "addressesOrRanges")
		})
		s.Say(family + ": " + h.say())
	})
}

// addressFamily gives the octets of an address, 0 where they are not known, and the family's name.
func addressFamily(afi []byte) (size int, family string) {
	family = field.Hex(afi)
	switch {
	case len(afi) < 2 || afi[0] != 0:
	case afi[1] == 1:
		size, family = 4, "IPv4"
	case afi[1] == 2:
		size, family = 16, "IPv6"
	}
	if len(afi) == 3 {
		family += ", SAFI " + strconv.Itoa(int(afi[2]))
	}
	return size, family
}
