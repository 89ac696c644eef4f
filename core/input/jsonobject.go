package input

import (
	"strings"

	"waxseal/core/jsontext"
)

// eachObject calls take with the objects of JSON in text[from:to] that have a member of a name. What is taken is not
// looked into again.
func (p *paste) eachObject(member string, from, to int, take func(start, end int) bool) {
	s := p.text[:to]
	for at := from; !p.full && p.budget.work > 0; {
		i := strings.Index(s[at:], member)
		if i < 0 {
			return
		}
		i += at
		at = i + len(member)
		name, ok := memberName(s, from, i, member)
		if !ok {
			continue
		}
		start := objectStart(s, from, name)
		if start < 0 {
			p.budget.work -= i - from
			continue
		}
		end := jsontext.Skip(s, start)
		p.budget.work -= end - start
		if take(start, end) {
			from, at = end, end
		}
	}
}

// memberName returns where the name of a member begins that has word at s[i], if it is one and just that.
func memberName(s string, from, i int, word string) (name int, ok bool) {
	if name = i; i > from && (s[i-1] == '"' || s[i-1] == '\'') {
		name--
	}
	end := jsontext.Skip(s, name)
	return name, jsontext.Text(s[name:end]) == word && strings.HasPrefix(s[jsontext.Space(s, end):], ":")
}

// objectStart returns where the object begins that has a member at s[i], or -1. It steps back over values,
// of which strings end with their lines.
func objectStart(s string, from, i int) int {
	depth := 0
	for i--; i >= from; i-- {
		switch s[i] {
		case '"', '\'':
			i = stringStart(s, from, i)
		case '}', ']':
			depth++
		case '[':
			if depth--; depth < 0 {
				return -1
			}
		case '{':
			if depth--; depth < 0 {
				return i
			}
		}
	}
	return -1
}

// stringStart returns where the string begins that ends with the quote at s[i].
func stringStart(s string, from, i int) int {
	for k := i - 1; k >= from && !isBreak(s[k]); k-- {
		if s[k] == s[i] && (k == from || s[k-1] != '\\') {
			return k
		}
	}
	return i
}
