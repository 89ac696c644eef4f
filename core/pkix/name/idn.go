package name

import (
	"strings"
	"unicode/utf8"

	"waxseal/core/field"
)

// Unicode is a DNS name with its A-labels turned into the U-labels that they stand for (RFC 5890,
// 2.3.2.1). The second result is false where a label begins like an A-label and is none.
func Unicode(dns string) (string, bool) {
	if !hasALabel(dns) {
		return dns, true
	}
	labels, ok := strings.Split(dns, "."), true
	for i, label := range labels {
		if !hasALabel(label) {
			continue
		}
		if u, valid := punycode(label[4:]); valid {
			labels[i] = u
		} else {
			ok = false
		}
	}
	return strings.Join(labels, "."), ok
}

func hasALabel(s string) bool {
	for i := 0; i+4 <= len(s); i++ {
		if (i == 0 || s[i-1] == '.') && field.Lower(s[i:i+4]) == "xn--" {
			return true
		}
	}
	return false
}

// The parameters of Punycode, RFC 3492, 5.
const (
	base, tMin, tMax, skew, damp = 36, 1, 26, 38, 700
	initialBias, initialN        = 72, 128
)

// maxLabel bounds what is decoded: a label has at most 63 octets, and longer ones cost their square.
const maxLabel = 63

// punycode decodes a label after its xn-- by RFC 3492, 6.2. What decodes to ASCII alone is refused:
// such a label has no A-label.
func punycode(s string) (string, bool) {
	if len(s) > maxLabel {
		return "", false
	}
	var out []rune
	if b := strings.LastIndexByte(s, '-'); b >= 0 {
		out, s = []rune(s[:b]), s[b+1:]
	}
	n, i, bias := rune(initialN), 0, initialBias
	for s != "" {
		before, w := i, 1
		for k := base; ; k += base {
			digit, ok := 0, s != ""
			if ok {
				digit, ok = punycodeDigit(s[0])
				s = s[1:]
			}
			if !ok || digit*w > 1<<30 {
				return "", false
			}
			i += digit * w
			t := min(max(k-bias, tMin), tMax)
			if digit < t {
				break
			}
			if w *= base - t; w > 1<<24 {
				return "", false
			}
		}
		size := len(out) + 1
		bias = adapt(i-before, size, before == 0)
		if i/size > utf8.MaxRune {
			return "", false
		}
		n += rune(i / size)
		if i %= size; !utf8.ValidRune(n) {
			return "", false
		}
		out = append(out, 0)
		copy(out[i+1:], out[i:])
		out[i] = n
		i++
	}
	return string(out), n > initialN || i > 0
}

// adapt is the bias adaptation of RFC 3492, 6.1.
func adapt(delta, points int, first bool) int {
	if delta /= 2; first {
		delta = delta * 2 / damp
	}
	delta += delta / points
	k := 0
	for ; delta > (base-tMin)*tMax/2; k += base {
		delta /= base - tMin
	}
	return k + (base-tMin+1)*delta/(delta+skew)
}

func punycodeDigit(c byte) (int, bool) {
	switch {
	case c >= 'a' && c <= 'z':
		return int(c - 'a'), true
	case c >= 'A' && c <= 'Z':
		return int(c - 'A'), true
	case c >= '0' && c <= '9':
		return int(c-'0') + 26, true
	}
	return 0, false
}
