package source

import (
	"slices"
	"testing"
)

func TestAdded(t *testing.T) {
	a, b := []File{{0, "a.pem"}}, []File{{0, "b.der"}, {9, "c"}}
	for _, test := range []struct {
		files, more, want []File
	}{
		{nil, nil, nil},
		{a, nil, []File{{0, "a.pem"}, {5, ""}}},
		{nil, a, []File{{0, ""}, {5, "a.pem"}}},
		{a, b, []File{{0, "a.pem"}, {5, "b.der"}, {14, "c"}}},
	} {
		if got := Added(test.files, test.more, 5); !slices.Equal(got, test.want) {
			t.Errorf("%v with %v at 5: %v, want %v", test.files, test.more, got, test.want)
		}
	}
	if Name(a) != "a.pem" || Name(b) != "" || Name(nil) != "" {
		t.Error("one file gives the input its name, several do not")
	}
}
