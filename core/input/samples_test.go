package input

import (
	"bytes"
	"crypto/ed25519"
	"crypto/x509"
	"crypto/x509/pkix"
	"math/big"
	"strings"
	"testing"
	"time"

	"waxseal/core/field"
	"waxseal/core/input/inputtest"
)

// leaf is a certificate whose base64 has every digit that is written in a way of its own somewhere:
// + and / and padding.
var leaf = sampleCertificate()

func sampleCertificate() []byte {
	key := ed25519.NewKeyFromSeed(bytes.Repeat([]byte{7}, ed25519.SeedSize))
	at := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	der, err := x509.CreateCertificate(nil, &x509.Certificate{
		SerialNumber: big.NewInt(0x0a0d5c27223e), Subject: pkix.Name{CommonName: "leaf.example"},
		NotBefore: at, NotAfter: at.AddDate(1, 0, 0), DNSNames: []string{"leaf.example"},
	}, &x509.Certificate{Subject: pkix.Name{CommonName: "root?"}}, key.Public(), key)
	if err != nil {
		panic(err)
	}
	return der
}

func TestSamples(t *testing.T) {
	if s := inputtest.PEM(leaf); !strings.Contains(s, "+") || !strings.Contains(s, "/") || !strings.Contains(s, "=\n") {
		t.Fatal("the sample lacks a digit that matters")
	}
	for _, s := range inputtest.Samples {
		text := s.Write(leaf)
		for _, v := range []struct{ about, in string }{
			{"alone", text},
			{"with CR LF", strings.ReplaceAll(text, "\n", "\r\n")},
			{"in prose", "Dear all,\n\nthis is it (as of 2026-01-01):\n\n" + text + "\n\nKind regards,\nA. N. Other\n"},
			{"twice", text + "\n\n" + text},
		} {
			if s.Binary && v.about != "alone" {
				continue
			}
			pieces, issues := Find([]byte(v.in), field.Defaults().Limits)
			n := 1
			if v.about == "twice" {
				n = 2
			}
			ok := len(pieces) == n
			for _, p := range pieces {
				ok = ok && p.Form == s.Form && bytes.Equal(p.Bytes, leaf)
			}
			if !ok {
				t.Errorf("%s, %s: %d pieces", s.Name, v.about, len(pieces))
				for _, p := range pieces {
					t.Logf("\t%s %d+%d of %d octets, right: %v; %s", p.Form, p.Off, p.Len, len(p.Bytes), bytes.Equal(p.Bytes, leaf), p.How)
				}
				if len(pieces) == 0 {
					t.Logf("\t%v", issues)
				}
			}
		}
	}
}
