package field

import "testing"

func TestLasting(t *testing.T) {
	for seconds, want := range map[int64]string{0: "0 seconds", 1: "1 second", 59: "59 seconds", 60: "1 minute", 7199: "119 minutes",
		7200: "2 hours", 2*86400 - 1: "47 hours", 2 * 86400: "2 days", 400 * 86400: "400 days"} {
		if got := Lasting(seconds); got != want {
			t.Errorf("%d seconds are %q, not %q", seconds, got, want)
		}
	}
}
