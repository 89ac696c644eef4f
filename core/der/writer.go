package der

import "slices"

// A Writer builds DER, one call an element, in the words of the Reader: what a decoder reads with
// r.Sequence and r.OID is written with w.Sequence and w.OID. Lengths are computed.
type Writer struct {
	out      []byte
	implicit Tag
	bad      bool
}

// Write returns what fn writes, or nil when it asked for something that has no encoding, such as an
// object identifier that is none.
func Write(fn func(*Writer)) []byte {
	w := Writer{}
	fn(&w)
	if w.bad {
		return nil
	}
	return w.out
}

// Implicit makes the next element carry [n] instead of its universal tag.
func (w *Writer) Implicit(n int) *Writer {
	w.implicit = Context(n)
	return w
}

// Sequence writes a SEQUENCE of what fn writes.
func (w *Writer) Sequence(fn func(*Writer)) { w.element(Sequence, true, fn) }

// SetOf writes a SET OF, its elements in the order that DER wants (X.690, 11.6).
func (w *Writer) SetOf(elements ...[]byte) {
	w.element(Set, true, func(w *Writer) {
		for _, e := range slices.SortedFunc(slices.Values(elements), slices.Compare) {
			w.Raw(e)
		}
	})
}

// Explicit writes [n] EXPLICIT around what fn writes.
func (w *Writer) Explicit(n int, fn func(*Writer)) { w.element(Context(n), true, fn) }

// Bool writes a BOOLEAN.
func (w *Writer) Bool(v bool) {
	c := byte(0)
	if v {
		c = 0xff
	}
	w.primitive(Boolean, c)
}

// Int writes a small INTEGER.
func (w *Writer) Int(n int64) {
	b := make([]byte, 8)
	for i := range b {
		b[i] = byte(n >> (56 - 8*i))
	}
	for len(b) > 1 && (b[0] == 0 && b[1] < 0x80 || b[0] == 0xff && b[1] >= 0x80) {
		b = b[1:]
	}
	w.primitive(Integer, b...)
}

// BigInt writes the INTEGER whose magnitude is given, most significant octet first.
func (w *Writer) BigInt(magnitude []byte) {
	for len(magnitude) > 0 && magnitude[0] == 0 {
		magnitude = magnitude[1:]
	}
	if len(magnitude) == 0 || magnitude[0] >= 0x80 {
		magnitude = append([]byte{0}, magnitude...)
	}
	w.primitive(Integer, magnitude...)
}

// Enumerated writes an ENUMERATED of one octet.
func (w *Writer) Enumerated(n int) { w.primitive(Enumerated, byte(n)) }

// Null writes a NULL.
func (w *Writer) Null() { w.primitive(Null) }

// OID writes an OBJECT IDENTIFIER from its dotted numbers.
func (w *Writer) OID(dotted string) {
	b, ok := encodeOID(dotted)
	w.bad = w.bad || !ok
	w.primitive(ObjectIdentifier, b...)
}

// OctetString writes an OCTET STRING.
func (w *Writer) OctetString(b []byte) { w.primitive(OctetStringTag, b...) }

// Wrapped writes an OCTET STRING of what fn writes.
func (w *Writer) Wrapped(fn func(*Writer)) { w.element(OctetStringTag, false, fn) }

// BitString writes a BIT STRING whose last octet has unused bits.
func (w *Writer) BitString(b []byte, unused int) {
	w.element(BitStringTag, false, func(w *Writer) { w.out = append(append(w.out, byte(unused)), b...) })
}

// WrappedBits writes a BIT STRING of what fn writes.
func (w *Writer) WrappedBits(fn func(*Writer)) {
	w.element(BitStringTag, false, func(w *Writer) {
		w.out = append(w.out, 0)
		fn(w)
	})
}

// Text writes a character string. Types with one octet a character take s as it is, BMPString and
// UniversalString its code points.
func (w *Writer) Text(tag Tag, s string) {
	if tag != BMPString && tag != UniversalString {
		w.primitive(tag, []byte(s)...)
		return
	}
	w.element(tag, false, func(w *Writer) {
		for _, c := range s {
			if tag == UniversalString {
				w.out = append(w.out, byte(c>>24), byte(c>>16))
			} else if c > 0xffff {
				w.bad = true
			}
			w.out = append(w.out, byte(c>>8), byte(c))
		}
	})
}

// Time writes a moment as RFC 5280, 4.1.2.5 wants it: UTCTime through 2049, GeneralizedTime from 2050.
func (w *Writer) Time(unix int64) {
	d := DateOf(unix)
	if d.Year < 1950 || d.Year >= 2050 {
		w.GeneralizedTime(unix)
		return
	}
	w.primitive(UTCTime, append(d.digits()[2:], 'Z')...)
}

// GeneralizedTime writes a moment as a GeneralizedTime.
func (w *Writer) GeneralizedTime(unix int64) {
	d := DateOf(unix)
	w.bad = w.bad || d.Year < 0 || d.Year > 9999
	w.primitive(GeneralizedTime, append(d.digits(), 'Z')...)
}

// digits is YYYYMMDDhhmmss.
func (d Date) digits() []byte {
	return slices.DeleteFunc(d.append(nil, ' '), func(c byte) bool { return c < '0' || c > '9' })
}

// Raw writes octets that are DER already.
func (w *Writer) Raw(b []byte) { w.out = append(w.out, b...) }

func (w *Writer) primitive(tag Tag, content ...byte) {
	w.element(tag, false, func(w *Writer) { w.out = append(w.out, content...) })
}

// element writes a tag, a length and what fn writes. One octet is set aside for the length; a
// longer one moves the contents.
func (w *Writer) element(tag Tag, constructed bool, fn func(*Writer)) {
	if w.implicit != 0 {
		tag, w.implicit = w.implicit, 0
	}
	w.identifier(tag, constructed)
	at := len(w.out)
	w.out = append(w.out, 0)
	fn(w)
	n := len(w.out) - at - 1
	if n < 0x80 {
		w.out[at] = byte(n)
		return
	}
	var long []byte
	for ; n > 0; n >>= 8 {
		long = append([]byte{byte(n)}, long...)
	}
	w.out[at] = 0x80 | byte(len(long))
	content := string(w.out[at+1:])
	w.out = append(append(w.out[:at+1], long...), content...)
}

// identifier writes the octets of X.690, 8.1.2.
func (w *Writer) identifier(tag Tag, constructed bool) {
	first := byte(tag>>classShift) << 6
	if constructed {
		first |= 0x20
	}
	n := tag.Number()
	if n < 0x1f {
		w.out = append(w.out, first|byte(n))
		return
	}
	w.out = append(w.out, first|0x1f)
	for shift := 28; shift >= 0; shift -= 7 {
		if c := byte(n>>shift) & 0x7f; n>>shift != 0 {
			if shift > 0 {
				c |= 0x80
			}
			w.out = append(w.out, c)
		}
	}
}
