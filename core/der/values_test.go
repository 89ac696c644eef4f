package der

import (
	"encoding/asn1"
	"math/big"
	"math/rand"
	"testing"
	"time"
	"unicode/utf16"
)

func TestDateAgreesWithStd(t *testing.T) {
	rng := rand.New(rand.NewSource(1))
	for range 20_000 {
		unix := rng.Int63n(400_000_000_000) - 62_135_596_800 // from the year 1 to past 9999
		want := time.Unix(unix, 0).UTC()
		if want.Year() > 9999 {
			continue
		}
		got := DateOf(unix)
		if got.String() != want.Format(time.DateTime) {
			t.Fatalf("DateOf(%d) = %s, time says %s", unix, got, want.Format(time.DateTime))
		}
		if got.Unix() != unix {
			t.Fatalf("%s: Unix() = %d, want %d", got, got.Unix(), unix)
		}
	}
}

func TestTimeForms(t *testing.T) {
	for _, c := range []struct {
		tag      Tag
		in, want string // want is RFC 3339, "" for unreadable
		fault    string
	}{
		{UTCTime, "260101000000Z", "2026-01-01T00:00:00Z", ""},
		{UTCTime, "500101000000Z", "1950-01-01T00:00:00Z", ""},
		{UTCTime, "491231235959Z", "2049-12-31T23:59:59Z", ""},
		{UTCTime, "2601010000Z", "2026-01-01T00:00:00Z", "time/no-seconds"},
		{UTCTime, "260101000000+0130", "2025-12-31T22:30:00Z", "time/offset"},
		{UTCTime, "260101000000-0130", "2026-01-01T01:30:00Z", "time/offset"},
		{UTCTime, "260101000000", "2026-01-01T00:00:00Z", "time/no-zone"},
		{UTCTime, "261301000000Z", "", "time/unreadable"},
		{UTCTime, "260230000000Z", "", "time/unreadable"},
		{UTCTime, "20260101000000Z", "", "time/unreadable"},
		{UTCTime, "26010100000 Z", "", "time/unreadable"},
		{UTCTime, "", "", "time/unreadable"},
		{GeneralizedTime, "20500101000000Z", "2050-01-01T00:00:00Z", ""},
		{GeneralizedTime, "20240229000000Z", "2024-02-29T00:00:00Z", ""},
		{GeneralizedTime, "21000229000000Z", "", "time/unreadable"},
		{GeneralizedTime, "20500101000000.5Z", "2050-01-01T00:00:00Z", "time/fraction"},
		{GeneralizedTime, "2050010100Z", "2050-01-01T00:00:00Z", "time/no-minutes"},
		{GeneralizedTime, "99991231235959Z", "9999-12-31T23:59:59Z", ""},
		{GeneralizedTime, "99991231235959-2359", "", "time/unreadable"},
		{GeneralizedTime, "00000101000000+2359", "", "time/unreadable"},
		{GeneralizedTime, "20500101000000Zx", "", "time/unreadable"},
	} {
		got, faults := parseTime(c.tag, []byte(c.in))
		code := ""
		if len(faults) > 0 {
			code = faults[0].code
		}
		if got.RFC3339() != c.want || code != c.fault {
			t.Errorf("%s %q = %q, fault %q; want %q, fault %q", c.tag, c.in, got.RFC3339(), code, c.want, c.fault)
		}
	}
}

func TestIntAgreesWithBig(t *testing.T) {
	rng := rand.New(rand.NewSource(2))
	for range 5000 {
		raw := make([]byte, 1+rng.Intn(40))
		rng.Read(raw)
		want := new(big.Int).SetBytes(raw)
		if raw[0] >= 0x80 {
			want.Sub(want, new(big.Int).Lsh(big.NewInt(1), uint(8*len(raw))))
		}
		n := Int{Bytes: raw}
		if n.Decimal() != want.String() || n.Hex() != want.Text(16) || n.BitLen() != want.BitLen() {
			t.Fatalf("%x: %s, %s, %d bits; want %s, %x, %d", raw, n.Decimal(), n.Hex(), n.BitLen(), want, want, want.BitLen())
		}
		small, ok := n.Small()
		if fits := want.BitLen() <= 31; ok != fits || fits && int64(small) != want.Int64() {
			t.Fatalf("%x: Small() = %d, %v; want %s", raw, small, ok, want)
		}
	}
}

func TestDottedAgreesWithAsn1(t *testing.T) {
	rng := rand.New(rand.NewSource(3))
	for range 5000 {
		oid := asn1.ObjectIdentifier{rng.Intn(3), rng.Intn(40)}
		for range rng.Intn(8) {
			oid = append(oid, rng.Intn(1<<uint(1+rng.Intn(30))))
		}
		b, err := asn1.Marshal(oid)
		if err != nil {
			t.Fatal(err)
		}
		if got, ok := Dotted(b[2:], true); !ok || got != oid.String() {
			t.Fatalf("%x = %q, want %s", b, got, oid)
		}
	}
}

func TestDottedCorners(t *testing.T) {
	for _, c := range []struct {
		in   []byte
		want string
	}{
		{nil, ""},
		{[]byte{0x80, 0x01}, ""},
		{[]byte{0x2a, 0x80}, ""},
		{[]byte{0x88, 0x37}, "2.999"},
		// UUID arcs need 128 bits: 2.25.(2^128-1), X.667.
		{[]byte{0x69, 0x83, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f}, "2.25.340282366920938463463374607431768211455"},
		{[]byte{0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f}, "2." + new(big.Int).Sub(new(big.Int).Lsh(big.NewInt(1), 70), big.NewInt(81)).String()},
	} {
		if got, ok := Dotted(c.in, true); got != c.want || ok != (c.want != "") {
			t.Errorf("%x = %q, %v; want %q", c.in, got, ok, c.want)
		}
	}
}

func TestDecodeText(t *testing.T) {
	utf16be := func(s string) (b []byte) {
		for _, u := range utf16.Encode([]rune(s)) {
			b = append(b, byte(u>>8), byte(u))
		}
		return b
	}
	for _, c := range []struct {
		tag   Tag
		in    []byte
		want  string
		fault bool
	}{
		{UTF8String, []byte("żółw"), "żółw", false},
		{UTF8String, []byte{0xff, 'a'}, "\xffa", true},
		{PrintableString, []byte("a+b=c"), "a+b=c", false},
		{PrintableString, []byte("a@b"), "a@b", true},
		{PrintableString, []byte("a*b"), "a*b", true},
		{NumericString, []byte("12 3"), "12 3", false},
		{NumericString, []byte("12a"), "12a", true},
		{IA5String, []byte("a@b\x00"), "a@b\x00", false},
		{IA5String, []byte{0xe9}, "é", true},
		{IA5String, []byte("bаnk"), "bаnk", true}, // the second letter is Cyrillic
		{TeletexString, []byte{0xe9}, "é", false},
		{BMPString, utf16be("żółw"), "żółw", false},
		{BMPString, utf16be("😀"), "😀", true},
		{BMPString, []byte{0, 'a', 0}, "a\x00", true},
		{UniversalString, []byte{0, 1, 0xf6, 0}, "😀", false},
		{UniversalString, []byte{0xff, 0xff, 0xff, 0xff}, "\ufffd", true},
	} {
		got, fault := decodeText(c.tag, c.in)
		if got != c.want || (fault != "") != c.fault {
			t.Errorf("%s %x = %q, fault %q; want %q, fault %v", c.tag, c.in, got, fault, c.want, c.fault)
		}
	}
}
