package der

import (
	"bytes"
	"encoding/hex"
	"strings"
	"testing"

	"waxseal/core/field"
)

// read runs fn over the octets spelled in spaced hex and returns the tree and the issues' codes.
func read(t *testing.T, octets string, fn func(*Reader)) (doc *field.Document, root *field.Field, codes string) {
	t.Helper()
	data, err := hex.DecodeString(strings.ReplaceAll(octets, " ", ""))
	if err != nil {
		t.Fatal(err)
	}
	b := field.NewBuilder(data, field.Defaults())
	root = Read(b, 0, 0, len(data), fn)
	for _, is := range b.TakeIssues() {
		codes += " " + is.Code
	}
	return &b.Doc, root, strings.TrimPrefix(codes, " ")
}

// TestConstructedStrings: X.690 8.6.4 and 8.7.3 let a string come in pieces, and the pieces in pieces.
func TestConstructedStrings(t *testing.T) {
	const constructed = "der/constructed-string"
	t.Run("an OCTET STRING of nested pieces", func(t *testing.T) {
		var got Octets
		_, root, codes := read(t, "24 0b 04 02 61 62 24 05 04 01 63 04 00", func(r *Reader) { got = r.OctetString("s") })
		if string(got.Bytes) != "abc" || codes != constructed+" "+constructed { // one for each string in pieces
			t.Errorf("%q, issues %q", got.Bytes, codes)
		}
		if len(root.Sub) != 2 || len(root.Sub[1].Sub) != 2 {
			t.Errorf("the pieces are not the children: %d", len(root.Sub))
		}
	})
	t.Run("wrapped: the pieces joined are a buffer whose runs lead to each octet", func(t *testing.T) {
		doc, root, codes := read(t, "24 09 04 02 02 01 24 03 04 01 07", func(r *Reader) {
			r.Wrapped("s", func(s *Reader) {
				if n := s.Int("n"); n != 7 {
					t.Errorf("n is %d", n)
				}
			})
		})
		if codes != constructed+" "+constructed {
			t.Errorf("issues %q", codes)
		}
		joined := root.Sub[len(root.Sub)-1]
		if joined.Link == nil {
			t.Fatal("no field links to the joined octets")
		}
		buf := doc.Buffers[*joined.Link]
		for _, run := range buf.From {
			if !bytes.Equal(buf.Bytes[run.At:run.At+run.N], doc.Buffers[run.Buf].Bytes[run.Off:run.Off+run.Len]) {
				t.Errorf("run %+v does not lead to the octets it is about", run)
			}
		}
		if string(buf.Bytes) != "\x02\x01\x07" {
			t.Errorf("joined: % x", buf.Bytes)
		}
	})
	t.Run("a BIT STRING: the last piece says how many bits are unused", func(t *testing.T) {
		var got Bits
		_, _, codes := read(t, "23 08 03 02 00 ff 03 02 04 f0", func(r *Reader) { got = r.BitString("b") })
		if !bytes.Equal(got.Bytes, []byte{0xff, 0xf0}) || got.Unused != 4 || codes != constructed {
			t.Errorf("% x, %d unused, issues %q", got.Bytes, got.Unused, codes)
		}
	})
	t.Run("a wrapped BIT STRING in pieces", func(t *testing.T) {
		n := 0
		_, _, codes := read(t, "23 0a 03 03 00 02 01 03 03 00 07 00", func(r *Reader) {
			r.WrappedBits("b", func(s *Reader) { n = s.Int("n") })
		})
		if n != 7 || codes != constructed+" der/trailing-data" {
			t.Errorf("n is %d, issues %q", n, codes)
		}
	})
	t.Run("without any piece", func(t *testing.T) {
		_, _, codes := read(t, "23 00", func(r *Reader) { r.BitString("b") })
		if codes != constructed {
			t.Errorf("issues %q", codes)
		}
	})
	t.Run("an INTEGER has no pieces", func(t *testing.T) {
		n := 1
		_, _, codes := read(t, "22 03 02 01 07", func(r *Reader) { n = r.Int("n") })
		if n != 0 || codes != constructed {
			t.Errorf("n is %d, issues %q", n, codes)
		}
	})
}

