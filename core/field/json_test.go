package field

import (
	"encoding/json"
	"strings"
	"testing"
)

// TestAppendString: whatever octet or character stands wherever among plain ones, the JSON is
// printable ASCII without a less-than sign, and the standard library reads the text out of it.
func TestAppendString(t *testing.T) {
	odd := []string{"é", "…", "\u2028", "\ufffd", "😀", "\U0010ffff", "\xc3", "\xed\xa0\x80"}
	for c := range 256 {
		odd = append(odd, string([]byte{byte(c)}))
	}
	for _, s := range odd {
		for before := range 18 {
			for after := range 10 {
				text := strings.Repeat("a", before) + s + strings.Repeat("z", after)
				out := AppendString(nil, text)
				var back string
				if err := json.Unmarshal(out, &back); err != nil || back != string([]rune(text)) {
					t.Fatalf("%q became %s: %q, %v", text, out, back, err)
				}
				for _, c := range out {
					if c < ' ' || c > '~' || c == '<' {
						t.Fatalf("%q became %q", text, out)
					}
				}
			}
		}
	}
}

// TestPlain compares the words of eight with looking at one octet after the other.
func TestPlain(t *testing.T) {
	for c := range 256 {
		for at := range 20 {
			text := strings.Repeat("~", at) + string([]byte{byte(c)}) + strings.Repeat(" ", 20-at)
			want := len(text)
			if c < ' ' || c > '~' || c == '"' || c == '<' || c == '\\' {
				want = at
			}
			if got := plain(text); got != want {
				t.Fatalf("plain(%q) = %d, not %d", text, got, want)
			}
		}
	}
}

// TestAppendInt compares with the standard library.
func TestAppendInt(t *testing.T) {
	for n := -11; n < 11_000; n++ {
		if want, _ := json.Marshal(n); string(appendInt(nil, n)) != string(want) {
			t.Fatalf("%s, not %s", appendInt(nil, n), want)
		}
	}
}
