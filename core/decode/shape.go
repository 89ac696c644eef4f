package decode

import "waxseal/core/der"

// A shape is the outline of a DER object: a letter for each element of the outermost SEQUENCE, and
// of its first element. I INTEGER, E ENUMERATED, B BIT STRING, O OCTET STRING, o OBJECT IDENTIFIER, T a
// time, a digit for that context-specific tag, x anything else. A SEQUENCE is told by what it begins with: A with an
// OBJECT IDENTIFIER, as algorithms do, N with a SET or nothing, as names do, V with a time, as a
// validity does, S with something else.
//
// In patterns a letter followed by ? may be missing, S fits every SEQUENCE, and X anything.
type shape struct {
	sequence          bool
	outer, inner      string
	whole, innerWhole bool   // all elements are there, as far as lengths say
	content           []byte // of the outermost SEQUENCE
}

// shapeLetters bounds how many elements are looked at.
const shapeLetters = 16

func shapeOf(b []byte) (s shape) {
	content, whole, ok := enter(b)
	if !ok {
		return s
	}
	s.sequence, s.content = true, content
	s.outer, s.whole = letters(content)
	s.whole = s.whole && whole
	if in, whole, ok := enter(content); ok {
		s.inner, s.innerWhole = letters(in)
		s.innerWhole = s.innerWhole && whole
	}
	return s
}

// enter returns the contents of the SEQUENCE that b starts with, as far as they are there.
func enter(b []byte) (content []byte, whole, ok bool) {
	h, ok := der.Head(b)
	if !ok {
		return nil, false, len(b) > 0 && b[0] == 0x30
	}
	if h.Tag != der.Sequence {
		return nil, false, false
	}
	end := min(h.End, len(b))
	return b[h.Header:end], h.End <= len(b), true
}

// deep spells the elements of the SEQUENCE that is reached from b in four steps, each into the first
// SEQUENCE there; "" where there is none.
func deep(b []byte) string {
	for range 4 {
		for len(b) > 0 {
			h, ok := der.Head(b)
			if !ok {
				return ""
			}
			if h.Tag == der.Sequence {
				b = b[h.Header:min(h.End, len(b))]
				break
			}
			b = b[min(h.End, len(b)):]
		}
	}
	out, _ := letters(b)
	return out
}

// letters spells the elements of b; whole is false when the last one is cut off.
func letters(b []byte) (out string, whole bool) {
	for len(b) > 0 && len(out) < shapeLetters {
		h, ok := der.Head(b)
		if !ok {
			return out, false
		}
		if h.Tag == der.EndOfContents {
			return out, true
		}
		out += string(letter(h.Tag, b[h.Header:min(h.End, len(b))]))
		if h.End > len(b) {
			return out, false
		}
		b = b[h.End:]
	}
	return out, len(b) == 0
}

func letter(t der.Tag, content []byte) byte {
	switch t {
	case der.Integer:
		return 'I'
	case der.Sequence:
		return sequenceLetter(content)
	case der.Enumerated:
		return 'E'
	case der.UTCTime, der.GeneralizedTime:
		return 'T'
	case der.BitStringTag:
		return 'B'
	case der.OctetStringTag:
		return 'O'
	case der.ObjectIdentifier:
		return 'o'
	}
	if n := t.Number(); t == der.Context(n) && n < 10 {
		return byte('0' + n)
	}
	return 'x'
}

func sequenceLetter(content []byte) byte {
	if len(content) == 0 {
		return 'N'
	}
	h, _ := der.Head(content)
	switch h.Tag {
	case der.ObjectIdentifier:
		return 'A'
	case der.Set:
		return 'N'
	case der.UTCTime, der.GeneralizedTime:
		return 'V'
	}
	return 'S'
}

func isSequence(letter byte) bool {
	return letter == 'S' || letter == 'A' || letter == 'N' || letter == 'V'
}

// fit counts the letters of got that stand where pattern wants them, less twice the misfits. A
// list that is whole must also have what the pattern requires.
func fit(pattern, got string, whole bool) int {
	score := 0
	for len(pattern) > 0 {
		want := pattern[0]
		optional := len(pattern) > 1 && pattern[1] == '?'
		pattern = pattern[1:]
		if optional {
			pattern = pattern[1:]
		}
		match := len(got) > 0 && (want == 'X' || got[0] == want || want == 'S' && isSequence(got[0]))
		switch {
		case match:
			score++
			got = got[1:]
		case optional:
		case len(got) > 0:
			score -= 2
			got = got[1:]
		case whole:
			score -= 2
		}
	}
	return score - 2*len(got)
}
