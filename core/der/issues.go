package der

import (
	"strings"

	"waxseal/core/field"
)

// Issue records an issue about the scope, or about the part of it that is.Span names.
func (r *Reader) Issue(is field.Issue) { r.issue(r.node, is) }

func (r *Reader) issue(f *field.Field, is field.Issue) {
	if !r.ber || !onlyDER(is.Ref) {
		r.b.Issue(f, is)
	}
}

// onlyDER reports whether a rule is one that DER has and BER has not: X.690, 10 and 11.
func onlyDER(ref field.Ref) bool {
	return ref.Doc == "X.690" && (strings.HasPrefix(ref.Section, "10.") || strings.HasPrefix(ref.Section, "11."))
}

// At records an issue on the field that was read last in this scope; where the last verb did not
// find what it reads, on the scope, at the place it stopped at.
func (r *Reader) At(is field.Issue) {
	f, at := r.node, field.Span{Buf: r.buf, Off: r.pos}
	if r.last.some {
		f, at = r.last.field, r.last.span
	}
	if is.Span == nil {
		is.Span = &at
	}
	r.issue(f, is)
}

// ref is where the structure being read is defined.
func (r *Reader) ref() field.Ref {
	if r.spec == nil {
		return field.Ref{Doc: "X.690", Section: "8.1"}
	}
	return r.spec.Ref
}

// missing reports that the scope ends where the element name should stand. Where the data was
// cut off that has been said already, at the cut.
func (r *Reader) missing(name string) {
	r.last = recorded{}
	if r.stopped {
		return
	}
	if r.promised <= r.end {
		r.issue(r.node, field.Issue{Level: field.Error, Code: "der/missing", Ref: r.ref(),
			Text: r.name + " ends here; " + name + " is missing.", Span: &field.Span{Buf: r.buf, Off: r.pos}})
	}
	r.stop()
}

// unexpected records an element that is not what the specification has in its place. One is
// shown and passed over; after a second the scope makes no sense any more.
func (r *Reader) unexpected(e *element, want string) {
	e.span = r.guess(e)
	r.issue(e.field, field.Issue{Level: field.Error, Code: "der/unexpected-tag", Ref: r.ref(), Span: e.place(),
		Text: "In " + r.name + " a field of type " + want + " is expected here; this is " + article(e.tag.String()) + "."})
	r.last = recorded{}
	r.wrong++
	if r.wrong > 1 {
		r.stop()
	}
}

func article(s string) string {
	switch s[0] {
	case 'I', 'O', 'E', 'U', 'e':
		if len(s) > 3 && s[:3] == "UTF" || len(s) > 3 && s[:3] == "UTC" || len(s) > 3 && s[:3] == "Uni" {
			return "a " + s
		}
		return "an " + s
	}
	return "a " + s
}

var headerErrors = [...]struct{ code, text, section string }{
	headerCut:    {"der/header-cut", "The tag and length of an element do not fit in what is left of ", "8.1"},
	headerTag:    {"der/tag-number", "The tag number is larger than 2^28 in ", "8.1.2.4"},
	headerLength: {"der/length-invalid", "The length is not one that data can have in ", "8.1.3.5"},
}

// badHeader stops the scope at a header that cannot be read. At a cut that is no news.
func (r *Reader) badHeader(err headerError) {
	r.last = recorded{}
	if r.promised <= r.end || err != headerCut {
		e := headerErrors[err]
		r.issue(r.node, field.Issue{Level: field.Error, Code: e.code, Text: e.text + r.name + ".",
			Ref: field.Ref{Doc: "X.690", Section: e.section}, Span: &field.Span{Buf: r.buf, Off: r.pos, Len: r.end - r.pos}})
	}
	r.stop()
}

// headerIssues reports what is wrong with the header of e, if anything.
func (r *Reader) headerIssues(e *element) {
	der := func(code, section, text string) {
		head := field.Span{Buf: r.buf, Off: e.span.Off, Len: e.hdr}
		r.issue(e.field, field.Issue{Level: field.Error, Code: code, Text: text, Span: &head, Ref: field.Ref{Doc: "X.690", Section: section}})
	}
	if e.faults&longTag != 0 {
		der("der/tag-not-minimal", "8.1.2.4", "The tag number takes more octets than it needs.")
	}
	if e.faults&longLength != 0 {
		der("der/length-not-minimal", "10.1", "The length takes more octets than it needs; DER wants the fewest.")
	}
	if e.indefinite {
		if e.constructed {
			der("der/length-indefinite", "10.1", "The length is indefinite; DER wants a definite one.")
		} else {
			der("der/length-indefinite", "8.1.3.2", "A primitive element cannot have an indefinite length.")
		}
	}
	end := e.span.Off + e.hdr + e.length
	switch {
	case !e.cut:
	case r.depth == 0:
		r.issue(e.field, field.Issue{Level: field.Error, Code: "der/truncated", Ref: field.Ref{Doc: "X.690", Section: "8.1.3"},
			Text: "The data ends at offset " + field.Thousands(r.end) + "; " + field.Count(end-r.end, "more octet") + " should follow.",
			Span: &field.Span{Buf: r.buf, Off: r.end}})
	case end > r.promised:
		der("der/length-exceeds", "8.1.3", "The length is "+field.Count(e.length, "octet")+", but "+r.name+" has only "+
			field.Count(r.promised-e.span.Off-e.hdr, "octet")+" left.")
	}
}

// wantConstructed reports the wrong form: SEQUENCE and SET are constructed, DER strings primitive.
func (r *Reader) wantConstructed(e *element, want bool) {
	switch {
	case want && !e.constructed:
		r.issue(e.field, field.Issue{Level: field.Error, Code: "der/not-constructed", Ref: field.Ref{Doc: "X.690", Section: "8.9.1"},
			Text: "The tag says primitive; this type is always constructed.", Span: e.place()})
	case !want && e.constructed:
		r.issue(e.field, field.Issue{Level: field.Error, Code: "der/constructed-string", Ref: field.Ref{Doc: "X.690", Section: "10.2"},
			Text: "The value is in pieces (constructed); DER wants it in one.", Span: e.place()})
	}
}
