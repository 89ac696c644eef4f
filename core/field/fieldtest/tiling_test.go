package fieldtest

import (
	"strings"
	"testing"

	"waxseal/core/field"
)

func span(buf, off, hdr, n int) *field.Span { return &field.Span{Buf: buf, Off: off, Hdr: hdr, Len: n} }

func leaf(s *field.Span) *field.Field { return &field.Field{Name: "leaf", Kind: field.Bytes, Span: s} }

func group(s *field.Span, sub ...*field.Field) *field.Field {
	return &field.Field{Name: "group", Span: s, Sub: sub}
}

// TestFaults hands the checker trees over ten octets, and four in a second buffer, that keep the
// law or break it in one way.
func TestFaults(t *testing.T) {
	doc := &field.Document{Buffers: []field.Buffer{{Bytes: make([]byte, 10)}, {Bytes: make([]byte, 4)}}}
	one, nine := 1, 9
	flag := leaf(span(0, 5, 0, 1))
	flag.Bits = 3
	more := group(span(0, 0, 2, 8), leaf(span(0, 2, 0, 3)))
	more.More = 1
	linked := func(link *int, sub ...*field.Field) *field.Field {
		return &field.Field{Name: "linked", Link: link, Sub: sub}
	}
	for _, c := range []struct {
		name string
		root *field.Field
		want string // part of the one fault; empty: none
	}{
		{"nil", nil, ""},
		{"a leaf", leaf(span(0, 0, 2, 8)), ""},
		{"an empty group", group(span(0, 0, 2, 0)), ""},
		{"two children", group(span(0, 0, 2, 8), leaf(span(0, 2, 1, 2)), leaf(span(0, 5, 2, 3))), ""},
		{"flags do not count", group(span(0, 0, 2, 8), leaf(span(0, 2, 0, 8)), flag), ""},
		{"computed fields do not count", group(span(0, 0, 2, 8), &field.Field{Name: "sum"}, leaf(span(0, 2, 0, 8))), ""},
		{"children left out at the end", more, ""},
		{"a linked buffer", group(span(0, 0, 2, 8), leaf(span(0, 2, 0, 8)), linked(&one, leaf(span(1, 0, 2, 2)))), ""},
		{"a gap between", group(span(0, 0, 2, 8), leaf(span(0, 2, 1, 2)), leaf(span(0, 6, 2, 2))), "leaf begins at 6"},
		{"a gap before", group(span(0, 0, 2, 8), leaf(span(0, 3, 0, 7))), "leaf begins at 3"},
		{"a gap after", group(span(0, 0, 2, 8), leaf(span(0, 2, 0, 7))), "its children end at 9"},
		{"past the end", group(span(0, 0, 2, 4), leaf(span(0, 2, 0, 8))), "its children end at 10"},
		{"an overlap", group(span(0, 0, 2, 8), leaf(span(0, 2, 0, 5)), leaf(span(0, 6, 0, 4))), "leaf begins at 6"},
		{"the wrong order", group(span(0, 0, 2, 2), leaf(span(0, 3, 0, 1)), leaf(span(0, 2, 0, 1))), "leaf begins at"},
		{"a group that hides octets", group(span(0, 0, 2, 8)), "shows none of them"},
		{"deep below", group(span(0, 0, 2, 8), group(span(0, 2, 2, 6), leaf(span(0, 4, 0, 5)))), "0 group: its children end at 9"},
		{"outside of the buffer", leaf(span(0, 0, 2, 9)), "outside of its buffer"},
		{"no such buffer", leaf(span(2, 0, 0, 1)), "buffer 2, which there is not"},
		{"no such link", linked(&nine), "linked to buffer 9"},
		{"a linked buffer with a gap", linked(&one, leaf(span(1, 0, 2, 1))), "its children end at 3"},
	} {
		faults := strings.Join(Faults(doc, c.root), "\n")
		if c.want == "" && faults != "" || !strings.Contains(faults, c.want) || c.want != "" && faults == "" {
			t.Errorf("%s: faults %q, want %q", c.name, faults, c.want)
		}
	}
}
