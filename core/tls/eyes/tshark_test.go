//go:build !js

package eyes

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"waxseal/core/mint"
	"waxseal/core/peertest"
	"waxseal/core/tls/suite"
)

// Wireshark, given the same recording without its secrets and the same RSA key, reads what a keyholder
// reads, and nothing more.
func TestKeyholderAsTshark(t *testing.T) {
	path := peertest.Need(t, "tshark")
	dir := t.TempDir()
	key := filepath.Join(dir, "server.key")
	if err := os.WriteFile(key, mint.PEM(mint.Server), 0o600); err != nil {
		t.Fatal(err)
	}
	kinds := map[string]bool{} // tshark takes half a second
	for _, w := range all() {
		kind := fmt.Sprint(w.version, w.suite.KeyExchange, w.ems, w.suite.CBC(), w.suite.AEAD())
		if w.version != "tls1.2" && w.version != "ssl3" {
			kind = fmt.Sprint(w.version, w.suite.KeyExchange.Curve(), w.suite.KeyExchange.FiniteField())
		}
		if kinds[kind] || w.suite.Cipher == suite.Null || w.suite.KeyExchange.Anonymous() {
			continue
		}
		kinds[kind] = true
		t.Run(w.String(), func(t *testing.T) {
			trace := simulate(t, w.options())
			later := NewKeyholder(serverKey()).Read(trace.Flights)
			trace.KeyLog = ""
			file := filepath.Join(dir, "a.pcapng")
			if err := os.WriteFile(file, trace.Pcapng(), 0o600); err != nil {
				t.Fatal(err)
			}
			out, err := exec.Command(path, "-r", file, "-q", "-z", "follow,tls,ascii,0", "-o", fmt.Sprintf(`uat:rsa_keys:"%s",""`, key)).CombinedOutput()
			if err != nil {
				t.Fatalf("tshark: %v\n%s", err, out)
			}
			reads := strings.Contains(string(out), "Host: server.example") && strings.Contains(string(out), "hello\n")
			if reads != later.Open {
				t.Errorf("tshark reads it: %v; the keyholder: %s\n%s", reads, later.Text, out)
			}
		})
	}
}