func TestNumbersOutOfRange(t *testing.T) {
	for _, c := range []struct {
		octets string
		n      int
		ok     bool
		codes  string
	}{
		{"02 04 7f ff ff ff", 1<<31 - 1, true, ""},
		{"02 05 00 80 00 00 00", 0, false, "der/integer-range"},
		{"02 04 80 00 00 01", -(1<<31 - 1), true, ""},
		{"02 09 ff 00 00 00 00 00 00 00 00", 0, false, "der/integer-range"},
		{"02 00", 0, false, "der/integer-empty"},
		{"", 0, false, "der/missing"},
	} {
		var n int
		var ok bool
		_, _, codes := read(t, c.octets, func(r *Reader) { n, ok = r.SmallInt("n") })
		if n != c.n || ok != c.ok || codes != c.codes {
			t.Errorf("%s: %d, %v, issues %q; want %d, %v, %q", c.octets, n, ok, codes, c.n, c.ok, c.codes)
		}
	}
}

// TestOptionalBool: one that is cut off has no value, so that nothing can be said of a default.
func TestOptionalBool(t *testing.T) {
	for _, c := range []struct {
		octets string
		def, v bool
		codes  string
	}{
		{"", true, true, ""},
		{"01 01 ff", false, true, ""},
		{"01 01 00", false, false, "der/default-encoded"},
		{"01 01 00", true, false, ""},
		{"01 01 01", false, true, "der/boolean"},
		{"01 02 00 00", false, false, "der/boolean"},
		{"01 01", false, false, "der/truncated"},
		{"02 01 00", true, true, "der/trailing-data"},
	} {
		var v bool
		_, _, codes := read(t, c.octets, func(r *Reader) { v = r.OptionalBool("b", c.def) })
		if v != c.v || codes != c.codes {
			t.Errorf("%q, default %v: %v, issues %q; want %v, %q", c.octets, c.def, v, codes, c.v, c.codes)
		}
	}
}

// TestLongValuesAreCut: what a tree keeps of a value does not grow with the value.
func TestLongValuesAreCut(t *testing.T) {
	ones := strings.Repeat("ff", 70_000)
	t.Run("flags", func(t *testing.T) {
		_, root, _ := read(t, "03 83 011171 00"+ones, func(r *Reader) { r.Flags("f", []string{"a", "b"}) })
		if want := "a, b, bit 2, bit 3, bit 4, bit 5, bit 6, bit 7, bit 8, bit 9, further bits"; root.Value != want {
			t.Errorf("value %.200q, want %q", root.Value, want)
		}
		if len(root.Sub) != 10 {
			t.Errorf("%d children", len(root.Sub))
		}
	})
	t.Run("object identifier", func(t *testing.T) {
		_, root, codes := read(t, "06 83 011170"+strings.Repeat("01", 70_000), func(r *Reader) { r.OID("o") })
		if codes != "der/oid" || len(root.Value) > 200 || root.OID != "" {
			t.Errorf("issues %q, %d characters, OID %.40q", codes, len(root.Value), root.OID)
		}
	})
	t.Run("integer", func(t *testing.T) {
		var n Int
		_, root, _ := read(t, "02 83 011171 00"+ones, func(r *Reader) { n = r.BigInt("n") })
		if len(root.Value) > 200 || n.Decimal() != "" || n.BitLen() != 560_000 {
			t.Errorf("%d characters, decimal %.40q, %d bits", len(root.Value), n.Decimal(), n.BitLen())
		}
	})
}

// TestSetOrder: DER wants the elements of a SET OF in ascending order (X.690, 11.6).
func TestSetOrder(t *testing.T) {
	for octets, want := range map[string]string{
		"31 06 02 01 01 02 01 02":          "",
		"31 06 02 01 02 02 01 01":          "der/set-order",
		"31 09 02 01 03 02 01 02 02 01 01": "der/set-order",
		"31 00":                            "",
	} {
		_, _, codes := read(t, octets, func(r *Reader) { r.SetOf("s", func(s *Reader) { s.Int("n") }) })
		if codes != want {
			t.Errorf("%s: issues %q, want %q", octets, codes, want)
		}
	}
}
