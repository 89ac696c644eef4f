package source

import (
	"strings"
	"testing"
	"unicode/utf16"
)

var texts = []string{
	"", "a", "one\ntwo\n", "one\r\ntwo\rthree\n", "\ufeffwith a mark\r\n", "naïve 漢字 🙂 and 🙂\r\n", "\r\r\n\n\r",
}

// Every octet of a text that begins a character is where its place in the box leads back to.
func TestPlacesLeadBack(t *testing.T) {
	for _, text := range texts {
		octets := []byte(text)
		for off := 0; off <= len(octets); off++ {
			units := Units(octets, off)
			back := Octets(octets, units)
			if again := Units(octets, back); again != units {
				t.Errorf("%q: octet %d is at %d in the box, which is octet %d, which is at %d", text, off, units, back, again)
			}
			if back < off && Units(octets, off+1) > units+2 {
				t.Errorf("%q: octet %d is lost", text, off)
			}
		}
	}
}

// What stands in the box before a place is as long as the place says.
func TestUnitsCountTheBox(t *testing.T) {
	for _, text := range texts {
		whole := len(utf16.Encode([]rune(Shown([]byte(text)))))
		if units := Units([]byte(text), len(text)); units != whole {
			t.Errorf("%q: %d code units are shown, Units says %d", text, whole, units)
		}
		if off := Octets([]byte(text), whole); off != len(text) {
			t.Errorf("%q: the end of the box is octet %d, not %d", text, off, len(text))
		}
	}
}

func TestUnits(t *testing.T) {
	text := []byte("\ufeffa\r\n🙂b")
	for _, c := range []struct{ off, units int }{{0, 0}, {3, 0}, {4, 1}, {5, 1}, {6, 2}, {7, 2}, {10, 4}, {11, 5}, {99, 5}} {
		if got := Units(text, c.off); got != c.units {
			t.Errorf("octet %d is at %d, want %d", c.off, got, c.units)
		}
	}
}

func TestIsText(t *testing.T) {
	for octets, want := range map[string]bool{"": true, "PEM\r\n": true, "a\x00b": false, "\x30\x82": false, "漢": true, "\x30\x03\x02\x01\x01": false, "\x1b[1mbold\t\f": true} {
		if IsText([]byte(octets)) != want {
			t.Errorf("IsText(%q) is not %v", octets, want)
		}
	}
	if !LooksLikeText([]byte("漢字")[:5]) || LooksLikeText([]byte("\x30\x82\x01\x02\x30")) || LooksLikeText([]byte("a\x00")) || !LooksLikeText(nil) {
		t.Error("LooksLikeText misjudges")
	}
}

func TestLine(t *testing.T) {
	text := strings.Repeat("line\n", 9) + "line"
	if got := Line(text, 5*5); got != 0.5 {
		t.Errorf("the sixth of ten lines is at %v", got)
	}
}
