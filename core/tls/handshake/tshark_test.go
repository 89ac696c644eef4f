//go:build !js

package handshake

import (
	"bytes"
	"context"
	"encoding/hex"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"waxseal/core/mint"
	"waxseal/core/peertest"
	"waxseal/core/tls/msg"
	"waxseal/core/tls/secrets"
	"waxseal/core/tls/suite"
)

// tshark decrypts the recording of a handshake of each version, by suites of each kind: by the key log
// that the file holds and, in RSA key exchange, without it by the server's private key.
func TestTsharkDecrypts(t *testing.T) {
	path := peertest.Need(t, "tshark")
	dir := papers(t, noon)
	kinds := map[string]bool{} // tshark takes half a second
	for _, w := range matrix(false, nil) {
		kind := fmt.Sprint(w.version, w.suite.KeyExchange == msg.KeyExchangeRSA, w.suite.AEAD())
		if kinds[kind] || w.suite.Cipher == suite.Null {
			continue
		}
		kinds[kind] = true
		t.Run(w.String(), func(t *testing.T) {
			client, server := w.sides(t)
			c := NewClient(client)
			trace := Run(c, NewServer(server), greeting)
			trace.Now = noon
			byLog := filepath.Join(dir, "log.pcapng")
			write(t, byLog, trace.Pcapng())
			wantDecrypted(t, "by key log", tshark(t, path, byLog))
			if w.suite.KeyExchange != msg.KeyExchangeRSA {
				return
			}
			trace.KeyLog = ""
			byKey, debug := filepath.Join(dir, "key.pcapng"), filepath.Join(dir, "debug.txt")
			write(t, byKey, trace.Pcapng())
			wantDecrypted(t, "by RSA key", tshark(t, path, byKey,
				"-o", fmt.Sprintf(`uat:rsa_keys:"%s",""`, filepath.Join(dir, mint.Server+".key")), "-o", "tls.debug_file:"+debug))
			wantSecrets(t, debug, c.Derivation())
		})
	}
}

// tshark reads both connections of a session that is taken up again, by the key log that the file holds; the second alone
// it reads too, for its line is there.
func TestTsharkReadsBothConnections(t *testing.T) {
	path := peertest.Need(t, "tshark")
	for _, o := range []Options{
		{Resume: "ticket", ExtendedMasterSecret: true, EncryptThenMAC: true},
		{Resume: "id", Version: "ssl3"},
		{Resume: "id", Exchange: "ECDHE_RSA", Protocols: "h2, http/1.1"},
		{Resume: "ticket", Forget: true},
	} {
		trace := simulate(t, o)
		if !trace.Outcome.OK {
			t.Fatalf("%+v: %s", o, trace.Outcome.Text)
		}
		file := filepath.Join(t.TempDir(), "both.pcapng")
		write(t, file, trace.Pcapng())
		said := tshark(t, path, file)
		if n := strings.Count(said, "Record Layer: Handshake Protocol: Finished"); n != 4 {
			t.Errorf("%+v: tshark reads %d Finished", o, n)
		}
		for _, bad := range []string{"Malformed", "Errors (", "Warns (", "Checksum Status: Bad", "Encrypted Handshake Message", "Encrypted Alert", "Port numbers reused"} {
			if strings.Contains(said, bad) {
				t.Errorf("%+v: tshark says %q:\n%s", o, bad, around(said, bad))
			}
		}
		if n := strings.Count(said, "Handshake Type: New Session Ticket"); n != map[bool]int{true: 1}[o.Resume == "ticket"]+map[bool]int{true: 1}[o.Forget] {
			t.Errorf("%+v: tshark reads %d tickets", o, n)
		}
		if o.Protocols != "" && !strings.Contains(said, "ALPN Next Protocol: h2") {
			t.Errorf("%+v: tshark finds no h2", o)
		}
		trace.First = nil
		write(t, file, trace.Pcapng())
		wantDecrypted(t, fmt.Sprintf("%+v, the second alone", o), tshark(t, path, file))
	}
}

