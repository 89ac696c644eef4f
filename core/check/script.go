package check

import (
	"slices"
)

// A script is a writing system, as far as names of hosts are mixed from several.
type script uint8

const (
	common script = iota // digits, hyphens, what all have, and what the table does not know
	latin
	greek
	cyrillic
	armenian
	hebrew
	arabic
	indic // Devanagari to Sinhala: none of them is mixed up with another by its looks
	thai
	georgian
	hangul
	kana
	bopomofo
	han
)

var scriptNames = [...]string{"", "Latin", "Greek", "Cyrillic", "Armenian", "Hebrew", "Arabic", "Indic", "Thai", "Georgian", "Hangul", "Kana", "Bopomofo", "Han"}

// scripts holds where letters of a script begin and end: the Script property of Unicode 16.0, with
// blocks taken whole where no label can have the rest.
var scripts = []struct {
	from, to rune
	script   script
}{
	{'A', 'Z', latin}, {'a', 'z', latin}, {0xc0, 0x24f, latin}, {0x250, 0x2af, latin},
	{0x370, 0x3e1, greek}, {0x3f0, 0x3ff, greek}, {0x400, 0x52f, cyrillic}, {0x531, 0x58f, armenian},
	{0x591, 0x5f4, hebrew}, {0x600, 0x6ff, arabic}, {0x750, 0x77f, arabic}, {0x8a0, 0x8ff, arabic},
	{0x900, 0xdff, indic}, {0xe01, 0xe5b, thai}, {0x10a0, 0x10ff, georgian}, {0x1100, 0x11ff, hangul},
	{0x1c80, 0x1c8f, cyrillic}, {0x1d00, 0x1d2a, latin}, {0x1e00, 0x1eff, latin}, {0x1f00, 0x1fff, greek},
	{0x2de0, 0x2dff, cyrillic}, {0x2e80, 0x2fd5, han}, {0x3005, 0x3007, han}, {0x3041, 0x30ff, kana},
	{0x3105, 0x312f, bopomofo}, {0x3131, 0x318e, hangul}, {0x31a0, 0x31bf, bopomofo}, {0x31f0, 0x31ff, kana},
	{0x3400, 0x4dbf, han}, {0x4e00, 0x9fff, han}, {0xa640, 0xa69f, cyrillic}, {0xac00, 0xd7a3, hangul},
	{0xf900, 0xfaff, han}, {0x20000, 0x323af, han},
}

func scriptOf(c rune) script {
	for _, s := range scripts {
		if c <= s.to {
			if c >= s.from {
				return s.script
			}
			return common
		}
	}
	return common
}

// scriptsOf lists the scripts of a label, in the order in which they come.
func scriptsOf(label string) (list []script) {
	for _, c := range label {
		if s := scriptOf(c); s != common && !slices.Contains(list, s) {
			list = append(list, s)
		}
	}
	return list
}
