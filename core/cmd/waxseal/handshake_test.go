package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"waxseal/core/mint"
)

func TestHandshakeStatus(t *testing.T) {
	dir := t.TempDir()
	empty, key := filepath.Join(dir, "empty"), filepath.Join(dir, "key.pem")
	for name, text := range map[string][]byte{empty: nil, key: mint.PEM(mint.Client)} {
		if err := os.WriteFile(name, text, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		args   string
		stdin  string
		status int
		says   string // on stdout, or on stderr where the usage was wrong
	}{
		{"", "", exitDone, "The handshake is done"},
		{"--client-auth --suite TLS_RSA_WITH_AES_128_GCM_SHA256", "", exitDone, "CertificateVerify"},
		{"--preset expired", "", exitNothing, "certificate_expired (45)"},
		{"--key " + key, "", exitNothing, "bad_record_mac (20)"},
		{"--key -", string(mint.PEM(mint.Client)), exitNothing, "bad_record_mac (20)"},
		{"--fault client-finished", "", exitNothing, "decrypt_error (51)"},
		{"--fault params-signature", "", exitDone, "there is no ServerKeyExchange in an RSA key exchange"},
		{"--edit client:9:02", "", exitNothing, "It puts 02 in the place of octet 9."},
		{"--edit client:9+2:", "", exitNothing, "It leaves out octets 9 to 10."},
		{"--edit client", "", exitUsage, "an edit is client or server"},
		{"--edit eve:1:00", "", exitUsage, "neither a fault nor a side"},
		{"--fault none", "", exitUsage, "there is no fault"},
		{"--preset none", "", exitUsage, "there is no preset"},
		{"--suite NONE", "", exitUsage, "there is no cipher suite"},
		{"--version tls1.3", "", exitUsage, "the version \"tls1.3\""},
		{"--now yesterday", "", exitUsage, "--now takes a time"},
		{"--cert " + empty, "", exitUsage, "is empty"},
		{"--cert " + dir + "/none", "", exitUsage, "no such file"},
		{"--resume ticket", "", exitDone, "Second connection: TLS 1.2"},
		{"--resume ticket --version tls1.1", "", exitDone, "The server takes up the session that the client names by its ticket"},
		{"--resume id --forget", "", exitDone, "the server remembers none of that name. A whole handshake follows."},
		{"--resume psk", "", exitUsage, "there is no way \"psk\" to take up a session"},
		{"--alpn h2,,http/1.1", "", exitUsage, "name 2 of the list of protocols is empty"},
		{"--alpn h2", "", exitDone, "The handshake is done"},
		{"more", "", exitUsage, "\"more\" is not an option"},
	} {
		status, out, errs := waxseal(t, c.stdin, append([]string{"handshake"}, strings.Fields(c.args)...)...)
		said := out
		if c.status == exitUsage {
			said = errs
		}
		if status != c.status || !strings.Contains(said, c.says) {
			t.Errorf("handshake %s: status %d, %q %q", c.args, status, out, errs)
		}
	}
}

func TestHandshakeExports(t *testing.T) {
	dir := t.TempDir()
	capture, log := filepath.Join(dir, "a.pcapng"), filepath.Join(dir, "keys.log")
	status, out, errs := waxseal(t, "", "handshake", "--json", "--now", "2026-11-24T12:00:00Z", "--pcapng", capture, "--keylog", log)
	if status != exitDone {
		t.Fatal(errs)
	}
	var trace struct{ Keylog string }
	if err := json.Unmarshal([]byte(out), &trace); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(log)
	if err != nil || string(text) != trace.Keylog || !strings.HasPrefix(trace.Keylog, "CLIENT_RANDOM ") {
		t.Errorf("the key log is %q (%v), the trace's %q", text, err, trace.Keylog)
	}
	recorded, err := os.ReadFile(capture)
	if err != nil || !strings.HasPrefix(string(recorded), "\x0a\x0d\x0d\x0a") {
		t.Errorf("the recording: %v", err)
	}
}
