package der

import (
	"math/rand"
	"testing"
)

// TestPlainUTCTime: plain is what the reader of times finds no fault with, in the form that ends in Z.
func TestPlainUTCTime(t *testing.T) {
	rng := rand.New(rand.NewSource(5280))
	plain := 0
	for range 200_000 {
		b := []byte("\x17\x0d260101000000Z")
		for range rng.Intn(4) {
			b[2+rng.Intn(12)] = byte('0' + rng.Intn(10))
		}
		if rng.Intn(8) == 0 {
			b[rng.Intn(len(b))] ^= byte(1 << rng.Intn(8))
		}
		b = b[:len(b)-rng.Intn(20)/19]
		h, ok := Head(b)
		want := ok && b[0] == 0x17 && h.End == len(b) && b[len(b)-1] == 'Z' && len(b) == 15
		if want {
			v, faults := parseTime(UTCTime, b[2:])
			want = v.OK && faults == nil
		}
		if got := PlainUTCTime(b); got != want {
			t.Fatalf("%q: %v, want %v", b, got, want)
		} else if got {
			plain++
		}
	}
	if plain < 20_000 || plain > 180_000 {
		t.Errorf("%d of 200,000 are plain", plain)
	}
}

// TestExtent: an element of indefinite length ends with the end-of-contents octets that are its own.
func TestExtent(t *testing.T) {
	for in, want := range map[string]int{
		"\x02\x01\x07\x02": 3, "\x30\x03\x02": 3, "\x30\x80\x02\x01\x07\x00\x00\x05\x00": 7,
		"\x30\x80\x30\x80\x00\x00\x04\x02\x00\x00\x00\x00\x05\x00": 12, "\x30\x80\x02\x01": 4, "\x30": 0, "": 0, "\x30\x84\xff": 0,
	} {
		if got := extent([]byte(in)); got != want {
			t.Errorf("%x: %d, want %d", in, got, want)
		}
	}
}
