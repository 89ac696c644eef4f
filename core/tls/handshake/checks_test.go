//go:build !js

package handshake

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"waxseal/core/field"
	"waxseal/core/peertest"
)

// Each command that a trace shows is run, and prints what it stands beside: in every version, with every
// key exchange and every form of record, with client authentication.
func TestChecksWithOpenSSL(t *testing.T) {
	peertest.Need(t, "openssl")
	peertest.Need(t, "python3")
	inRecords := map[string]string{"AES128-SHA": "block-ciphered MAC", "RC4-MD5": "stream-ciphered MAC", "NULL-SHA": "MAC", "GCM": "aead-ciphered tag H S", "CCM8": "aead-ciphered tag X", "POLY1305": "aead-ciphered tag otk"}
	for _, c := range []struct {
		version, suite, group string
		extended, outside     bool
		want                  string
	}{
		{"ssl3", "AES128-SHA", "", false, false, "encrypted_pre_master_secret pre_master_secret inner block md5_hash sha_hash signature verify MAC_inner"},
		{"ssl3", "DHE-RSA-DES-CBC3-SHA", "ffdhe2048", false, false, "public pre_master_secret Hash(signed_params) block-ciphered MAC"},
		{"tls1", "AES128-SHA", "", false, false, "EM A(i) P_hash P_MD5 P_SHA-1 master_secret key_block client_verify_data Hash(handshake_messages)"},
		{"tls1", "ECDHE-ECDSA-AES128-SHA", "secp256r1", true, true, "public session_hash block-ciphered MAC"},
		{"tls1.1", "DHE-RSA-AES128-SHA", "ffdhe2048", true, false, "public session_hash Hash(signed_params) Hash(signed_messages)"},
		{"tls1.1", "RC4-MD5", "", false, false, "encrypted_pre_master_secret"},
		{"tls1.2", "AES128-SHA", "", true, true, "encrypted_pre_master_secret session_hash"},
		{"tls1.2", "AES256-SHA256", "", false, false, "encrypted_pre_master_secret block-ciphered MAC"},
		{"tls1.2", "NULL-SHA", "", false, false, ""},
		{"tls1.2", "ECDHE-RSA-AES256-GCM-SHA384", "x25519", true, false, "public P_hash Hash(signed_params) EM"},
		{"tls1.2", "DHE-RSA-AES128-CCM8", "ffdhe2048", false, false, "public"},
		{"tls1.2", "ECDHE-ECDSA-CHACHA20-POLY1305", "secp384r1", true, false, "public"},
	} {
		t.Run(c.version+"/"+c.suite, func(t *testing.T) {
			trace := simulate(t, Options{Preset: "client-authentication", Version: c.version, Suite: c.suite, Group: c.group, ExtendedMasterSecret: c.extended, EncryptThenMAC: c.outside})
			if !trace.Outcome.OK {
				t.Fatal(trace.Outcome.Text)
			}
			ran := checks{dir: filesOf(t, trace), done: map[string]bool{}, checked: map[string]int{}}
			for _, item := range trace.Secrets.Items {
				ran.below(t, &trace.Secrets, item.Root)
			}
			for _, m := range trace.Messages {
				ran.below(t, &m.Document, m.Document.Items[0].Root)
			}
			want := c.want
			for end, names := range inRecords {
				if strings.HasSuffix(c.suite, end) || strings.Contains(c.suite, end+"-") {
					want += " " + names
				}
			}
			for _, name := range strings.Fields(want) {
				if ran.checked[name] == 0 {
					t.Errorf("nothing called %s was checked", name)
				}
			}
		})
	}
}

