package pkix

// EachTwice calls fn for the entries whose serial number stands in the list before them, until it
// returns false. It stops at the first entry that names another issuer: from there on numbers may be
// the same.
func (c *CRL) EachTwice(fn func(e *Entry) bool) {
	seen := newSerials(c.Entries)
	c.EachEntry(func(e *Entry) bool { return e.Issuer == nil && (!seen.add(c, e) || fn(e)) })
}

// serials is a set of the serial numbers of one list, as places of their entries plus one: a map of
// a quarter of a million numbers would cost more than the list.
type serials struct{ slots []int32 }

func newSerials(n int) serials {
	size := 16
	for size < 2*n {
		size *= 2
	}
	return serials{make([]int32, size)}
}

// probes is how many slots are looked at. Serial numbers that were made to collide are let go.
const probes = 32

// add reports whether the number of e is in the set already.
func (s serials) add(c *CRL, e *Entry) bool {
	first, mask := hashOf(e.Serial.Bytes), len(s.slots)-1
	for i := range probes {
		slot := &s.slots[(first+i)&mask]
		if *slot == 0 {
			*slot = int32(e.At) + 1
			return false
		}
		if known := c.EntryAt(int(*slot) - 1); string(known.Serial.Bytes) == string(e.Serial.Bytes) {
			return true
		}
	}
	return false
}

// hashOf is FNV-1a.
func hashOf(b []byte) int {
	h := uint64(14695981039346656037)
	for _, c := range b {
		h = (h ^ uint64(c)) * 1099511628211
	}
	return int(h >> 20)
}
