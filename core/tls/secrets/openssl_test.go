//go:build !js

package secrets

import (
	"bytes"
	"context"
	"encoding/pem"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"waxseal/core/field"
	"waxseal/core/mint"
	"waxseal/core/peertest"
)

// noon is when the lesson's certificates are good.
const noon = 1795521600

// A shell runs the commands that fields carry, each once.
type shell struct {
	dir  string
	said map[string][]byte
}

// newShell has the papers of both sides in files, by the names that commands use.
func newShell(t testing.TB, w way) *shell {
	t.Helper()
	s := &shell{t.TempDir(), map[string][]byte{}}
	for side, key := range map[string]string{"server": w.server, "client": w.client} {
		certificate := map[string]string{"server": mint.ServerCertificate, "client": mint.ClientCertificate}[side]
		switch key {
		case "":
			key = side
		case mint.ServerEC:
			certificate = mint.ServerECCertificate
		}
		der, err := mint.Lesson(certificate, noon)
		if err != nil {
			t.Fatal(err)
		}
		s.write(t, side+".crt", pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}))
		s.write(t, side+".key", mint.PEM(key))
	}
	return s
}

func (s *shell) write(t testing.TB, name string, b []byte) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(s.dir, name), b, 0o600); err != nil {
		t.Fatal(err)
	}
}

func (s *shell) run(t testing.TB, command string) []byte {
	t.Helper()
	if out, ok := s.said[command]; ok {
		return out
	}
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	cmd := exec.CommandContext(ctx, "sh", "-c", command)
	cmd.Dir = s.dir
	var stderr strings.Builder
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Errorf("%s\n%v %s", command, err, stderr.String())
	}
	s.said[command] = out
	return out
}

// Each value that a derivation shows with a command is what OpenSSL computes by it, and each
// signature verifies. Of ways that differ in the exchange alone, the exchange is checked: openssl takes
// its time to start, and core/tls/handshake runs every command of a trace.
func TestChecksWithOpenSSL(t *testing.T) {
	peertest.Need(t, "openssl")
	seen := map[string]int{}
	for _, w := range ways {
		s := newShell(t, w)
		client, server := w.derive(t)
		for _, d := range []*Derivation{client, server} {
			doc, root, _ := show(d)
			each(root, func(f *field.Field) {
				if !w.whole && !slices.Contains([]string{"public", "pre_master_secret", "master_secret", "signature"}, f.Name) {
					return
				}
				for _, sub := range f.Sub {
					switch sub.Name {
					case "check":
						want := doc.Buffers[f.Span.Buf].Bytes[f.Span.Off:f.Span.End()]
						if got := peertest.Printed(sub.Value, s.run(t, sub.Value)); !bytes.Equal(got, want) {
							t.Errorf("%s, %s: the command\n%s\nprints %x, and it is %x", w, f.Name, sub.Value, got, want)
						}
						seen[f.Name]++
					case "verify":
						if got := string(s.run(t, sub.Value)); !strings.Contains(got, "Signature Verified Successfully") {
							t.Errorf("%s, %s: the command\n%s\nsays %s", w, f.Name, sub.Value, got)
						}
						seen["verify"]++
					default:
						if sub.Type == "command" {
							t.Errorf("%s, %s: nobody runs the command called %s", w, f.Name, sub.Name)
						}
					}
				}
			})
		}
	}
	for _, name := range []string{"pre_master_secret", "EM", "public", "master_secret", "key_block", "A(i)", "P_hash", "P_MD5", "P_SHA-1", "inner", "block",
		"md5_hash", "sha_hash", "session_hash", "Hash(handshake_messages)", "Hash(signed_params)", "Hash(signed_messages)", "client_verify_data", "server_verify_data", "signature", "verify",
		"client_write_MAC_key", "server_write_MAC_key", "client_write_key", "server_write_key", "client_write_IV", "server_write_IV"} {
		if seen[name] == 0 {
			t.Errorf("nothing called %s was checked", name)
		}
	}
	t.Log(seen)
}
