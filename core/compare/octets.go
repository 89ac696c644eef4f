package compare

// MaxOctets is the length up to which the octets of items are compared one by one.
const MaxOctets = 1 << 20

// maxEdits bounds how many octets are searched for as added or removed: what it costs is its square.
const maxEdits = 2000

// leastSame is how many octets in a row have to be equal to count as the same: in what is random, as
// keys and signatures are, one or two are equal by chance.
const leastSame = 4

// A Stretch is octets of the first item that became octets of the second. Offsets count from the
// first octet of each.
type Stretch struct {
	Same              bool
	First, FirstLen   int
	Second, SecondLen int
}

// stretches aligns a with b: by the shortest edit script where it has at most maxEdits, else by what
// they begin and end with.
func stretches(a, b []byte) []Stretch {
	if len(a) > MaxOctets || len(b) > MaxOctets {
		return nil
	}
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	end := 0
	for end < len(a)-n && end < len(b)-n && a[len(a)-1-end] == b[len(b)-1-end] {
		end++
	}
	list := join(nil, Stretch{true, 0, n, 0, n})
	for _, s := range align(a[n:len(a)-end], b[n:len(b)-end]) {
		s.First, s.Second = s.First+n, s.Second+n
		list = join(list, s)
	}
	return join(list, Stretch{true, len(a) - end, end, len(b) - end, end})
}

// join appends s to list. Stretches of one kind become one, as does what is the same for too short.
func join(list []Stretch, s Stretch) []Stretch {
	if s.FirstLen == 0 && s.SecondLen == 0 {
		return list
	}
	last := len(list) - 1
	if last >= 1 && !s.Same && list[last].Same && list[last].FirstLen < leastSame {
		list[last-1] = together(list[last-1], list[last])
		list = list[:last]
		last--
	}
	if last >= 0 && list[last].Same == s.Same {
		list[last] = together(list[last], s)
		return list
	}
	return append(list, s)
}

func together(s, t Stretch) Stretch {
	s.FirstLen += t.FirstLen
	s.SecondLen += t.SecondLen
	return s
}

// align finds the shortest edit script by Myers, An O(ND) Difference Algorithm (1986): furthest[k] is how far
// into a the path on diagonal k comes with d edits.
func align(a, b []byte) []Stretch {
	var steps [][]int32
	furthest := make([]int32, 2*maxEdits+3)
	const zero = maxEdits + 1
	for d := 0; d <= min(maxEdits, len(a)+len(b)); d++ {
		for k := -d; k <= d; k += 2 {
			x := furthest[zero+k-1] + 1
			if k == -d || k != d && furthest[zero+k-1] < furthest[zero+k+1] {
				x = furthest[zero+k+1]
			}
			for int(x) < len(a) && int(x)-k < len(b) && int(x)-k >= 0 && a[x] == b[int(x)-k] {
				x++
			}
			furthest[zero+k] = x
			if int(x) >= len(a) && int(x)-k >= len(b) {
				return trace(steps, d, len(a), len(b))
			}
		}
		steps = append(steps, append([]int32{}, furthest[zero-d:zero+d+1]...))
	}
	return []Stretch{{false, 0, len(a), 0, len(b)}}
}

// trace walks back from the ends of both along what align kept of each number of edits.
func trace(steps [][]int32, d, x, y int) []Stretch {
	var back []Stretch
	for ; d > 0; d-- {
		before := func(k int) int { // how far diagonal k came with d-1 edits; -1: nowhere
			if i := k + d - 1; i >= 0 && i < len(steps[d-1]) {
				return int(steps[d-1][i])
			}
			return -1
		}
		k := x - y
		down := k == -d || k != d && before(k-1) < before(k+1)
		var px, py int
		if down {
			px = before(k + 1)
			py = px - k - 1
			back = append(back, Stretch{true, px, x - px, py + 1, x - px}, Stretch{false, px, 0, py, 1})
		} else {
			px = before(k - 1)
			py = px - k + 1
			back = append(back, Stretch{true, px + 1, x - px - 1, py, x - px - 1}, Stretch{false, px, 1, py, 0})
		}
		x, y = px, py
	}
	back = append(back, Stretch{true, 0, x, 0, y})
	list := make([]Stretch, 0, len(back))
	for i := len(back) - 1; i >= 0; i-- {
		list = append(list, back[i])
	}
	return list
}
