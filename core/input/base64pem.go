package input

import "strings"

// pemInBase64 is how "-----BEGIN " looks in base64, by how many octets of a group of three stand
// before it.
var pemInBase64 = [3]string{"LS0tLS1CRUdJTi", "LS0tQkVHSU4g", "LS0tLUJFR0lO"}

// findBase64PEM claims base64 of a whole PEM file, as Kubernetes keeps it in a Secret. The file may
// begin with something else, such as bag attributes.
func findBase64PEM(p *paste, from, to int) {
	var at [3]int // of the next of each, or to
	for k := range at {
		at[k] = from - 1
	}
	for from < to && !p.full {
		first := to
		for k, word := range pemInBase64 {
			if at[k] < from {
				at[k] = to
				if i := strings.Index(p.text[from:to], word); i >= 0 {
					at[k] = from + i
				}
			}
			first = min(first, at[k])
		}
		if first == to {
			return
		}
		start := base64Start(p.text, from, first)
		end := base64Digits.bodyEnd(p.text, start, to, false)
		o := p.collect(end-start, base64Digits.bits)
		decodeBase64(o, start, end)
		p.nested("base64 of PEM", o, start, end)
		from = max(end, first+1)
	}
}

// base64Start returns where the base64 begins that the digits at i are part of: of the word, or of
// the lines above that are nothing but digits.
func base64Start(s string, from, i int) int {
	const leastDigits = 40
	for {
		start := i
		for start > from && base64Digits.digit(s[start-1]) {
			start--
		}
		head := lineStart(s, from, start)
		if head == from || !blank(s[head:start]) {
			return start
		}
		end := prevLine(s, from, head)
		above := lineStart(s, from, end)
		if c := base64Digits.census(s[above:end]); c.digits < leastDigits || c.others > 0 || c.spaced {
			return start
		}
		i = end
		for i > above && !base64Digits.digit(s[i-1]) {
			i--
		}
	}
}
