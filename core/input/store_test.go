package input

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"testing"

	"waxseal/core/field"
)

// TestMagics: a key store of Java and a key of OpenSSH are found as a file, in base64 and in hex, whole.
func TestMagics(t *testing.T) {
	for _, magic := range magics {
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
	for _, short := range []string{"\xfe\xed\xfe", "openssh-key-v1", "b3BlbnNzaC1r", "6f70656e7373682d6b"} {
		if pieces, _ := Find([]byte(short), field.Defaults().Limits); len(pieces) > 0 {
			t.Errorf("%q is taken for a store or a key", short)
		}
	}
}
