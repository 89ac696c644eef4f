package input

import (
	"strconv"

	"waxseal/core/jsontext"
)

// leastSCT is the length of a signed certificate timestamp of version 1 without extensions and with an
// empty signature: version, log ID, moment, two lengths and two algorithms (RFC 6962, 3.2).
const leastSCT = 1 + 32 + 8 + 2 + 2 + 2

// The moments that logs write, in milliseconds: RFC 6962 is of 2013.
const (
	firstSCT = 1356998400000 // 2013
	lastSCT  = 4102444800000 // 2100
)

// IsSCTList reports whether b is a SignedCertificateTimestampList (RFC 6962, 3.3) from end to end, which
// has no mark of its own: every length fits, and version, moments and algorithms are those of logs.
func IsSCTList(b []byte) bool {
	if sctListLength(b) != len(b) {
		return false
	}
	for b = b[2:]; len(b) > 0; {
		n := 2 + leadingLength(b)
		if len(b) < n || !isSCT(b[2:n]) {
			return false
		}
		b = b[n:]
	}
	return true
}

// sctListLength is how many octets the list has that head begins with, or -1 where that is none.
func sctListLength(head []byte) int {
	if len(head) < 5 || head[4] != 0 {
		return -1
	}
	total, first := leadingLength(head), leadingLength(head[2:])
	if first < leastSCT || 2+first > total {
		return -1
	}
	return 2 + total
}

// leadingLength reads a length of two octets.
func leadingLength(b []byte) int {
	if len(b) < 2 {
		return -1
	}
	return int(b[0])<<8 | int(b[1])
}

func isSCT(b []byte) bool {
	const moment, extensions = 33, 41
	if len(b) < leastSCT || b[0] != 0 {
		return false
	}
	var ms uint64
	for _, c := range b[moment:extensions] {
		ms = ms<<8 | uint64(c)
	}
	n := extensions + 2 + leadingLength(b[extensions:])
	return ms >= firstSCT && ms < lastSCT && n+4 <= len(b) && isSigned(b[n:])
}

// isSigned: the hashes and signatures of RFC 5246, 7.4.1.4.1, and a signature that fits.
func isSigned(b []byte) bool {
	return len(b) > 4 && b[0] >= 1 && b[0] <= 6 && b[1] >= 1 && b[1] <= 3 && 4+leadingLength(b[2:]) == len(b)
}

// sctList returns the end of the list in digits that begins with head at i, or i if there is none.
func (n *notation) sctList(p *paste, head []byte, i, to int) int {
	total := sctListLength(head)
	if total < 0 {
		return i
	}
	end, exact := n.exactEnd(p, i, to, total)
	if !exact || !IsSCTList(n.read(make([]byte, 0, total), p.text[i:end])) {
		return i
	}
	return end
}

const howAddedChain = "base64 and numbers in JSON, as a log answers to add-chain, put together as a list of one timestamp"

// findAddedChain claims what logs answer to add-chain (RFC 6962, 4.1): a timestamp whose octets stand in
// members of JSON. They are put together as a list of one.
func findAddedChain(p *paste, from, to int) {
	p.eachObject("sct_version", from, to, func(start, end int) bool {
		o := p.addedChain(start, end)
		if o == nil || !IsSCTList(o.bytes) {
			return false
		}
		piece := Piece{Form: base64Digits.form, How: howAddedChain}
		o.finish(&piece)
		p.add(piece, start, end)
		return true
	})
}

// addedChain puts the list together that the object text[start:end] has one timestamp of. Lengths come from
// the brace that opens the object, or the quote that opens a string.
func (p *paste) addedChain(start, end int) *octets {
	object := p.text[start:end]
	list, _, _ := jsontext.Members(object)
	var at [5]jsontext.Member
	for _, m := range list {
		for k, name := range [...]string{"sct_version", "id", "timestamp", "extensions", "signature"} {
			if m.Name == name {
				at[k] = m
			}
		}
	}
	moment := at[2]
	ms, err := strconv.ParseUint(object[moment.Value:moment.End], 10, 64)
	if err != nil || object[at[0].Value:at[0].End] != "0" {
		return nil
	}
	o := p.gather(end - start)
	o.zeros(4, start)
	o.zeros(1, start+at[0].Value)
	o.base64(start+at[1].Value, start+at[1].End)
	for shift := 56; shift >= 0; shift -= 8 {
		o.bytes = append(o.bytes, byte(ms>>shift))
	}
	o.add(8, start+moment.Value, start+moment.End)
	length := len(o.bytes)
	o.zeros(2, start+at[3].Value)
	o.base64(start+at[3].Value, start+at[3].End)
	o.setLength(length)
	o.base64(start+at[4].Value, start+at[4].End)
	o.setLength(2)
	o.setLength(0)
	return o
}

// zeros adds n octets that come from the character at from.
func (o *octets) zeros(n, from int) {
	for range n {
		o.bytes = append(o.bytes, 0)
		o.add(1, from, from+1)
	}
}

// base64 adds what the string text[from:to] writes down, which has quotes around it.
func (o *octets) base64(from, to int) {
	if jsontext.IsString(o.p.text[from:to]) {
		decodeBase64(o, from+1, to-1)
	}
}

// setLength writes how many octets follow the two at i into them.
func (o *octets) setLength(i int) {
	n := len(o.bytes) - i - 2
	o.bytes[i], o.bytes[i+1] = byte(n>>8), byte(n)
}
