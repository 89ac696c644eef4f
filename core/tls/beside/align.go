package beside

// A pair is what stands in one row: indices in both lists, -1 where there is nothing.
type pair struct{ first, second int }

// maxAligned bounds the lists that are aligned: the time grows with the product of their lengths.
const maxAligned = 1000

// align puts two lists of n and m in step, by a longest common subsequence; what one has alone
// comes before what follows in both, the first list's before the second's.
func align(n, m int, same func(i, j int) bool) (pairs []pair) {
	n, m = min(n, maxAligned), min(m, maxAligned)
	longest := make([]int, (n+1)*(m+1)) // of what follows i and j
	at := func(i, j int) *int { return &longest[i*(m+1)+j] }
	for i := n - 1; i >= 0; i-- {
		for j := m - 1; j >= 0; j-- {
			if same(i, j) {
				*at(i, j) = *at(i+1, j+1) + 1
			} else {
				*at(i, j) = max(*at(i+1, j), *at(i, j+1))
			}
		}
	}
	for i, j := 0, 0; i < n || j < m; {
		switch {
		case i < n && j < m && same(i, j):
			pairs = append(pairs, pair{i, j})
			i, j = i+1, j+1
		case j == m || i < n && *at(i+1, j) >= *at(i, j+1):
			pairs = append(pairs, pair{i, -1})
			i++
		default:
			pairs = append(pairs, pair{-1, j})
			j++
		}
	}
	return pairs
}
