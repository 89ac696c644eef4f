package render

import (
	"fmt"
	"html"
	"strings"

	"waxseal/core/field"
)

// HTML prints a fragment without script or style, to be read as it is: a section an item with its
// facts, its findings and its tree as nested lists of details. It says nothing that depends on when
// it is read. docs/embed.md lists the class names, which begin with waxseal-.
func HTML(doc *field.Document) string {
	p := printer{doc: doc}
	p.issues(doc.Issues)
	for _, item := range doc.Items {
		p.item(item)
	}
	return p.String()
}

// A printer writes the fragment. What comes from the document passes through text.
type printer struct {
	strings.Builder
	doc *field.Document
}

func (p *printer) printf(format string, args ...any) { fmt.Fprintf(p, format, args...) }

func text(s string) string { return html.EscapeString(s) }

func (p *printer) item(item field.Item) {
	p.printf("<section class=\"waxseal-item\">\n")
	p.printf("<h3 class=\"waxseal-title\"><bdi>%s</bdi> <small class=\"waxseal-kind\">%s</small></h3>\n",
		text(item.Title), text(strings.ReplaceAll(item.Kind, "-", " ")+within(item)))
	p.facts(rows(item))
	p.issues(item.Issues)
	if item.Root != nil {
		p.printf("<ul class=\"waxseal-fields\">\n")
		p.field(item.Root, 0)
		p.printf("</ul>\n")
	}
	p.printf("</section>\n")
}

func (p *printer) facts(rows []row) {
	if len(rows) == 0 {
		return
	}
	p.printf("<dl class=\"waxseal-facts\">\n")
	for _, r := range rows {
		p.printf("<dt>%s</dt>", text(r.label))
		for _, v := range r.values {
			p.printf("<dd>%s</dd>", v.html())
		}
		p.printf("\n")
	}
	p.printf("</dl>\n")
}

func (v value) html() string {
	switch shown := text(v.text); {
	case v.time != "":
		return fmt.Sprintf("<time datetime=\"%s\">%s</time>", text(v.time), shown)
	case v.digits:
		return "<code>" + strings.ReplaceAll(shown, ":", ":<wbr>") + "</code>"
	default:
		return "<bdi>" + shown + "</bdi>"
	}
}

func (p *printer) issues(list []field.Issue) {
	if len(list) == 0 {
		return
	}
	p.printf("<ul class=\"waxseal-issues\">\n")
	for _, is := range list {
		p.printf("<li class=\"waxseal-%s\"><strong>%s:</strong> <bdi>%s</bdi>", is.Level, levelWord[is.Level], text(is.Text))
		p.ref(is.Ref)
		p.printf("</li>\n")
	}
	p.printf("</ul>\n")
}

var levelWord = [...]string{field.Notice: "Notice", field.Warning: "Warning", field.Error: "Error"}

func (p *printer) ref(ref field.Ref) {
	switch {
	case ref.URL() != "":
		p.printf(" <cite><a href=\"%s\" rel=\"noreferrer\">%s</a></cite>", text(ref.URL()), text(ref.String()))
	case ref.Doc != "":
		p.printf(" <cite>%s</cite>", text(ref.String()))
	}
}

// openLevels is how many levels of a tree stand open at first.
const openLevels = 2

// field prints a field that stands at a level of the tree.
func (p *printer) field(f *field.Field, level int) {
	p.printf("<li class=\"waxseal-field\">")
	switch {
	case f.Item != nil: // it has a section of its own
		p.line(f)
		p.printf(" <small>item %d</small>", *f.Item+1)
	case len(f.Sub) == 0:
		p.line(f)
		p.about(f)
	default:
		p.group(f, level)
	}
	p.printf("</li>\n")
}

func (p *printer) group(f *field.Field, level int) {
	open := ""
	if level < openLevels {
		open = " open"
	}
	p.printf("<details%s><summary>", open)
	p.line(f)
	if worst, found := worst(f); found {
		p.printf(" <strong class=\"waxseal-%s\">%s</strong>", worst, worst)
	}
	p.printf("</summary>")
	p.about(f)
	p.printf("\n<ul>\n")
	for _, sub := range f.Sub {
		p.field(sub, level+1)
	}
	if f.More > 0 {
		p.printf("<li>%s</li>\n", field.Count(f.More, "more field"))
	}
	p.printf("</ul></details>")
}

// line prints what a field is called and what it says: all of it that a summary may hold.
func (p *printer) line(f *field.Field) {
	p.printf("<b class=\"waxseal-name\"><bdi>%s</bdi></b>", text(f.Name))
	if f.Type != "" && f.Type != f.Name {
		p.printf(" <small class=\"waxseal-type\">%s</small>", text(f.Type))
	}
	if f.Value != "" {
		p.printf(" <code class=\"waxseal-value\"><bdi>%s</bdi></code>", text(f.Value))
	}
}

// about prints what a field is for and what is wrong with it.
func (p *printer) about(f *field.Field) {
	if note := p.doc.Notes[f.Note]; note.Text != "" {
		p.printf("\n<p class=\"waxseal-note\">%s", text(note.Text))
		p.ref(note.Ref)
		p.printf("</p>")
	}
	if len(f.Issues) > 0 {
		p.printf("\n")
		p.issues(f.Issues)
	}
}

// worst is the highest level among the issues at and below a field.
func worst(f *field.Field) (level field.Level, found bool) {
	for _, is := range f.Issues {
		level, found = max(level, is.Level), true
	}
	for _, sub := range f.Sub {
		if below, any := worst(sub); any {
			level, found = max(level, below), true
		}
	}
	return level, found
}
