package der

import (
	"unicode/utf8"

	"waxseal/core/field"
)

// A Text is a character string of any type, as UTF-8. OK is false when there was none.
type Text struct {
	Value string // exact: octets that make no character are kept as they are
	Tag   Tag
	OK    bool
	Span  field.Span
}

// IsText reports whether t is the tag of a character string.
func (t Tag) IsText() bool { return isText(t) }

func isText(t Tag) bool {
	switch t {
	case UTF8String, NumericString, PrintableString, TeletexString, VideotexString, IA5String,
		GraphicString, VisibleString, GeneralString, UniversalString, BMPString:
		return true
	}
	return false
}

func isString(t Tag) bool { return t == OctetStringTag || t == BitStringTag || isText(t) }

// Text reads a character string whose type is among allowed; none allows every type.
func (r *Reader) Text(name string, allowed ...Tag) Text {
	want := UTF8String
	if len(allowed) > 0 {
		want = allowed[0]
	}
	if r.implicit == 0 {
		if t, ok := r.Peek(); ok && isText(t) && (len(allowed) == 0 || has(allowed, t)) {
			want = t
		}
	}
	e, ok := r.leaf(name, want, field.Text)
	if !ok {
		return Text{Span: e.span}
	}
	value, fault := decodeText(want, e.content)
	if e.field != nil {
		e.field.Value = field.TextValue(value)
	}
	if fault != "" {
		r.issue(e.field, field.Issue{Level: field.Error, Code: "der/string-charset", Text: fault, Span: e.place(),
			Ref: field.Ref{Doc: "X.680", Section: "41"}})
	}
	return Text{Value: value, Tag: want, OK: true, Span: e.span}
}

func has(list []Tag, t Tag) bool {
	for _, one := range list {
		if one == t {
			return true
		}
	}
	return false
}

// decodeText turns the contents of a character string into UTF-8, with a sentence where they are
// not what the type allows.
func decodeText(tag Tag, b []byte) (text, fault string) {
	switch tag {
	case UTF8String:
		if !utf8.Valid(b) {
			fault = "The octets are not UTF-8."
		}
		return string(b), fault
	case BMPString:
		return wide(b, 2, "BMPString")
	case UniversalString:
		return wide(b, 4, "UniversalString")
	case TeletexString, VideotexString, GraphicString, GeneralString:
		// T.61 and ISO 2022 as nobody writes them: everyone takes these for Latin-1.
		return latin1(b), ""
	}
	for i, c := range b {
		if allowed(tag, c) {
			continue
		}
		// Software that takes the octets as they are shows UTF-8 where they are that.
		text, bad := latin1(b), rune(c)
		if utf8.Valid(b) {
			text = string(b)
			bad, _ = utf8.DecodeRune(b[i:])
		}
		return text, tag.String() + " does not have the character " + field.CodePoint(bad) + "."
	}
	return string(b), ""
}

// allowed reports whether a one-octet string type has character c (X.680 41.2, 41.4, 41.8).
func allowed(tag Tag, c byte) bool {
	digit := c >= '0' && c <= '9'
	switch tag {
	case NumericString:
		return digit || c == ' '
	case VisibleString:
		return c >= ' ' && c < 0x7f
	case PrintableString:
		if digit || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' {
			return true
		}
		switch c {
		case ' ', '\'', '(', ')', '+', ',', '-', '.', '/', ':', '=', '?':
			return true
		}
		return false
	}
	return c < 0x80
}

func latin1(b []byte) string {
	out := make([]byte, 0, len(b)+8)
	for _, c := range b {
		out = utf8.AppendRune(out, rune(c))
	}
	return string(out)
}

// wide decodes characters of n octets each. Surrogates stand for themselves in neither type; pairs
// of them in a BMPString are read as UTF-16, because Windows writes them so.
func wide(b []byte, n int, name string) (text, fault string) {
	if len(b)%n != 0 {
		fault = name + " has " + field.Count(n, "octet") + " a character; the last one is not whole."
	}
	out := make([]byte, 0, len(b))
	for len(b) >= n {
		c, used := character(b, n)
		if c > 0x10ffff || c >= 0xd800 && c < 0xe000 || n == 2 && c > 0xffff {
			fault = name + " does not have the character that stands here."
		}
		if c > 0x10ffff {
			c = utf8.RuneError
		}
		out = utf8.AppendRune(out, c)
		b = b[used:]
	}
	return string(append(out, b...)), fault
}

func character(b []byte, n int) (c rune, used int) {
	if n == 4 {
		if b[0] >= 0x80 {
			return 0x110000, 4
		}
		return rune(b[0])<<24 | rune(b[1])<<16 | rune(b[2])<<8 | rune(b[3]), 4
	}
	c = rune(b[0])<<8 | rune(b[1])
	if c >= 0xd800 && c < 0xdc00 && len(b) >= 4 {
		if low := rune(b[2])<<8 | rune(b[3]); low >= 0xdc00 && low < 0xe000 {
			return 0x10000 + (c-0xd800)<<10 + (low - 0xdc00), 4
		}
	}
	return c, 2
}
