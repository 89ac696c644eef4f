package decode_test

import (
	"encoding/binary"
	"testing"

	"waxseal/core/decode"
	"waxseal/core/field"
	"waxseal/core/mint"
)

const frozen = 1_795_000_000 // 2026-11-18

func options() field.Options {
	opt := field.Defaults()
	opt.Now = frozen
	return opt
}

// revoked makes n entries with serial numbers of 16 octets, in no order; one in three says why.
func revoked(n int, reasons bool) (list []mint.Revocation) {
	x := uint64(0x9e3779b97f4a7c15)
	for i := range n {
		serial := make([]byte, 16)
		for at := 0; at < 16; at += 8 {
			x ^= x << 13
			x ^= x >> 7
			x ^= x << 17
			binary.BigEndian.PutUint64(serial[at:], x)
		}
		serial[0] = serial[0]&0x7f | 0x40
		r := mint.Revocation{Serial: serial, Date: frozen - int64(i)*61}
		if reasons && i%3 == 0 {
			r.Reason = 1 + i%5
		}
		list = append(list, r)
	}
	return list
}

func bigCRL(t testing.TB, list []mint.Revocation) []byte {
	t.Helper()
	crl, err := mint.CRL(mint.List{Number: 0x1234, ThisUpdate: frozen - 3600, NextUpdate: frozen + 86400, Revoked: list},
		mint.Issuer{Subject: "Long List CA", Key: mint.Key(mint.Root)})
	if err != nil {
		t.Fatal(err)
	}
	return crl
}

func BenchmarkCRL(b *testing.B) {
	crl := bigCRL(b, revoked(250_000, false))
	b.SetBytes(int64(len(crl)))
	b.Run("open", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			decode.Open(crl, options())
		}
	})
	d := decode.Open(crl, options())
	b.Run("item", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			d.Item(0)
		}
	})
	b.Run("expand", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if list, err := d.Expand("0.0.5", 200_000, 500); err != nil || len(list) != 500 {
				b.Fatal(len(list), err)
			}
		}
	})
}
