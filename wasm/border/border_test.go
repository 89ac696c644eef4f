//go:build js

package border

import (
	"errors"
	"strings"
	"testing"

	"waxseal/core/field"
	"waxseal/wasm/api/read"
)

func text(dst []byte) []byte { return append(dst, "text"...) }

func TestReplyTurnsAPanicIntoAnAnswer(t *testing.T) {
	for cause, want := range map[any]string{
		"a text":               "a text",
		errors.New("an error"): "an error",
		42:                     "internal error",
	} {
		n := Reply(func([]byte) []byte { panic(cause) }, Fault)
		if got := string(answered); int(n) != len(got) || !strings.Contains(got, want) || !strings.HasPrefix(got, `{"error":`) {
			t.Errorf("a panic with %v answers %s", cause, got)
		}
	}
	if n := Reply(text, Fault); string(answered) != "text" || n != 4 {
		t.Errorf("after a panic the answer is %q", answered)
	}
}

func TestRoom(t *testing.T) {
	if room(3) == nil || len(given) != 3 {
		t.Fatal("there is no room for three octets")
	}
	if got := Given(); len(got) != 3 || Given() != nil {
		t.Error("what is given is not handed over once")
	}
	for _, n := range []int32{-1, read.MaxInput + 1} {
		if room(n) != nil || given != nil {
			t.Errorf("there is room for %d octets", n)
		}
	}
}

func TestScratchIsNotKeptForever(t *testing.T) {
	Reply(func(dst []byte) []byte { return append(dst, make([]byte, keepScratch+1)...) }, Fault)
	Reply(text, Fault)
	if cap(scratch) > keepScratch {
		t.Errorf("%d octets are kept", cap(scratch))
	}
}

func TestOptions(t *testing.T) {
	def := field.Defaults()
	if got := Options(0, 0, 0, 0, 0); got != def {
		t.Errorf("no options are %+v", got)
	}
	got := Options(-1.5e9, 1, 2, 3, factsOnly|reveal)
	if got.Now != -1500000000 || got.Tree || !got.Reveal || got.Limits.Nodes != 1 || got.Limits.Depth != 2 || got.Limits.Items != 3 {
		t.Errorf("options are %+v", got)
	}
	if got := Options(1e300, -5, 0, 0, 0); got.Now != 0 || got.Limits != def.Limits {
		t.Errorf("options out of range are %+v", got)
	}
}
