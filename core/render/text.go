// Package render prints documents for those who have no page: as text for a terminal and as HTML
// without script.
package render

import (
	"fmt"
	"strings"

	"waxseal/core/field"
)

// Text prints what was found: for each item its issues, then its tree, two spaces a level. Each
// line of the tree ends with the offset and length of what it is about.
func Text(doc *field.Document) string {
	var out strings.Builder
	for _, is := range doc.Issues {
		issue(&out, "", is)
	}
	for i, item := range doc.Items {
		if i > 0 {
			out.WriteByte('\n')
		}
		one(&out, item)
	}
	return out.String()
}

// Item prints one item as Text does.
func Item(item field.Item) string {
	var out strings.Builder
	one(&out, item)
	return out.String()
}

func one(out *strings.Builder, item field.Item) {
	fmt.Fprintf(out, "%s%s: %s\n", item.Kind, within(item), item.Title)
	if item.File != "" {
		fmt.Fprintf(out, "  in the file %s\n", item.File)
	}
	for _, is := range item.Issues {
		issue(out, "  ", is)
	}
	if item.Root != nil {
		tree(out, item.Root, 1)
	}
}

// within says which item holds this one, counted from 1.
func within(item field.Item) string {
	if item.Within == nil {
		return ""
	}
	return fmt.Sprintf(" in item %d", *item.Within+1)
}

func issue(out *strings.Builder, indent string, is field.Issue) {
	place := ""
	if is.Span != nil {
		place = fmt.Sprintf(" at %d", is.Span.Off)
	}
	ref := ""
	if is.Ref.Doc != "" {
		ref = " (" + is.Ref.String() + ")"
	}
	fmt.Fprintf(out, "%s%s%s: %s%s [%s]\n", indent, is.Level, place, is.Text, ref, is.Code)
}

func tree(out *strings.Builder, f *field.Field, depth int) {
	indent := strings.Repeat("  ", depth)
	line := indent + f.Name
	if f.Type != "" && f.Type != f.Name {
		line += " " + f.Type
	}
	if f.Value != "" {
		line += ": " + f.Value
	}
	if f.OID != "" && f.OID != f.Value {
		line += " (" + f.OID + ")"
	}
	if f.Span != nil {
		line += fmt.Sprintf("  @%d+%d", f.Span.Off, f.Span.Whole())
	}
	out.WriteString(line + "\n")
	if f.Item != nil {
		fmt.Fprintf(out, "%s  → item %d\n", indent, *f.Item+1)
		return
	}
	for _, is := range f.Issues {
		issue(out, indent+"  ! ", is)
	}
	for _, sub := range f.Sub {
		tree(out, sub, depth+1)
	}
	if f.More > 0 {
		fmt.Fprintf(out, "%s  … %s\n", indent, field.Count(f.More, "more field"))
	}
}
