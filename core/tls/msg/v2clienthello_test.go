package msg

import (
	"bytes"
	"strings"
	"testing"

	"waxseal/core/field"
)

// The form of RFC 5246, E.2, octet by octet.
func TestV2ClientHello(t *testing.T) {
	raw := v2Hello.Encode()
	want := append([]byte{0x80, 9 + 9 + 16, 1, 3, 1, 0, 9, 0, 0, 0, 16, 0, 0, 0x2f, 1, 0, 0x80, 0, 0, 0xff}, count(0, 16)...)
	if !bytes.Equal(raw, want) {
		t.Fatalf("written %x, want %x", raw, want)
	}
	f := Flow{}
	root, issues := read(t, append(bytes.Clone(raw), handshakeRecord(Encode(ServerHelloDone{}))...), &f)
	if len(issues) > 0 || strings.Join(f.Names, " ") != "V2ClientHello ServerHelloDone" {
		t.Fatalf("%v, issues %v", f.Names, issues)
	}
	if specs := root.Sub[1].Sub[5].Sub; len(specs) != 3 || specs[0].Value != "TLS_RSA_WITH_AES_128_CBC_SHA (0x002f)" || specs[1].Value != "of SSL 2.0 (0x010080)" {
		t.Errorf("cipher_specs read %q, %q", specs[0].Value, specs[1].Value)
	}
	m, _ := DecodeV2(raw)
	hello := m.ClientHello()
	if hello.Version != TLS10 || !bytes.Equal(hello.Random, append(make([]byte, 16), count(0, 16)...)) ||
		len(hello.CipherSuites) != 2 || hello.CipherSuites[0] != 0x002f || hello.CipherSuites[1] != 0x00ff {
		t.Errorf("in the words of TLS: %+v", hello)
	}
}

func TestEveryPrefixOfV2(t *testing.T) {
	whole := v2Hello.Encode()
	for n := 1; n < len(whole); n++ {
		_, issues := read(t, whole[:n], &Flow{})
		if len(issues) != 1 || issues[0].Level != field.Error || issues[0].Span.End() != n {
			t.Fatalf("%d octets: issues %v", n, issues)
		}
		if _, issue := DecodeV2(whole[:n]); issue == nil {
			t.Errorf("%d octets have no issue", n)
		}
	}
}

func TestEveryOctetOfV2Changed(t *testing.T) {
	whole := v2Hello.Encode()
	for i := range whole {
		for _, flip := range []byte{1, 2, 0x20, 0x80, 0xff} {
			changed := bytes.Clone(whole)
			changed[i] ^= flip
			read(t, changed, &Flow{})
			if m, issue := DecodeV2(changed); V2Length(changed) > 0 && issue == nil && !bytes.Equal(m.Encode(), changed) {
				t.Errorf("octet %d ^ %#x: no issue, but written again %x", i, flip, m.Encode())
			}
		}
	}
}
