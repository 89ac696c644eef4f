package fieldtest

import (
	"strconv"
	"strings"

	"waxseal/core/field"
)

// Dump spells a tree as plain text, one line a field: offset, octets of header and contents, name,
// type and value. A linked buffer's tree is marked with an arrow; "+n" is what was left out.
//
//	0000 2+13  Extension (SEQUENCE) = basicConstraints
//	0002 2+3     extnID (OBJECT IDENTIFIER) = basicConstraints
func Dump(root *field.Field) string {
	var out strings.Builder
	dump(&out, root, 0)
	return out.String()
}

func dump(out *strings.Builder, f *field.Field, depth int) {
	if f == nil {
		return
	}
	line := pad(place(f), 11) + strings.Repeat("  ", depth) + f.Name
	if f.Type != "" {
		line += " (" + f.Type + ")"
	}
	if f.Link != nil {
		line += " → buffer " + strconv.Itoa(*f.Link)
	}
	if f.Value != "" {
		line += " = " + f.Value
	}
	if f.More > 0 {
		line += " +" + strconv.Itoa(f.More)
	}
	out.WriteString(line + "\n")
	for _, sub := range f.Sub {
		dump(out, sub, depth+1)
	}
}

func place(f *field.Field) string {
	if f.Span == nil {
		return "-"
	}
	off := strconv.Itoa(f.Span.Off)
	if f.Bits > 0 {
		return strings.Repeat("0", max(0, 4-len(off))) + off + " bit"
	}
	return strings.Repeat("0", max(0, 4-len(off))) + off + " " + strconv.Itoa(f.Span.Hdr) + "+" + strconv.Itoa(f.Span.Len)
}

func pad(s string, n int) string { return s + strings.Repeat(" ", max(1, n-len(s))) }

// Issues spells issues as plain text, one line each: level, code, place, sentence and reference.
func Issues(list []field.Issue) string {
	var out strings.Builder
	for _, is := range list {
		out.WriteString(is.Level.String() + " " + is.Code)
		if s := is.Span; s != nil {
			out.WriteString(" at " + strconv.Itoa(s.Off) + "+" + strconv.Itoa(s.Whole()))
		}
		out.WriteString(": " + is.Text + " [" + is.Ref.String() + "]\n")
	}
	return out.String()
}
