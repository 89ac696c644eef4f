package field

// A Place is a stretch of octets in a buffer.
type Place struct{ Buf, Off, Len int }

// Locate follows n octets of buffer buf at off one step both ways: from lists what they were made
// of, to lists what was made of them. Order is that of the runs.
func (d *Document) Locate(buf, off, n int) (from, to []Place) {
	if buf < 0 || buf >= len(d.Buffers) || n <= 0 {
		return nil, nil
	}
	for _, r := range d.Buffers[buf].From {
		if lo, hi := overlap(off, off+n, r.At, r.At+r.N); lo < hi {
			a, z := scale(lo-r.At, hi-r.At, r.N, r.Len)
			from = join(from, Place{r.Buf, r.Off + a, z - a})
		}
	}
	for i := range d.Buffers {
		for _, r := range d.Buffers[i].From {
			if r.Buf != buf {
				continue
			}
			if lo, hi := overlap(off, off+n, r.Off, r.Off+r.Len); lo < hi {
				a, z := scale(lo-r.Off, hi-r.Off, r.Len, r.N)
				to = join(to, Place{i, r.At + a, z - a})
			}
		}
	}
	return from, to
}

// scale maps [a, z) of a stretch of n onto one of m, widened to whole units.
func scale(a, z, n, m int) (int, int) { return a * m / n, (z*m + n - 1) / n }

func overlap(a, z, lo, hi int) (int, int) { return max(a, lo), min(z, hi) }

// join appends p, growing the last place when p only continues it.
func join(list []Place, p Place) []Place {
	if len(list) > 0 {
		last := &list[len(list)-1]
		if last.Buf == p.Buf && last.Off+last.Len >= p.Off && last.Off <= p.Off {
			last.Len = max(last.Len, p.Off+p.Len-last.Off)
			return list
		}
	}
	return append(list, p)
}

// AppendPlace appends a place.
func AppendPlace(dst []byte, p Place) []byte {
	o := NewObject(dst)
	o.Int("buf", p.Buf)
	o.Int("off", p.Off)
	o.Int("len", p.Len)
	return o.End()
}

// Input is the stretch of buffer 0 that the octets of s were made of, by however many steps; ok is
// false where that is not known.
func (d *Document) Input(s Span) (in Span, ok bool) {
	buf, off, end := s.Buf, s.Off, s.End()
	for buf != 0 {
		from := d.Buffers[buf].From
		first, last := runAt(from, off), runAt(from, end-1)
		if first < 0 || last < 0 || from[first].Buf != from[last].Buf || from[first].Buf >= buf {
			return Span{}, false
		}
		a, z := from[first], from[last]
		lo, _ := scale(off-a.At, off-a.At, a.N, a.Len)
		_, hi := scale(end-z.At, end-z.At, z.N, z.Len)
		buf, off, end = a.Buf, a.Off+lo, z.Off+hi
	}
	return Span{Off: off, Len: end - off}, true
}

// runAt finds the run that octet at of a buffer belongs to, or -1. Runs are in the order of their octets.
func runAt(from []Run, at int) int {
	lo, hi := 0, len(from)
	for lo < hi {
		switch mid := (lo + hi) / 2; {
		case at < from[mid].At:
			hi = mid
		case at >= from[mid].At+from[mid].N:
			lo = mid + 1
		default:
			return mid
		}
	}
	return -1
}
