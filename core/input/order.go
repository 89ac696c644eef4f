package input

// inOrder sorts pieces by their place. It merges stretches that are in order already, of which
// there are few: each form finds its pieces from front to back.
func inOrder(list []Piece) []Piece {
	half := len(list) / 2
	if ascending(list) {
		return list
	}
	return merge(inOrder(list[:half]), inOrder(list[half:]))
}

func ascending(list []Piece) bool {
	for i := 1; i < len(list); i++ {
		if list[i].Off < list[i-1].Off {
			return false
		}
	}
	return true
}

func merge(a, b []Piece) []Piece {
	out := make([]Piece, 0, len(a)+len(b))
	for len(a) > 0 && len(b) > 0 {
		if b[0].Off < a[0].Off {
			out, b = append(out, b[0]), b[1:]
		} else {
			out, a = append(out, a[0]), a[1:]
		}
	}
	return append(append(out, a...), b...)
}
