package der

// A header is the identifier and length octets of one element (X.690 8.1.2, 8.1.3).
type header struct {
	tag         Tag
	constructed bool
	indefinite  bool
	hdr         int // octets of tag and length
	length      int // of the contents as promised; 0 while indefinite
	faults      faults
}

// faults are departures from DER in a header. They are reported where the element is recorded.
type faults uint8

const (
	longTag    faults = 1 << iota // high-tag form where the low one fits, or padded
	longLength                    // more length octets than needed
)

type headerError uint8

const (
	headerOK     headerError = iota
	headerCut                // the data ends inside the tag or length
	headerTag                // tag number over 2^28
	headerLength             // length octet 0xFF, or a length over 2^31
)

// maxLength bounds a promised length; more than the largest input there can be.
const maxLength = 1<<31 - 1

// parseHeader reads the header at the start of b.
func parseHeader(b []byte) (h header, err headerError) {
	err = h.parse(b)
	return h, err
}

func (h *header) parse(b []byte) headerError {
	if len(b) < 2 || b[0]&0x1f == 0x1f || b[1] >= 0x80 {
		var err headerError
		*h, err = parseLongHeader(b)
		return err
	}
	h.tag = Tag(b[0]>>6)<<classShift | Tag(b[0]&0x1f)
	h.constructed, h.indefinite, h.faults = b[0]&0x20 != 0, false, 0
	h.hdr, h.length = 2, int(b[1])
	return headerOK
}

func parseLongHeader(b []byte) (h header, err headerError) {
	if len(b) == 0 {
		return h, headerCut
	}
	h.tag = Tag(b[0]>>6) << classShift
	h.constructed = b[0]&0x20 != 0
	i := 1
	if n := Tag(b[0] & 0x1f); n != 0x1f {
		h.tag |= n
	} else if i, err = h.parseHighTag(b); err != headerOK {
		return h, err
	}
	if i >= len(b) {
		return h, headerCut
	}
	c := b[i]
	i++
	switch {
	case c < 0x80:
		h.length = int(c)
	case c == 0x80:
		h.indefinite = true
	case c == 0xff:
		return h, headerLength
	default:
		if i, err = h.parseLongLength(b, i, int(c&0x7f)); err != headerOK {
			return h, err
		}
	}
	h.hdr = i
	return h, headerOK
}

// parseHighTag reads a tag number in base 128 from the second octet on (X.690 8.1.2.4).
func (h *header) parseHighTag(b []byte) (next int, err headerError) {
	n := Tag(0)
	for i := 1; i < len(b); i++ {
		if n >= 1<<21 {
			return i, headerTag
		}
		n = n<<7 | Tag(b[i]&0x7f)
		if b[i]&0x80 == 0 {
			if n < 0x1f || b[1] == 0x80 {
				h.faults |= longTag
			}
			h.tag |= n
			return i + 1, headerOK
		}
	}
	return len(b), headerCut
}

// parseLongLength reads n length octets from b[i:] (X.690 8.1.3.5).
func (h *header) parseLongLength(b []byte, i, n int) (next int, err headerError) {
	if i+n > len(b) {
		return i, headerCut
	}
	if b[i] == 0 {
		h.faults |= longLength
	}
	for _, c := range b[i : i+n] {
		if h.length > maxLength>>8 {
			return i, headerLength
		}
		h.length = h.length<<8 | int(c)
	}
	if h.length < 0x80 {
		h.faults |= longLength
	}
	return i + n, headerOK
}

// A Header is the outline of an element, for those who look ahead.
type Header struct {
	Tag    Tag
	Header int // octets of tag and length
	End    int // offset after the contents, as promised; for an indefinite length the most an int holds
}

// Head outlines the element at the start of b; ok is false when its header cannot be read.
func Head(b []byte) (h Header, ok bool) {
	e, err := parseHeader(b)
	if err != headerOK {
		return h, false
	}
	h = Header{Tag: e.tag, Header: e.hdr, End: e.hdr + e.length}
	if e.indefinite {
		h.End = 1<<62 - 1
	}
	return h, true
}
