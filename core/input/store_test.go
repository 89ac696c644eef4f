package input

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"testing"

	"waxseal/core/field"
)

// TestJavaStores: a key store of Java is found as a file, in base64 and in hex, whole.
func TestJavaStores(t *testing.T) {
	for _, magic := range []string{"\xfe\xed\xfe\xed", "\xce\xce\xce\xce"} {
		store := append([]byte(magic), "\x00\x00\x00\x02\x00\x00\x00\x01\x00\x00\x00\x02\x00\x04mine"...)
		store = append(store, bytes.Repeat([]byte{0, 7, 0x30, 0xff}, 40)...)
		text := base64.StdEncoding.EncodeToString(store)
		for name, input := range map[string]string{
			"file":          string(store),
			"base64":        text,
			"base64, lines": text[:64] + "\n" + text[64:128] + "\n" + text[128:],
			"a Secret":      "data:\n  keystore.jks: " + text + "\n  other: aGVsbG8=\n",
			"hex":           hex.EncodeToString(store),
		} {
			pieces, issues := Find([]byte(input), field.Defaults().Limits)
			if len(pieces) != 1 || !bytes.Equal(pieces[0].Bytes, store) {
				t.Errorf("%s: %d pieces, issues %+v", name, len(pieces), issues)
			}
		}
	}
	if pieces, _ := Find([]byte("\xfe\xed\xfe"), field.Defaults().Limits); len(pieces) > 0 {
		t.Error("three octets are taken for a store")
	}
}
