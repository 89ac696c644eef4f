package check

import (
	"strings"

	"waxseal/core/field"
	"waxseal/core/pkix/name"
)

// lookLatin holds the small letters of Cyrillic and Greek that look like Latin ones, and under them those.
const (
	lookLatin = "асԁеһіјӏорԛѕԝхуαιορυν"
	latinLook = "acdehijlopqswxyaiopuv"
)

var confusable = Check{Code: "x509/confusable", Level: field.Warning, Ref: field.Ref{Doc: "UTS #39", Section: "4"},
	Both: func(s *subject, r *report) {
		s.foreign(func(g *name.General, u string) {
			labels(u, func(label string) bool {
				if l, ok := asLatin(label); ok {
					r.at(g.Span, "The name stands for "+field.TextValue(u)+": the label "+label+" has no Latin letter and looks like "+l+".")
				}
				return true
			})
		})
	}}

// asLatin spells a label in the Latin letters that all of its letters look like.
func asLatin(label string) (string, bool) {
	var out []byte
	foreign := false
	for _, c := range label {
		i := 0
		for _, look := range lookLatin {
			if c == look {
				break
			}
			i++
		}
		switch {
		case i < len(latinLook):
			out, foreign = append(out, latinLook[i]), true
		case c < 0x80 && strings.IndexByte("-0123456789", byte(c)) >= 0:
			out = append(out, byte(c))
		default:
			return "", false
		}
	}
	return string(out), foreign
}
