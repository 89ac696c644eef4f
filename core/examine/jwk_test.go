package examine_test

import (
	"os"
	"strings"
	"testing"

	"waxseal/core/decode"
	"waxseal/core/examine"
	"waxseal/core/field"
	"waxseal/core/tls/identity"
)

// A JWK is told to belong to the certificate of its x5c, and its numbers to one another.
func TestJWKRelations(t *testing.T) {
	data, err := os.ReadFile("../decode/decodetest/testdata/jwk-rsa.json")
	if err != nil {
		t.Fatal(err)
	}
	told := func(text string) (out string) {
		for _, p := range examine.Document(decode.Open([]byte(text), field.Defaults()).Document(), examine.Options{}) {
			out += string(p.AppendJSON(nil)) + "\n"
		}
		return out
	}
	if got := told(string(data)); !strings.Contains(got, `{"item":0,"facts":{"sameKeyAs":[1]}}`) || strings.Contains(got, "inconsistent") {
		t.Error(got)
	}
	if got := told(strings.Replace(string(data), `"d": "e`, `"d": "f`, 1)); !strings.Contains(got, "keys/rsa-inconsistent") {
		t.Error("another d is taken: " + got)
	}
	if _, err := identity.PrivateKey(data); err != nil {
		t.Errorf("no handshake is made with it: %v", err)
	}
}
