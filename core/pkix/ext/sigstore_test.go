package ext

import (
	"encoding/asn1"
	"fmt"
	"testing"

	"waxseal/core/names"
)

// TestSigstore reads each of the family as encoding/asn1 writes it: a UTF8String from IssuerV2 on; the
// octets of the text alone in the first six, of which Issuer is one.
func TestSigstore(t *testing.T) {
	spelled := map[int]string{1: "Issuer", 8: "IssuerV2"}
	met := map[string]bool{}
	for n := 1; n <= 24; n++ {
		id := fmt.Sprintf("1.3.6.1.4.1.57264.1.%d", n)
		known, ok := names.OID(id)
		if !ok || met[known.Name] || spelled[n] != "" && spelled[n] != known.Name {
			t.Errorf("%s has no name, or another's", id)
		}
		met[known.Name] = true
		text := fmt.Sprintf("https://example.com/é/%d", n)
		value, err := asn1.MarshalWithParams(text, "utf8")
		if err != nil {
			t.Fatal(err)
		}
		if n <= 6 {
			value = []byte(text)
		}
		e, root, issues := readOne(extension(id, false, value))
		extnValue := root.Sub[len(root.Sub)-1]
		if e.Name() != known.Name || !e.Known || root.Note == 0 || len(issues) > 0 || len(extnValue.Sub) != 1 || extnValue.Sub[0].Value != text {
			t.Errorf("%s: read as %q, issues %v", id, extnValue.Sub[0].Value, issues)
		}
	}
	for _, id := range []string{"1.3.6.1.4.1.57264.1", "1.3.6.1.4.1.57264.1.999", "1.3.6.1.4.1.57264.2.1"} {
		if Find(id) != nil {
			t.Errorf("%s is read as one of the family", id)
		}
	}
}
