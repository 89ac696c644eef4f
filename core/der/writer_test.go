package der

import (
	"bytes"
	"encoding/asn1"
	"encoding/hex"
	"math/big"
	"strings"
	"testing"
	"time"
)

// Each encoding is that of X.690 or, where it has no example, written out by hand from its rules.
func TestWriter(t *testing.T) {
	for _, c := range []struct {
		name string
		fn   func(*Writer)
		want string
	}{
		{"true", func(w *Writer) { w.Bool(true) }, "0101ff"},
		{"false", func(w *Writer) { w.Bool(false) }, "010100"},
		{"null", func(w *Writer) { w.Null() }, "0500"},
		{"zero", func(w *Writer) { w.Int(0) }, "020100"},
		{"127", func(w *Writer) { w.Int(127) }, "02017f"},
		{"128", func(w *Writer) { w.Int(128) }, "02020080"},
		{"-128", func(w *Writer) { w.Int(-128) }, "020180"},
		{"-129", func(w *Writer) { w.Int(-129) }, "0202ff7f"},
		{"big zero", func(w *Writer) { w.BigInt(nil) }, "020100"},
		{"big with a sign octet", func(w *Writer) { w.BigInt([]byte{0, 0, 0x80}) }, "02020080"},
		{"oid of X.690 8.19.5", func(w *Writer) { w.OID("2.999.3") }, "0603883703"},
		{"rsaEncryption", func(w *Writer) { w.OID("1.2.840.113549.1.1.1") }, "06092a864886f70d010101"},
		{"octets", func(w *Writer) { w.OctetString([]byte{1, 2}) }, "04020102"},
		{"bits of X.690 8.6.4.2", func(w *Writer) { w.BitString([]byte{0x0a, 0x3b, 0x5f, 0x29, 0x1c, 0xd0}, 4) }, "0307040a3b5f291cd0"},
		{"wrapped", func(w *Writer) { w.Wrapped(func(w *Writer) { w.Null() }) }, "04020500"},
		{"wrapped bits", func(w *Writer) { w.WrappedBits(func(w *Writer) { w.Null() }) }, "0303000500"},
		{"explicit", func(w *Writer) { w.Explicit(3, func(w *Writer) { w.Int(2) }) }, "a303020102"},
		{"implicit primitive", func(w *Writer) { w.Implicit(0).OctetString([]byte{9}) }, "800109"},
		{"implicit constructed", func(w *Writer) { w.Implicit(1).Sequence(func(*Writer) {}) }, "a100"},
		{"implicit reaches one element", func(w *Writer) { w.Implicit(1).Null(); w.Null() }, "81000500"},
		{"high tag", func(w *Writer) { w.Implicit(31).Null(); w.Implicit(128).Null() }, "9f1f009f810000"},
		{"set sorts", func(w *Writer) { w.SetOf([]byte{5, 0}, []byte{1, 1, 0}, []byte{2, 1, 9}) }, "3108010100" + "020109" + "0500"},
		{"utf8", func(w *Writer) { w.Text(UTF8String, "é") }, "0c02c3a9"},
		{"bmp", func(w *Writer) { w.Text(BMPString, "aé") }, "1e04006100e9"},
		{"universal", func(w *Writer) { w.Text(UniversalString, "𝄞") }, "1c040001d11e"},
	} {
		if got := hex.EncodeToString(Write(c.fn)); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

func TestWriterRefuses(t *testing.T) {
	for _, oid := range []string{"", "1", "1.", "1.40", "3.1", "1.2.x", "1.2.03", "1.2.-3", "1..2", "0.40.1"} {
		if got := Write(func(w *Writer) { w.OID(oid) }); got != nil {
			t.Errorf("OID %q became %x", oid, got)
		}
	}
	if got := Write(func(w *Writer) { w.Text(BMPString, "𝄞") }); got != nil {
		t.Errorf("a BMPString outside its plane became %x", got)
	}
	if got := Write(func(w *Writer) { w.Time(1 << 40) }); got != nil {
		t.Errorf("a year past 9999 became %s", got)
	}
}

// Lengths around the borders of one, two and three length octets agree with encoding/asn1.
func TestWriterLengths(t *testing.T) {
	for _, n := range []int{0, 1, 0x7f, 0x80, 0xff, 0x100, 0xffff, 0x10000} {
		content := make([]byte, n)
		want, _ := asn1.Marshal(struct{ A []byte }{content})
		got := Write(func(w *Writer) { w.Sequence(func(w *Writer) { w.OctetString(content) }) })
		if !bytes.Equal(got, want) {
			t.Errorf("%d octets: %x…, want %x…", n, got[:min(8, len(got))], want[:min(8, len(want))])
		}
	}
}

func TestWriterNumbers(t *testing.T) {
	for shift := range 200 {
		n := new(big.Int).Lsh(big.NewInt(0xb7), uint(shift))
		want, _ := asn1.Marshal(n)
		if got := Write(func(w *Writer) { w.BigInt(n.Bytes()) }); !bytes.Equal(got, want) {
			t.Errorf("%s: %x, want %x", n, got, want)
		}
	}
}

func TestWriterTimes(t *testing.T) {
	for _, s := range []string{"1949-12-31T23:59:59Z", "1950-01-01T00:00:00Z", "2026-11-23T18:30:51Z", "2049-12-31T23:59:59Z", "2050-01-01T00:00:00Z", "9999-12-31T23:59:59Z"} {
		moment, _ := time.Parse(time.RFC3339, s)
		want, err := asn1.Marshal(moment)
		if err != nil {
			t.Fatal(err)
		}
		if got := Write(func(w *Writer) { w.Time(moment.Unix()) }); !bytes.Equal(got, want) {
			t.Errorf("%s: %s, want %s", s, got[2:], want[2:])
		}
	}
}

// What Dotted reads, encodeOID writes: also numbers of more than 64 bits.
func TestOIDRoundTrip(t *testing.T) {
	for _, oid := range []string{"0.0", "0.39.1", "1.39", "2.0", "2.40.127.128.16383.16384", "2.47.1", "2.48.1",
		"1.3.6.1.4.1.18446744073709551616.1", "2." + strings.Repeat("9", 40), "2.25.329800735698586629295641978511506172918"} {
		b, ok := encodeOID(oid)
		if got, ok2 := Dotted(b, true); !ok || !ok2 || got != oid {
			t.Errorf("%s came back as %s (%x)", oid, got, b)
		}
	}
}
