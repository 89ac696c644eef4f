//go:build !js

package open

import (
	"bytes"
	"encoding/pem"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/keys"
	"waxseal/core/peertest"
)

// readSSH reads a file of ssh-keygen and returns what is sealed in it, or its open private section.
func readSSH(t *testing.T, file string) (sealed []field.Sealed, section []byte) {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	block, _ := pem.Decode(text)
	b := field.NewBuilder(block.Bytes, field.Defaults())
	root := der.Read(b, 0, 0, len(block.Bytes), func(r *der.Reader) { keys.OpenSSH(r) })
	if issues := b.TakeIssues(); len(issues) > 0 {
		t.Fatal(issues)
	}
	for _, f := range root.Sub {
		if f.Name == "private section" {
			section = block.Bytes[f.Span.Off+f.Span.Hdr : f.Span.End()]
		}
	}
	return b.TakeSealed(), section
}

func sshKeygen(t *testing.T, args ...string) {
	t.Helper()
	peertest.Need(t, "ssh-keygen")
	if out, err := exec.Command("ssh-keygen", args...).CombinedOutput(); err != nil {
		t.Fatalf("ssh-keygen %v: %v\n%s", args, err, out)
	}
}

func TestDecryptSSHAgreesWithSSHKeygen(t *testing.T) {
	for cipher := range sshCiphers {
		t.Run(cipher, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), "key")
			sshKeygen(t, "-q", "-t", "ed25519", "-C", "someone", "-f", file, "-N", password, "-Z", cipher, "-a", "2")
			sealed, _ := readSSH(t, file)
			if len(sealed) != 1 {
				t.Fatalf("%d parts are sealed", len(sealed))
			}
			got, err := unlock(sealed[0], password)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := unlock(sealed[0], password+"x"); err != ErrPassword {
				t.Errorf("with another password: %v", err)
			}
			sshKeygen(t, "-q", "-p", "-f", file, "-P", password, "-N", "")
			_, want := readSSH(t, file)
			// The check is drawn anew, and the padding is up to the block of the cipher.
			n := bytes.Index(want, []byte("someone")) + len("someone")
			if !bytes.Equal(got[8:n], want[8:n]) {
				t.Errorf("%x, want %x", got[8:n], want[8:n])
			}
		})
	}
}
