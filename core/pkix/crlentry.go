package pkix

import (
	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/pkix/ext"
)

// An Entry is one revoked certificate, as it stands in the list.
type Entry struct {
	Row    int // which child of revokedCertificates this is
	At     int // where it begins in the contents of revokedCertificates
	Serial der.Int
	Issuer []byte // the encoded Name of the certificate's issuer; nil: that of the list

	date       []byte // the whole element
	extensions []byte // the contents of crlEntryExtensions
}

// Identifiers of RFC 5280, 5.3, as they are encoded.
const (
	idReason            = "\x55\x1d\x15"
	idInvalidityDate    = "\x55\x1d\x18"
	idCertificateIssuer = "\x55\x1d\x1d"
)

const removeFromCRL = 8

// EntryName is what the field of an entry is called: RFC 5280 has no word for it in its ASN.1.
const EntryName = "revokedCertificate"

// Date is when the certificate was revoked.
func (e *Entry) Date() der.Time { return der.ReadTime(e.date) }

// Reason is why, or -1 where that is not said; RFC 5280, 5.3.1 has the numbers.
func (e *Entry) Reason() int {
	if v := extensionValue(e.extensions, idReason); len(v) == 3 && v[0] == byte(der.Enumerated) && v[1] == 1 {
		return int(v[2])
	}
	return -1
}

// String is the entry in one line: serial number, date and reason.
func (e *Entry) String() string {
	s := e.Serial.Hex()
	if t := e.Date(); t.OK {
		s += ", " + t.Date().String() + " UTC"
	}
	if reason := ext.ReasonName(e.Reason()); reason != "" {
		s += ", " + reason
	}
	return s
}

// namesIssuer returns what certificateIssuer says: the encoded Name, nil where there is no such
// extension or it has no name of that form.
func (e *Entry) namesIssuer() (issuer []byte, some bool) {
	v := extensionValue(e.extensions, idCertificateIssuer)
	h, ok := der.Head(v)
	if !ok || h.End != len(v) {
		return nil, v != nil
	}
	for rest := v[h.Header:]; len(rest) > 0; rest = rest[h.End:] {
		if h, ok = der.Head(rest); !ok || h.End > len(rest) {
			break
		}
		if h.Tag == der.Context(4) { // directoryName
			return rest[h.Header:h.End], true
		}
	}
	return nil, true
}

// extensionValue finds an extension in the contents of Extensions and returns what its extnValue holds.
func extensionValue(list []byte, id string) []byte {
	for len(list) > 0 {
		h, ok := der.Head(list)
		if !ok || h.End > len(list) {
			return nil
		}
		one := list[h.Header:h.End]
		list = list[h.End:]
		h, ok = der.Head(one)
		if !ok || h.End > len(one) || string(one[h.Header:h.End]) != id {
			continue
		}
		for one = one[h.End:]; len(one) > 0; one = one[h.End:] {
			if h, ok = der.Head(one); !ok || h.End > len(one) {
				return nil
			}
			if h.Tag == der.OctetStringTag {
				return one[h.Header:h.End]
			}
		}
	}
	return nil
}

// readEntry reads one element of revokedCertificates.
func (c *CRL) readEntry(r *der.Reader) {
	issues, before := r.Builder().IssueCount(), r.Next()
	var list []ext.Extension
	span := r.Sequence(EntryName, func(s *der.Reader) {
		s.BigInt("userCertificate")
		readTime(s, "revocationDate", "5.1.2.6")
		if s.Present(der.Sequence) {
			list = ext.Read(s, "crlEntryExtensions")
		}
	})
	e := outline(before[:len(before)-r.Left()])
	if span.Hdr == 0 || e.Serial.Bytes == nil {
		return
	}
	c.Entries++
	if r.Last() != nil {
		r.Say(e.String())
	}
	if len(list) == 0 {
		c.carryOver(r)
		return
	}
	if c.Extended.Hdr == 0 {
		c.Extended = span
	}
	if e.Reason() == removeFromCRL && c.Withdrawn.Hdr == 0 {
		c.Withdrawn = span
	}
	if v, ok := value[ext.CertificateIssuer](list, oidCertificateIssuer); ok && len(v.Names) > 0 {
		c.carried = v.Names[0].Value
		r.Keep()
		return
	}
	c.carryOver(r)
	for _, x := range list {
		if at := x.Span; x.Critical && !x.Known && x.OID != "" {
			r.At(field.Issue{Level: field.Warning, Code: "crl/entry-extension-unknown-critical", Span: &at,
				Ref:  field.Ref{Doc: "RFC 5280", Section: "5.3"},
				Text: "The extension " + x.Name() + " is critical: software that does not know it must not tell from this list what is revoked."})
		}
	}
	if r.Builder().IssueCount() == issues {
		c.remember(e.extensions)
	}
}

