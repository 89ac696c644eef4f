package ext

import (
	"waxseal/core/der"
	"waxseal/core/field"
)

var lei = Kind{OID: "1.3.6.1.4.1.52266.1", Name: "lei", Read: readLEI,
	Spec: &field.Spec{Ref: field.Ref{Doc: "ISO 17442-2"}, Notes: [][3]string{
		{"lei", "", "The Legal Entity Identifier of the organisation: 18 letters and digits, and two digits that check them."},
	}}}

var leiRole = Kind{OID: "1.3.6.1.4.1.52266.2", Name: "leiRole", Syntax: "Role PrintableString",
	Spec: &field.Spec{Ref: field.Ref{Doc: "ISO 17442-2"}, Notes: [][3]string{
		{"leiRole", "", "The office that the subject holds in the organisation."},
	}}}

// readLEI reads a PrintableString of 20 characters.
func readLEI(r *der.Reader, _ *Extension) {
	t := r.Text("LEI", der.PrintableString, der.UTF8String)
	if t.OK && !isLEI(t.Value) {
		r.At(field.Issue{Level: field.Error, Code: "x509/lei", Ref: field.Ref{Doc: "ISO 17442-1"}, Span: &t.Span,
			Text: "This is no LEI: 18 capital letters and digits, then two digits that make it 1 modulo 97 with A as 10 to Z as 35."})
	}
}

// isLEI reports whether s has the form and the check digits of ISO 7064, MOD 97-10.
func isLEI(s string) bool {
	rest := 0
	for i, c := range []byte(s) {
		switch {
		case c >= '0' && c <= '9':
			rest = (10*rest + int(c-'0')) % 97
		case c >= 'A' && c <= 'Z' && i < 18:
			rest = (100*rest + int(c-'A') + 10) % 97
		default:
			return false
		}
	}
	return len(s) == 20 && rest == 1
}
