//go:build !js

package handshake

import (
	"bytes"
	"context"
	"os/exec"
	"strings"
	"testing"

	"waxseal/core/field"
	"waxseal/core/peertest"
	"waxseal/core/tls/suite"
)

// Each value that a trace shows with an OpenSSL command is what that command prints: the encrypted
// and the decrypted pre-master secret, each A(i), each output of the PRF, each hash, and the
// plaintext and the MAC of each CBC record.
func TestChecksWithOpenSSL(t *testing.T) {
	peertest.Need(t, "openssl")
	dir := papers(t, noon)
	for _, s := range []*suite.Suite{Suites()[0], Suites()[2]} {
		for _, extended := range []bool{false, true} {
			client, server := sides(t)
			client.Suites, client.ExtendedMasterSecret, server.ExtendedMasterSecret = []*suite.Suite{s}, extended, extended
			server.ClientAuth = RequireClientAuth
			trace := Run(NewClient(client), NewServer(server), greeting)
			if !trace.Outcome.OK {
				t.Fatal(trace.Outcome.Text)
			}
			checked := map[string]int{}
			for _, item := range trace.Secrets.Items {
				runChecks(t, dir, &trace.Secrets, item.Root, checked)
			}
			for _, m := range trace.Messages {
				runChecks(t, dir, &m.Document, m.Document.Items[0].Root, checked)
			}
			for _, name := range []string{"pre_master_secret", "EM", "encrypted_pre_master_secret", "master_secret", "key_block",
				"A(i)", "Hash(handshake_messages)", "client_verify_data", "server_verify_data"} {
				if checked[name] == 0 {
					t.Errorf("%s, extended master secret %v: nothing called %s was checked", s.Name, extended, name)
				}
			}
			if s.CBC() && (checked["MAC"] == 0 || checked["block-ciphered"] == 0) {
				t.Errorf("%s: no record was checked", s.Name)
			}
			if extended != (checked["session_hash"] > 0) {
				t.Errorf("%s, extended master secret %v: session_hash was checked %d times", s.Name, extended, checked["session_hash"])
			}
		}
	}
}

// runChecks runs the commands below f and compares what they print with the octets that they are
// about.
func runChecks(t *testing.T, dir string, doc *field.Document, f *field.Field, checked map[string]int) {
	t.Helper()
	for _, sub := range f.Sub {
		runChecks(t, dir, doc, sub, checked)
		if sub.Name != "check" {
			continue
		}
		checked[f.Name]++
		var want []byte
		if f.Link != nil {
			want = doc.Buffers[*f.Link].Bytes
		} else {
			want = doc.Buffers[f.Span.Buf].Bytes[f.Span.Off:f.Span.End()]
		}
		ctx, cancel := context.WithTimeout(context.Background(), patience)
		cmd := exec.CommandContext(ctx, "sh", "-c", sub.Value)
		cmd.Dir = dir
		var stderr strings.Builder
		cmd.Stderr = &stderr
		out, err := cmd.Output()
		cancel()
		if got := peertest.Printed(sub.Value, out); err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s: the command\n%s\nprints %x (%v %s), and it is %x", f.Name, sub.Value, got, err, stderr.String(), want)
		}
	}
}