// carryOver shows the issuer that an entry before this one has named (RFC 5280, 5.3.3).
func (c *CRL) carryOver(r *der.Reader) {
	entry := r.Last()
	if c.carried == "" || entry == nil {
		return
	}
	if f := r.Builder().Child(entry); f != nil {
		f.Name, f.Value, f.Kind = "certificateIssuer", field.TextValue(c.carried), field.Name
		f.Note = r.Builder().NoteIndex(crlSpec.Note(f.Name))
	}
}

// usual outlines the entry that b begins with where all its lengths are of one octet, and returns its
// length; 0 where it is anything else.
func usual(b []byte) (e Entry, n int) {
	if len(b) < 6 || b[0] != 0x30 || b[1] >= 0x80 || b[2] != byte(der.Integer) || b[3] == 0 {
		return e, 0
	}
	end, at := 2+int(b[1]), 4+int(b[3])
	if end > len(b) || at+2 > end || b[at] != byte(der.UTCTime) && b[at] != byte(der.GeneralizedTime) {
		return e, 0
	}
	e.Serial.Bytes = b[4:at]
	rest := at + 2 + int(b[at+1])
	if rest == end {
		e.date = b[at:end]
		return e, end
	}
	if rest+2 > end || b[rest] != 0x30 || rest+2+int(b[rest+1]) != end {
		return e, 0
	}
	e.date, e.extensions = b[at:rest], b[rest+2:end]
	return e, end
}

// outline is usual for one entry of any form. An entry without serial number has Serial.Bytes nil.
func outline(b []byte) (e Entry) {
	if e, n := usual(b); n == len(b) {
		return e
	}
	h, ok := der.Head(b)
	if !ok || h.Tag != der.Sequence {
		return Entry{}
	}
	for b = b[h.Header:min(h.End, len(b))]; len(b) > 0; b = b[h.End:] {
		if h, ok = der.Head(b); !ok || h.End > len(b) {
			return e
		}
		switch {
		case h.Tag == der.Integer && e.Serial.Bytes == nil && h.End > h.Header:
			e.Serial.Bytes = b[h.Header:h.End]
		case h.Tag == der.UTCTime || h.Tag == der.GeneralizedTime:
			e.date = b[:h.End]
		case h.Tag == der.Sequence:
			e.extensions = b[h.Header:h.End]
		}
	}
	return e
}

// beginsEntry is der.Rows.Begins: a SEQUENCE of an INTEGER that a serial number can be and a time.
func beginsEntry(b []byte) bool {
	const longest = 64
	h, ok := der.Head(b)
	if !ok || h.Tag != der.Sequence {
		return false
	}
	b = b[h.Header:min(h.End, len(b))]
	h, ok = der.Head(b)
	if !ok || h.Tag != der.Integer || h.End > longest || h.End >= len(b) {
		return false
	}
	return b[h.End] == byte(der.UTCTime) || b[h.End] == byte(der.GeneralizedTime)
}

// EachEntry calls fn for the entries in turn, until it returns false. The Entry is the same each time.
func (c *CRL) EachEntry(fn func(e *Entry) bool) {
	var issuer []byte
	var e Entry // one for all: it lives on the heap
	rows := der.Rows{Begins: beginsEntry}
	for row, at := 0, 0; at < len(c.rows); row++ {
		var n int
		if e, n = usual(c.rows[at:]); n == 0 {
			if c.openEnded && c.rows[at] == 0 {
				return // end-of-contents
			}
			next, damaged := rows.Next(c.rows, at, len(c.rows))
			n = next - at
			if e = (Entry{}); !damaged {
				e = outline(c.rows[at:next])
			}
		}
		at += n
		if e.Serial.Bytes == nil {
			continue
		}
		if e.extensions != nil {
			if named, some := e.namesIssuer(); some {
				issuer = named
			}
		}
		if e.Row, e.At, e.Issuer = row, at-n, issuer; !fn(&e) {
			return
		}
	}
}

// EntryAt is the entry that begins at an offset, without Row and Issuer.
func (c *CRL) EntryAt(at int) Entry {
	if e, n := usual(c.rows[at:]); n > 0 {
		e.At = at
		return e
	}
	e := outline(c.rows[at:])
	e.At = at
	return e
}

// Place is where an entry stands.
func (c *CRL) Place(e *Entry) field.Span {
	list := c.Spans.RevokedCertificates
	at := field.Span{Buf: list.Buf, Off: list.Off + list.Hdr + e.At}
	if h, ok := der.Head(c.rows[e.At:]); ok {
		at.Hdr, at.Len = h.Header, min(h.End, len(c.rows)-e.At)-h.Header
	}
	return at
}