// filesOf writes what a trace has for its commands, and nothing else, into a folder.
func filesOf(t *testing.T, trace *Trace) (dir string) {
	t.Helper()
	dir = t.TempDir()
	for _, f := range trace.Files {
		if err := os.WriteFile(filepath.Join(dir, f.Name), []byte(f.Text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// The certificate of the client leads to the root, and its key is that of the certificate, as OpenSSL sees it.
func TestFilesWithOpenSSL(t *testing.T) {
	trace := simulate(t, Options{})
	for command, want := range map[string]string{
		"verify -attime " + fmt.Sprint(noon) + " -CAfile root.crt -untrusted chain.crt client.crt": "client.crt: OK",
		"pkey -in client.key -pubout": "PUBLIC KEY", "pkey -in server.key -pubout": "PUBLIC KEY",
	} {
		cmd := exec.Command(peertest.Need(t, "openssl"), strings.Fields(command)...)
		cmd.Dir = filesOf(t, trace)
		if out, err := cmd.CombinedOutput(); err != nil || !strings.Contains(string(out), want) {
			t.Errorf("openssl %s: %s %v", command, out, err)
		}
	}
}

// checks are commands that were run, each once.
type checks struct {
	dir     string
	done    map[string]bool
	checked map[string]int
}

// below runs the commands below f and compares what they print with the octets that they are about.
func (c checks) below(t *testing.T, doc *field.Document, f *field.Field) {
	t.Helper()
	for _, sub := range f.Sub {
		c.below(t, doc, sub)
		if sub.Type != "command" {
			continue
		}
		want := doc.Buffers[f.Span.Buf].Bytes[f.Span.Off:f.Span.End()]
		if f.Link != nil {
			want = doc.Buffers[*f.Link].Bytes
		}
		c.checked[f.Name]++
		key := sub.Value + string(want)
		if c.done[key] {
			continue
		}
		c.done[key] = true
		ctx, cancel := context.WithTimeout(context.Background(), patience)
		cmd := exec.CommandContext(ctx, "sh", "-c", sub.Value)
		cmd.Dir = c.dir
		var stderr strings.Builder
		cmd.Stderr = &stderr
		out, err := cmd.Output()
		cancel()
		if sub.Name == "verify" {
			c.checked["verify"]++
			if err != nil || !strings.Contains(string(out), "Signature Verified Successfully") {
				t.Errorf("%s: the command\n%s\nsays %s (%v %s)", f.Name, sub.Value, out, err, stderr.String())
			}
			continue
		}
		if got := peertest.Printed(sub.Value, out); err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s: the command\n%s\nprints %x (%v %s), and it is %x", f.Name, sub.Value, got, err, stderr.String(), want)
		}
	}
}

// So is each command of a session that is taken up again, and of the ticket that it is taken from.
func TestChecksOfAResumedSession(t *testing.T) {
	peertest.Need(t, "openssl")
	peertest.Need(t, "python3")
	for _, o := range []Options{
		{Resume: "ticket", ExtendedMasterSecret: true, Suite: "AES128-GCM-SHA256"}, {Resume: "id", Version: "ssl3"},
	} {
		trace := simulate(t, o)
		ran := checks{dir: papers(t, noon), done: map[string]bool{}, checked: map[string]int{}}
		for _, tr := range []*Trace{trace.First, trace} {
			ran.checked = map[string]int{}
			for _, item := range tr.Secrets.Items {
				for _, f := range item.Root.Sub {
					if tr.Connection == 2 || f.Name == "ticket" { // TestChecksWithOpenSSL has the rest
						ran.below(t, &tr.Secrets, f)
					}
				}
			}
			for _, name := range []string{"mac", "state"} {
				if (ran.checked[name] > 0) != (o.Resume == "ticket") {
					t.Errorf("%+v, connection %d: %s was checked %d times", o, tr.Connection, name, ran.checked[name])
				}
			}
			if tr.Connection == 2 && tr.Version != "SSL 3.0" && ran.checked["key_block"] == 0 {
				t.Errorf("%+v, connection %d: no key_block was checked", o, tr.Connection)
			}
			if tr.Connection == 2 && ran.checked["master_secret"] > 0 {
				t.Errorf("%+v: the master secret, which is not computed, was checked", o)
			}
		}
	}
}
