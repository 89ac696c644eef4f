//go:build !js

package decode

import (
	"encoding/hex"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestSCTListAgreesWithOpenSSL has OpenSSL show the same octets in the extension of a certificate.
func TestSCTListAgreesWithOpenSSL(t *testing.T) {
	for _, file := range []string{"sct-list.txt", "sct-add-chain.json"} {
		octets, list := sctSample(t, file)
		value := append([]byte{4, 0x81, byte(len(octets))}, octets...)
		if len(octets) < 128 {
			value = append([]byte{4, byte(len(octets))}, octets...)
		}
		out := openssl(t, nil, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", filepath.Join(t.TempDir(), "key"),
			"-subj", "/CN=scts", "-addext", "1.3.6.1.4.1.11129.2.4.2=DER:"+hex.EncodeToString(value), "-text", "-noout")
		ids := regexp.MustCompile(`Log ID\s*: ([0-9A-F:\s]+)\n`).FindAllStringSubmatch(out, -1)
		moments := regexp.MustCompile(`Timestamp\s*: (.*) GMT`).FindAllStringSubmatch(out, -1)
		if len(ids) != len(list.SCTs) || len(moments) != len(ids) || len(ids) == 0 {
			t.Fatalf("openssl shows %d timestamps, we have %d: %s", len(ids), len(list.SCTs), out)
		}
		facts := string(list.AppendJSON(nil))
		for i, v := range list.SCTs {
			digits := strings.NewReplacer(":", "", " ", "", "\n", "").Replace(ids[i][1])
			if !strings.EqualFold(digits, hex.EncodeToString(v.LogID)) {
				t.Errorf("log ID %s, openssl %s", hex.EncodeToString(v.LogID), digits)
			}
			// openssl: Nov 18 11:06:40.123 2026
			clock := strings.Fields(moments[i][1])[2]
			if !strings.Contains(facts, "T"+clock+`Z"`) {
				t.Errorf("openssl says %s, the facts are %s", moments[i][1], facts)
			}
		}
	}
}
