package ext

import (
	"waxseal/core/der"
	"waxseal/core/field"
)

// A criticality is what an extension's definition says about the critical flag.
type criticality uint8

const (
	eitherWay criticality = iota
	mustBeCritical
	shouldBeCritical
	shouldNotBeCritical
	mustNotBeCritical
)

// judgeCritical compares the flag with the kind's rule. The issue is on the extension, which r has
// just read.
func judgeCritical(r *der.Reader, e *Extension, kind *Kind) {
	text := ""
	switch {
	case kind.Critical == mustBeCritical && !e.Critical:
		text = " must be marked critical; this one is not."
	case kind.Critical == shouldBeCritical && !e.Critical:
		text = " should be marked critical; this one is not."
	case kind.Critical == shouldNotBeCritical && e.Critical:
		text = " should not be marked critical; this one is."
	case kind.Critical == mustNotBeCritical && e.Critical:
		text = " must not be marked critical; this one is."
	default:
		return
	}
	level := field.Error
	if kind.Critical == shouldBeCritical || kind.Critical == shouldNotBeCritical {
		level = field.Warning
	}
	r.At(field.Issue{Level: level, Code: "x509/critical", Text: e.Name() + text, Ref: kind.Spec.Ref, Span: &e.Span})
}

// rfc5280 names a section of RFC 5280.
func rfc5280(section string) field.Ref { return field.Ref{Doc: "RFC 5280", Section: section} }

// must is an issue about a rule that RFC 5280 states with MUST, should one with SHOULD, and note
// one that is worth knowing.
func must(section, code, text string, at field.Span) field.Issue {
	return field.Issue{Level: field.Error, Code: code, Text: text, Ref: rfc5280(section), Span: &at}
}

func should(section, code, text string, at field.Span) field.Issue {
	return field.Issue{Level: field.Warning, Code: code, Text: text, Ref: rfc5280(section), Span: &at}
}

func note(section, code, text string, at field.Span) field.Issue {
	return field.Issue{Level: field.Notice, Code: code, Text: text, Ref: rfc5280(section), Span: &at}
}

// defaultEncoded is an issue about a default that is spelled out.
func defaultEncoded(at field.Span) field.Issue {
	return field.Issue{Level: field.Error, Code: "der/default-encoded", Ref: field.Ref{Doc: "X.690", Section: "11.5"}, Span: &at,
		Text: "The value is the default, which DER leaves out."}
}

// count reads an INTEGER (0..MAX) that is a number of certificates. A negative one is an issue.
func count(r *der.Reader, section, fieldName string) int {
	at := r.Ahead()
	n := r.Int(fieldName)
	if n < 0 {
		r.At(must(section, "x509/count-negative", fieldName+" is a count and is at least zero; this is negative.", at))
	}
	return n
}
