package jsontext

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"
)

func spelled(s string) string {
	list, end, closed := Members(s)
	var out []string
	for _, m := range list {
		word := m.Name + "=" + s[m.Value:m.End]
		if m.Bare {
			word = "~" + word
		}
		out = append(out, word)
	}
	if !closed {
		out = append(out, "left: "+s[end:])
	}
	return strings.Join(out, "|")
}

func TestMembers(t *testing.T) {
	for in, want := range map[string]string{
		`{}`:              ``,
		`{"a":1,"b":"x"}`: `a=1|b="x"`,
		"{ \"a\" :\n\t[1, {\"b\":\"}\"}] ,\"c\":null } more": `a=[1, {"b":"}"}]|c=null`,
		`{ kty: 'RSA', n: 'it"s' }`:                          `~kty='RSA'|~n='it"s'`,
		`{"a":"x\"y","b\u0063":2}`:                           `a="x\"y"|bc=2`,
		`{"a":"x" "b":2}`:                                    `a="x"|b=2`,
		`{"a":"x"; "b":2}`:                                   `a="x"|left: ; "b":2}`,
		`{"a":"x","b":`:                                      `a="x"|left: ,"b":`,
		`{"a":"x`:                                            `a="x|left: `,
		"{\"a\":\"x\n,\"b\":2}":                              `a="x|b=2`,
		"{\"a\":[1,\n2\n\nDear all,":                         "a=[1,\n2|left: \n\nDear all,",
		`{"a"`:                                               `left: {"a"`,
	} {
		if got := spelled(in); got != want {
			t.Errorf("%s: %s, want %s", in, got, want)
		}
	}
}

// Strings say what encoding/json reads in them.
func TestText(t *testing.T) {
	for _, s := range []string{`""`, `"a"`, `"\"\\\/\b\f\n\r\t"`, `"\u00e9\u20AC"`, `"\ud83d\ude00!"`, `"\ud83d"`, `"x\ud83dy"`, `"é"`} {
		var want string
		if err := json.Unmarshal([]byte(s), &want); err != nil {
			t.Fatal(err)
		}
		if got := Text(s); got != want {
			t.Errorf("%s: %q, want %q", s, got, want)
		}
	}
	if got := Text(`12`); got != "12" {
		t.Error(got)
	}
}

// FuzzMembers: what encoding/json reads has the same names and values here; all else ends without harm.
func FuzzMembers(f *testing.F) {
	f.Add(`{"kty":"oct","k":"AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow","a":[{}]}`)
	f.Add(`{ kty: 'RSA' `)
	f.Fuzz(func(t *testing.T, in string) {
		s := "{" + in
		list, end, closed := Members(s)
		Elements(s)
		floor := 0
		for _, m := range list {
			if m.Value < floor || m.End <= m.Value || m.End > end {
				t.Fatalf("%q: %+v, end %d", s, m, end)
			}
			floor = m.End
			Text(s[m.Value:m.End])
		}
		var want map[string]json.RawMessage
		if !utf8.ValidString(s) || json.Unmarshal([]byte(s), &want) != nil {
			return
		}
		if !closed {
			t.Fatalf("%q is not closed", s)
		}
		for _, m := range list {
			if m.Bare {
				t.Errorf("%q: the name %q is in quotes", s, m.Name)
			}
			delete(want, m.Name)
		}
		if len(want) > 0 {
			t.Errorf("%q: %v are missing", s, want)
		}
	})
}
