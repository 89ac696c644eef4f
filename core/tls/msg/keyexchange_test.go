package msg

import "testing"

func TestKeyExchangeOf(t *testing.T) {
	for suite, want := range map[uint16]string{
		0x002f: "RSA", 0x0033: "DHE_RSA", 0x0032: "DHE_DSS", 0x0034: "DH_anon", 0xc013: "ECDHE_RSA", 0xc009: "ECDHE_ECDSA", 0xc018: "ECDH_anon",
		0xcca8: "ECDHE_RSA", 0x0003: "unknown", 0x008c: "unknown", 0x1301: "unknown", 0x00ff: "unknown", 0xfefe: "unknown",
	} {
		k := KeyExchangeOf(suite)
		if k.String() != want {
			t.Errorf("0x%04x: %s, want %s", suite, k, want)
		}
	}
}
