package main

import (
	"bytes"
	"encoding/binary"
	"errors"
	"math/rand/v2"
	"testing"
)

// restore is web/lib/difference.js in Go.
func restore(base, difference []byte) ([]byte, error) {
	number := func() int {
		n, size := binary.Uvarint(difference)
		difference = difference[size:]
		return int(n)
	}
	total, list := number(), number()
	between := difference[list:]
	difference = difference[:list]
	var out []byte
	at := 0
	for len(difference) > 0 {
		n := number()
		out = append(out, between[:n]...)
		between = between[n:]
		moved, size := binary.Varint(difference)
		difference = difference[size:]
		at += n + int(moved)
		n = number()
		out = append(out, base[at:at+n]...)
		at += n
	}
	if out = append(out, between...); len(out) != total {
		return out, errors.New("the size is another one")
	}
	return out, nil
}

func TestDifference(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	noise := func(n int) []byte {
		b := make([]byte, n)
		for i := range b {
			b[i] = byte(random.Uint32())
		}
		return b
	}
	base := noise(10_000)
	changed := bytes.Clone(base)
	for i := 50; i < len(changed); i += 100 {
		changed[i]++
	}
	for _, c := range []struct {
		name   string
		octets []byte
		most   int
	}{
		{"nothing", nil, 2},
		{"less than a block", base[:15], 17},
		{"the same", base, 10},
		{"from its middle", base[5003:7001], 10},
		{"parts in another order", append(bytes.Clone(base[7000:]), base[:7000]...), 30},
		{"an octet changed in a hundred", changed, 600},
		{"other octets before and behind", append(append(noise(33), base...), noise(5)...), 60},
		{"nothing in common", noise(5000), 5005},
	} {
		d := differenceFrom(base, c.octets)
		if got, err := restore(base, d); err != nil || !bytes.Equal(got, c.octets) {
			t.Errorf("%s: not what was written: %v", c.name, err)
		}
		if len(d) > c.most {
			t.Errorf("%s: takes %d octets, more than %d", c.name, len(d), c.most)
		}
	}
	if d := differenceFrom(nil, base); len(d) < len(base) {
		t.Errorf("without a base: %d octets", len(d))
	}
}
