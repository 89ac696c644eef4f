package moment

import "testing"

func TestParse(t *testing.T) {
	for s, want := range map[string]int64{
		"1970-01-01T00:00:00Z":      0,
		"2026-11-23T12:00:00Z":      1795435200, // date -ud 2026-11-23T12:00:00Z +%s
		"2026-11-23T13:00:00+01:00": 1795435200,
		"1795435200":                1795435200,
		"-1":                        -1,
	} {
		if got, err := Parse(s); got != want || err != nil {
			t.Errorf("%s is %d, %v; want %d", s, got, err, want)
		}
	}
	for _, s := range []string{"", "yesterday", "2026-11-23", "2026-11-23T12:00:00", "2026-02-30T12:00:00Z", "1e9", "99999999999999999999"} {
		if got, err := Parse(s); err == nil {
			t.Errorf("%q is taken for %d", s, got)
		}
	}
}
