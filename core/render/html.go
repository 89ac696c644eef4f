package render

import (
	"fmt"
	"html"
	"strings"

	"waxseal/core/field"
)

// HTML prints a fragment without script or style: a section an item, its tree as nested details.
// Class names begin with waxseal-; a page may style them.
func HTML(doc *field.Document) string {
	var out strings.Builder
	for _, is := range doc.Issues {
		htmlIssue(&out, "p", is)
	}
	for _, item := range doc.Items {
		fmt.Fprintf(&out, "<section class=\"waxseal-item\">\n<h3>%s <small>%s</small></h3>\n", text(item.Title), text(item.Kind))
		if len(item.Issues) > 0 {
			out.WriteString("<ul class=\"waxseal-issues\">\n")
			for _, is := range item.Issues {
				htmlIssue(&out, "li", is)
			}
			out.WriteString("</ul>\n")
		}
		if item.Root != nil {
			htmlField(&out, doc, item.Root, 0)
		}
		out.WriteString("</section>\n")
	}
	return out.String()
}

func text(s string) string { return html.EscapeString(s) }

func htmlIssue(out *strings.Builder, element string, is field.Issue) {
	fmt.Fprintf(out, "<%s class=\"waxseal-%s\"><strong>%s</strong> %s", element, is.Level, is.Level, text(is.Text))
	htmlRef(out, is.Ref)
	fmt.Fprintf(out, "</%s>\n", element)
}

func htmlRef(out *strings.Builder, ref field.Ref) {
	switch {
	case ref.URL() != "":
		fmt.Fprintf(out, " <a href=\"%s\" rel=\"noreferrer\">%s</a>", text(ref.URL()), text(ref.String()))
	case ref.Doc != "":
		fmt.Fprintf(out, " <cite>%s</cite>", text(ref.String()))
	}
}

// openLevels is how many levels of a tree stand open at first.
const openLevels = 2

// htmlField prints a field that stands at a level of the tree.
func htmlField(out *strings.Builder, doc *field.Document, f *field.Field, level int) {
	if len(f.Sub) == 0 {
		out.WriteString("<p class=\"waxseal-field\">")
		htmlLine(out, doc, f)
		out.WriteString("</p>\n")
		return
	}
	out.WriteString("<details class=\"waxseal-field\"")
	if level < openLevels {
		out.WriteString(" open")
	}
	out.WriteString("><summary>")
	htmlLine(out, doc, f)
	out.WriteString("</summary>\n<div>\n")
	for _, sub := range f.Sub {
		htmlField(out, doc, sub, level+1)
	}
	if f.More > 0 {
		fmt.Fprintf(out, "<p>%s</p>\n", field.Count(f.More, "more field"))
	}
	out.WriteString("</div></details>\n")
}

func htmlLine(out *strings.Builder, doc *field.Document, f *field.Field) {
	fmt.Fprintf(out, "<b>%s</b>", text(f.Name))
	if f.Type != "" && f.Type != f.Name {
		fmt.Fprintf(out, " <small>%s</small>", text(f.Type))
	}
	if f.Value != "" {
		fmt.Fprintf(out, " <code>%s</code>", text(f.Value))
	}
	if f.Note != 0 {
		note := doc.Notes[f.Note]
		fmt.Fprintf(out, " <i>%s</i>", text(note.Text))
		htmlRef(out, note.Ref)
	}
	for _, is := range f.Issues {
		htmlIssue(out, "span", is)
	}
}
