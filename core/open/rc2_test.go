package open

import (
	"bytes"
	"encoding/hex"
	"testing"
)

// TestRC2 takes the vectors of RFC 2268, 5.
func TestRC2(t *testing.T) {
	for _, c := range []struct {
		key       string
		effective int
		plain     string
		sealed    string
	}{
		{"0000000000000000", 63, "0000000000000000", "ebb773f993278eff"},
		{"ffffffffffffffff", 64, "ffffffffffffffff", "278b27e42e2f0d49"},
		{"3000000000000000", 64, "1000000000000001", "30649edf9be7d2c2"},
		{"88", 64, "0000000000000000", "61a8a244adacccf0"},
		{"88bca90e90875a", 64, "0000000000000000", "6ccf4308974c267f"},
		{"88bca90e90875a7f0f79c384627bafb2", 64, "0000000000000000", "1a807d272bbe5db1"},
		{"88bca90e90875a7f0f79c384627bafb2", 128, "0000000000000000", "2269552ab0f85ca6"},
		{"88bca90e90875a7f0f79c384627bafb216f80a6f85920584c42fceb0be255daf1e", 129, "0000000000000000", "5b78d3a43dfff1f1"},
	} {
		b, err := newRC2Cipher(unhex(c.key), c.effective)
		if err != nil {
			t.Fatal(err)
		}
		got := make([]byte, 8)
		if b.Encrypt(got, unhex(c.plain)); !bytes.Equal(got, unhex(c.sealed)) {
			t.Errorf("key %s, %d bits: %x, want %s", c.key, c.effective, got, c.sealed)
		}
		if b.Decrypt(got, got); !bytes.Equal(got, unhex(c.plain)) {
			t.Errorf("key %s, %d bits: back to %x, want %s", c.key, c.effective, got, c.plain)
		}
	}
}

func TestRC2RefusesKeys(t *testing.T) {
	for _, c := range []struct{ octets, effective int }{{0, 64}, {129, 64}, {8, 0}, {8, 1025}} {
		if _, err := newRC2Cipher(make([]byte, c.octets), c.effective); err == nil {
			t.Errorf("%d octets and %d bits are taken", c.octets, c.effective)
		}
	}
}

func unhex(s string) []byte {
	b, err := hex.DecodeString(s)
	if err != nil {
		panic(err)
	}
	return b
}
