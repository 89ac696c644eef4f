package der

import (
	"math/rand"
	"testing"
)

// TestPlainTimes: plain is what the reader of times finds no fault with, in the form that ends in Z.
func TestPlainTimes(t *testing.T) {
	for _, c := range []struct {
		form  string
		tag   Tag
		plain func([]byte) bool
	}{{"\x17\x0d260101000000Z", UTCTime, PlainUTCTime}, {"\x18\x0f20260101000000Z", GeneralizedTime, PlainGeneralizedTime}} {
		rng := rand.New(rand.NewSource(5280))
		plain := 0
		for range 200_000 {
			b := []byte(c.form)
			for range rng.Intn(4) {
				b[2+rng.Intn(len(b)-3)] = byte('0' + rng.Intn(10))
			}
			if rng.Intn(8) == 0 {
				b[rng.Intn(len(b))] ^= byte(1 << rng.Intn(8))
			}
			b = b[:len(b)-rng.Intn(20)/19]
			h, ok := Head(b)
			want := ok && b[0] == c.form[0] && h.End == len(b) && b[len(b)-1] == 'Z' && len(b) == len(c.form)
			if want {
				v, faults := parseTime(c.tag, b[2:])
				want = v.OK && faults == nil
			}
			if got := c.plain(b); got != want {
				t.Fatalf("%q: %v, want %v", b, got, want)
			} else if got {
				plain++
			}
		}
		if plain < 20_000 || plain > 180_000 {
			t.Errorf("%s: %d of 200,000 are plain", c.tag, plain)
		}
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