// tshark reads the recording of a broken handshake too, and finds in it the alert that ended it, encrypted or not.
func TestTsharkReadsFaults(t *testing.T) {
	path := peertest.Need(t, "tshark")
	for fault, alert := range map[string]string{
		"no-ccs":          "Alert Message\n            Level: Fatal (2)\n            Description: Unexpected Message (10)",
		"client-finished": "Alert Message\n            Level: Fatal (2)\n            Description: Decrypt Error (51)",
		"replayed":        "Alert Message\n            Level: Fatal (2)\n            Description: Bad Record MAC (20)",
	} {
		trace := simulate(t, Options{Script: []Step{{Fault: fault}}})
		file := filepath.Join(t.TempDir(), "fault.pcapng")
		write(t, file, trace.Pcapng())
		if said := tshark(t, path, file); !strings.Contains(said, alert) || strings.Contains(said, "Malformed Packet") {
			t.Errorf("%s: %s", fault, around(said, "Alert"))
		}
	}
}

func write(t *testing.T, path string, b []byte) {
	t.Helper()
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
}

// tshark dissects a file in full, with all checksums verified, and follows what is said inside TLS.
func tshark(t *testing.T, path, file string, args ...string) string {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 3*patience) // it starts slowly
	defer cancel()
	cmd := exec.CommandContext(ctx, path, append([]string{"-r", file, "-V", "-z", "follow,tls,ascii,0", "-z", "expert",
		"-o", "tcp.check_checksum:TRUE", "-o", "ip.check_checksum:TRUE"}, args...)...)
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("tshark: %v\n%s", err, out)
	}
	return string(out)
}

// wantDecrypted checks that both Finished and both sides' data were read, and that nothing is
// malformed or has a wrong checksum.
func wantDecrypted(t *testing.T, how, said string) {
	t.Helper()
	if n := strings.Count(said, "Record Layer: Handshake Protocol: Finished"); n != 2 {
		t.Errorf("%s: tshark reads %d Finished", how, n)
	}
	for _, want := range []string{"GET / HTTP/1.1", "HTTP/1.1 200 OK", "Alert Message", "[Checksum Status: Good]"} {
		if !strings.Contains(said, want) {
			t.Errorf("%s: tshark does not show %q", how, want)
		}
	}
	for _, bad := range []string{"Malformed", "Errors (", "Warns (", "Checksum Status: Bad", "Encrypted Handshake Message", "Encrypted Alert"} {
		if strings.Contains(said, bad) {
			t.Errorf("%s: tshark says %q:\n%s", how, bad, around(said, bad))
		}
	}
}

func around(said, word string) string {
	at := strings.Index(said, word)
	return said[max(0, at-400):min(len(said), at+400)]
}

// wantSecrets checks that the debug file of tshark has the pre-master secret, the master secret and
// the key block that we have. tshark expands the key block further where a suite of TLS 1.2 takes
// no IV from it.
func wantSecrets(t *testing.T, file string, d *secrets.Derivation) {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string][]byte{"pre master encrypted": d.Encrypted.Bytes, "pre master secret": d.PreMaster(),
		"master secret": d.Master.Out, "key expansion": d.KeyBlock.Out} {
		if got := dumped(string(text), name); len(want) == 0 || !bytes.HasPrefix(got, want) {
			t.Errorf("%s: tshark prints %x, it is %x", name, got, want)
		}
	}
}

var dumpLine = regexp.MustCompile(`^\| ((?:[0-9a-f]{2} )+)`)

// dumped is the hex dump that follows the line "name[length]:".
func dumped(text, name string) (b []byte) {
	_, rest, _ := strings.Cut(text, "\n"+name+"[")
	for i, line := range strings.Split(rest, "\n") {
		m := dumpLine.FindStringSubmatch(line)
		if m == nil && i > 0 {
			return b
		}
		if m != nil {
			octets, _ := hex.DecodeString(strings.ReplaceAll(m[1], " ", ""))
			b = append(b, octets...)
		}
	}
	return b
}
