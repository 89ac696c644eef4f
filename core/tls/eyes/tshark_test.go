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
	"waxseal/core/tls/handshake"
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

// What an eavesdropper knows is what Wireshark shows of the recording without any secret: the host, both
// names in the certificates, the suite, and how long the encrypted records are.
func TestOverheardAsTshark(t *testing.T) {
	path := peertest.Need(t, "tshark")
	for _, preset := range []string{"client-authentication", "forward-secrecy", "anonymous"} {
		trace := simulate(t, handshake.Options{Preset: preset})
		trace.KeyLog = ""
		file := filepath.Join(t.TempDir(), "a.pcapng")
		if err := os.WriteFile(file, trace.Pcapng(), 0o600); err != nil {
			t.Fatal(err)
		}
		out, err := exec.Command(path, "-r", file, "-V", "-O", "tls").Output()
		if err != nil {
			t.Fatal(err)
		}
		said := string(out)
		heard := Overhear(trace.Flights)
		knows := strings.Join(heard.Knows, " ")
		for text, marks := range map[string][]string{
			"“server.example”, by server_name":    {"Server Name: server.example"},
			"the server is: “server.example”, by": {"uTF8String: server.example", "id-at-commonName=server.example"},
			"the client is: “Alice”, by":          {"uTF8String: Alice", "id-at-commonName=Alice"},
			trace.Suite:                           {"Cipher Suite: " + trace.Suite},
		} {
			shows := false
			for _, mark := range marks {
				shows = shows || strings.Contains(said, mark)
			}
			if shows != strings.Contains(knows, text) {
				t.Errorf("%s: %s: tshark shows it: %v; he knows %s", preset, text, shows, knows)
			}
		}
		for _, h := range heard.Messages {
			if mark := fmt.Sprintf("Length: %d\n", h.fragment); !h.Readable() && !strings.Contains(said, mark) {
				t.Errorf("%s: tshark shows no record of %d octets", preset, h.fragment)
			}
		}
	}
}
