package pkix

import "waxseal/core/der"

// Octets of an entry of the usual form: 30 len 02 len serial 17 0d YYMMDDhhmmssZ, and crlEntryExtensions.
const (
	serialAt  = 4  // where the serial number begins
	timeLen   = 15 // of the whole UTCTime
	maxSerial = 20
)

// plainEntries is der.Rows.Plain: it counts entries of the usual form about which there is nothing to
// say. A list of a quarter of a million is read by this, so it calls nothing that it need not.
func (c *CRL) plainEntries(b []byte, most int) (rows, n int) {
	for ; rows < most; rows++ {
		e := b[n:]
		if len(e) < serialAt+1+timeLen || e[0] != 0x30 || e[1] >= 0x80 || e[2] != byte(der.Integer) {
			break
		}
		end, at := 2+int(e[1]), serialAt+int(e[3])
		rest := at + timeLen
		if end > len(e) || rest > end || at == serialAt || at > serialAt+maxSerial || !plainSerial(e) || !der.PlainUTCTime(e[at:rest]) {
			break
		}
		if rest < end && (rest+2 > end || e[rest] != 0x30 || rest+2+int(e[rest+1]) != end || !c.remembers(e[rest+2:end])) {
			break
		}
		n += end
	}
	c.Entries += rows
	return rows, n
}

// plainSerial reports whether an entry begins with a positive number that has no octet too many.
func plainSerial(e []byte) bool {
	return e[serialAt] != 0 && e[serialAt] < 0x80 || e[serialAt] == 0 && e[3] > 1 && e[serialAt+1] >= 0x80
}

// A clean is crlEntryExtensions about which there is nothing to say. Lists have few different ones:
// the reasons, and a date that differs.
type clean struct {
	octets []byte
	date   int // where the element of invalidityDate begins; 0: there is none
}

// dateLen is how many octets the element of invalidityDate has: tag, length, YYYYMMDDhhmmssZ.
const dateLen = 17

func (c *CRL) remember(extensions []byte) {
	if c.remembers(extensions) {
		return
	}
	known := clean{octets: extensions}
	if v := extensionValue(extensions, idInvalidityDate); der.PlainGeneralizedTime(v) {
		known.date = cap(extensions) - cap(v)
	}
	c.clean[c.turn] = known
	c.turn = (c.turn + 1) % len(c.clean)
}

func (c *CRL) remembers(extensions []byte) bool {
	n := len(extensions)
	if n == 0 {
		return false
	}
	for i := range c.clean {
		known := &c.clean[i]
		if len(known.octets) == n && known.octets[n-1] == extensions[n-1] && known.same(extensions) {
			return true
		}
	}
	return false
}

// same reports whether extensions of the same length are these, but for another date.
func (k *clean) same(extensions []byte) bool {
	if k.date == 0 {
		return string(k.octets) == string(extensions)
	}
	end := k.date + dateLen
	return string(k.octets[:k.date]) == string(extensions[:k.date]) && string(k.octets[end:]) == string(extensions[end:]) &&
		der.PlainGeneralizedTime(extensions[k.date:end])
}
