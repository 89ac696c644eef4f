//go:build js

package border

import (
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"

	"waxseal/core/field"
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
	for _, n := range []int32{-1, maxGiven + 1} {
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
	if got := Options(0, 0, 0, 0, 0); !reflect.DeepEqual(got, def) {
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

func TestGivenOpening(t *testing.T) {
	hand := func(b string) {
		room(int32(len(b)))
		copy(given, b)
	}
	hand("input")
	if o := GivenOpening(0, 0, 0, 0, 0); string(o.Input) != "input" || o.Options.Opened != nil || o.Patient {
		t.Errorf("an input alone is %+v", o)
	}
	const list = "\x05\x00\x00\x00input\x02\x00\x00\x00pw\x03\x00\x00\x00hex\x0a\x00\x00\x000\x00a\x007\x00b b\x00\x01\x00\x00\x00s\x02\x00\x00\x00pl"
	hand(list)
	o := GivenOpening(0, 0, 0, 0, parts|patient)
	if string(o.Input) != "input" || o.Password != "pw" || o.Options.Form != "hex" || !o.Patient || len(o.Options.Opened) != 1 ||
		string(o.Options.Opened[0].Sealed) != "s" || string(o.Options.Opened[0].Plain) != "pl" {
		t.Errorf("a list is %+v", o)
	}
	if want := []field.File{{At: 0, Name: "a"}, {At: 7, Name: "b b"}}; !slices.Equal(o.Options.Files, want) {
		t.Errorf("the files are %+v, want %+v", o.Options.Files, want)
	}
	for n := range list {
		hand(list[:n])
		if o := GivenOpening(0, 0, 0, 0, parts); len(o.Options.Opened) > 0 {
			t.Errorf("%d octets of a list have a pair", n)
		}
	}
	hand("\xff\xff\xff\xff")
	if o := GivenOpening(0, 0, 0, 0, parts); o.Input != nil {
		t.Errorf("a length that lies gives %q", o.Input)
	}
}
