package pkix

import (
	"math/big"
	"math/rand"
	"strings"
	"testing"

	"waxseal/core/der"
	"waxseal/core/field"
)

// seekable is a list of these numbers.
func seekable(t *testing.T, numbers []*big.Int) *CRL {
	t.Helper()
	data := der.Write(func(w *der.Writer) {
		w.Sequence(func(w *der.Writer) {
			w.Sequence(func(w *der.Writer) {
				w.Sequence(func(w *der.Writer) { w.OID("1.2.840.10045.4.3.2") })
				w.Sequence(func(w *der.Writer) {})
				w.Time(1_795_000_000)
				w.Sequence(func(w *der.Writer) {
					for _, n := range numbers {
						w.Sequence(func(w *der.Writer) {
							w.BigInt(n.Bytes())
							w.Time(1_795_000_000)
						})
					}
				})
			})
		})
	})
	var c *CRL
	der.Read(field.NewBuilder(data, field.Defaults()), 0, 0, len(data), func(r *der.Reader) { c = ReadCRL(r) })
	if c.Entries != len(numbers) {
		t.Fatalf("%d entries", c.Entries)
	}
	return c
}

// TestSeek compares what is found with what math/big says is the number, or begins so.
func TestSeek(t *testing.T) {
	rng := rand.New(rand.NewSource(49))
	numbers := []*big.Int{big.NewInt(0), big.NewInt(1), big.NewInt(10), big.NewInt(16), big.NewInt(255), big.NewInt(0x1a2)}
	for range 500 {
		b := make([]byte, 1+rng.Intn(20))
		rng.Read(b)
		numbers = append(numbers, new(big.Int).SetBytes(b))
	}
	c := seekable(t, numbers)
	for range 300 {
		n := numbers[rng.Intn(len(numbers))]
		text := n.Text(16)
		switch rng.Intn(6) {
		case 0:
			text = n.String()
		case 1:
			text = "0x00" + strings.ToUpper(text)
		case 2:
			text = text[:1+rng.Intn(len(text))]
		case 3:
			text += "7"
		}
		exact, begin := 0, 0
		digits := strings.TrimLeft(strings.ToLower(strings.TrimPrefix(text, "0x")), "0")
		if digits == "" {
			digits = "0"
		}
		for _, m := range numbers {
			switch {
			case m.Text(16) == digits || m.String() == text:
				exact++
			case strings.HasPrefix(m.Text(16), digits):
				begin++
			}
		}
		found := c.Seek(text, len(numbers))
		if len(found) != exact+begin {
			t.Fatalf("%q: %d found, want %d and %d", text, len(found), exact, begin)
		}
		for i, e := range found {
			m := numbers[e.Row]
			if is := m.Text(16) == digits || m.String() == text; is != (i < exact) {
				t.Fatalf("%q: %s is number %d of %d found", text, m.Text(16), i, len(found))
			}
		}
	}
	for _, text := range []string{"", "x", "12 g", ":", "0x", "keyCompromise"} {
		if found := c.Seek(text, 5); found != nil {
			t.Errorf("%q finds %d", text, len(found))
		}
	}
	if found := c.Seek("1", 5); len(found) != 5 {
		t.Errorf("%d found, want 5", len(found))
	}
}
