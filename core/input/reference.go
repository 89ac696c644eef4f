package input

import "strings"

// named are the character references of HTML that stand for what PEM, base64 and hex are made of.
var named = []struct {
	name string
	c    byte
}{
	{"nbsp;", ' '}, {"NewLine;", '\n'}, {"Tab;", '\t'}, {"plus;", '+'}, {"sol;", '/'}, {"equals;", '='}, {"hyphen;", '-'},
	{"dash;", '-'}, {"lowbar;", '_'}, {"colon;", ':'}, {"comma;", ','}, {"amp;", '&'}, {"lt;", '<'}, {"gt;", '>'}, {"quot;", '"'}, {"apos;", '\''},
}

// undoReference reads character references (XML, 4.1): &#10;, &#x2b;, &plus;.
func undoReference(u *undoing, i int) (c, n int) {
	s := u.text[i+1 : min(len(u.text), i+12)]
	if s == "" || s[0] != '#' {
		for _, ref := range named {
			if strings.HasPrefix(s, ref.name) {
				return int(ref.c), 1 + len(ref.name)
			}
		}
		return 0, 0
	}
	base, k, v := 10, 1, 0
	if len(s) > 1 && s[1]|0x20 == 'x' {
		base, k = 16, 2
	}
	first := k
	for ; k < len(s) && s[k] != ';'; k++ {
		if !hexDigits.digit(s[k]) || int(hexDigits.class[s[k]]) >= base {
			return 0, 0
		}
		v = v*base + int(hexDigits.class[s[k]])
	}
	if k == first || k == len(s) {
		return 0, 0
	}
	return narrow(v), 1 + k + 1
}
