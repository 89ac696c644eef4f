package input

import "strings"

// undoPercent reads percent-encoding (RFC 3986, 2.1). Where a label is written with + for its
// spaces, as forms do, every + up to the next white space or quote is one.
func undoPercent(u *undoing, i int) (c, n int) {
	if u.text[i] == '%' {
		if v := hexValue(u.text, i+1, 2); v >= 0 {
			return narrow(v), 3
		}
		return 0, 0
	}
	before := u.text[max(0, i-len("--BEGIN")):i]
	if strings.HasSuffix(before, "-BEGIN") || strings.HasSuffix(before, "-END") {
		u.formURL = true
	} else if u.formURL {
		for k := i - 1; k >= u.formFrom && u.formURL; k-- {
			u.formURL = strings.IndexByte(" \t\r\n\"'<>&;", u.text[k]) < 0
		}
	}
	u.formFrom = i
	if u.formURL {
		return ' ', 1
	}
	return 0, 0
}
