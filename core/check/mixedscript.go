package check

import (
	"slices"

	"waxseal/core/field"
	"waxseal/core/pkix/name"
)

var mixedScript = Check{Code: "x509/mixed-script", Level: field.Warning, Ref: field.Ref{Doc: "UTS #39", Section: "5.2"},
	Both: func(s *subject, r *report) {
		s.foreign(func(g *name.General, u string) {
			labels(u, func(label string) bool {
				list := scriptsOf(label)
				if highlyRestrictive(list) {
					return true
				}
				r.at(g.Span, "The name stands for "+field.TextValue(u)+", which mixes "+scriptNames[list[0]]+" with "+scriptNames[list[1]]+" letters in one label: some look alike.")
				return false
			})
		})
	}}

// highlyRestrictive is the level of UTS #39, 5.2: one script, or Latin with those that Japanese,
// Chinese or Korean is written in.
func highlyRestrictive(list []script) bool {
	if len(list) < 2 {
		return true
	}
	for _, together := range [][]script{{latin, han, kana}, {latin, han, bopomofo}, {latin, han, hangul}} {
		if !slices.ContainsFunc(list, func(s script) bool { return !slices.Contains(together, s) }) {
			return true
		}
	}
	return false
}
