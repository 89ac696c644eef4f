//go:build !js

package open

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"waxseal/core/container"
	"waxseal/core/decode"
	"waxseal/core/field"
	"waxseal/core/keys"
	"waxseal/core/peertest"
	"waxseal/core/pkix"
)

func keytool(t *testing.T, args ...string) string {
	t.Helper()
	peertest.Need(t, "keytool")
	cmd := exec.Command("keytool", args...)
	cmd.Env = append(os.Environ(), "JAVA_TOOL_OPTIONS=", "LC_ALL=C")
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("keytool %v: %v\n%s", args, err, out)
	}
	return string(out)
}

// TestJavaStoresAgreeWithKeytool: a key with its certificate, a trusted certificate and, in JCEKS, a
// secret key, each read, opened, and compared with what keytool and openssl say.
func TestJavaStoresAgreeWithKeytool(t *testing.T) {
	for _, kind := range []string{"jks", "jceks"} {
		t.Run(kind, func(t *testing.T) {
			folder := t.TempDir()
			file, exported := filepath.Join(folder, "store"), filepath.Join(folder, "exported.p12")
			store := []string{"-keystore", file, "-storetype", kind, "-storepass", "changeit"}
			run := func(args ...string) string { return keytool(t, append(args, store...)...) }
			run("-genkeypair", "-alias", "Mine", "-keyalg", "RSA", "-keysize", "2048", "-dname", "CN=java.example", "-keypass", "changeit")
			run("-exportcert", "-alias", "mine", "-file", filepath.Join(folder, "certificate"))
			run("-importcert", "-noprompt", "-alias", "theirs", "-file", filepath.Join(folder, "certificate"))
			if kind == "jceks" {
				run("-genseckey", "-alias", "zecret", "-keyalg", "AES", "-keysize", "128", "-keypass", "changeit")
			}
			keytool(t, "-importkeystore", "-srckeystore", file, "-srcstoretype", kind, "-srcstorepass", "changeit", "-srcalias", "mine",
				"-srckeypass", "changeit", "-destkeystore", exported, "-deststoretype", "pkcs12", "-deststorepass", "changeit")
			want := openssl(t, "pkcs12", "-in", exported, "-passin", "pass:changeit", "-nocerts", "-nodes")
			want = opensslIn(t, want, "pkcs8", "-topk8", "-nocrypt", "-outform", "DER")

			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			r := Document(data, field.Defaults(), "changeit", MaxSteps)
			opt := field.Defaults()
			opt.Opened = r.Opened
			doc := decode.Open(data, opt).Document()
			if len(r.Opened) != 1 || !bytes.Equal(r.Opened[0].Plain, want) {
				t.Errorf("%d keys are opened; left: %+v", len(r.Opened), r.Left)
			}
			if len(r.Patches) != 1 || string(r.Patches[0].Facts) != `{"macValid":true}` {
				t.Errorf("patches: %+v", r.Patches)
			}
			listed := run("-list", "-v")
			s, ok := doc.Items[0].Facts.(*container.JKS)
			if !ok || len(doc.Items[0].Issues) > 0 {
				t.Fatalf("%s: %+v", doc.Items[0].Kind, doc.Items[0].Issues)
			}
			if sealed := decode.Open(data, field.Defaults()).Document().Items[0].Sealed; sealed != 1 || doc.Items[0].Sealed != 0 {
				t.Errorf("%d parts of the store are sealed, %d when it is opened", sealed, doc.Items[0].Sealed)
			}
			for _, e := range s.Entries {
				if !strings.Contains(listed, "Alias name: "+e.Alias) {
					t.Errorf("keytool lists no %q:\n%s", e.Alias, listed)
				}
			}
			if n := strings.Count(listed, "Alias name: "); n != len(s.Entries) {
				t.Errorf("%d entries, keytool lists %d", len(s.Entries), n)
			}
			certificates := 0
			for _, item := range doc.Items[1:] {
				switch v := item.Facts.(type) {
				case *keys.Private:
					if !v.Opened || v.Public.Bits != 2048 {
						t.Errorf("%s", item.Title)
					}
				case *pkix.Certificate:
					certificates++
					sum := strings.ToUpper(fmt.Sprintf("% x", sha256.Sum256(v.Raw)))
					if !strings.Contains(listed, strings.ReplaceAll(sum, " ", ":")) {
						t.Errorf("keytool lists no certificate %s", sum)
					}
				}
			}
			if want := strings.Count(listed, "SHA256: "); certificates != want {
				t.Errorf("%d certificates, keytool lists %d", certificates, want)
			}
			if r := Document(data, field.Defaults(), "changed", MaxSteps); len(r.Opened) != 0 || len(r.Left) != 1 || len(r.Patches) != 0 {
				t.Errorf("with another password: %d opened, left %+v, patches %+v", len(r.Opened), r.Left, r.Patches)
			}
		})
	}
}

func opensslIn(t *testing.T, in []byte, args ...string) []byte {
	t.Helper()
	cmd := exec.Command("openssl", args...)
	cmd.Stdin = bytes.NewReader(in)
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("openssl %v: %v", args, err)
	}
	return out
}
