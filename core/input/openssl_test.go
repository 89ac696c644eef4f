//go:build !js

package input

import (
	"bytes"
	"encoding/hex"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"waxseal/core/field"
	"waxseal/core/input/inputtest"
	"waxseal/core/peertest"
)

// What openssl writes, in every form it has, is found with the octets that it writes as DER.
func TestOpenSSL(t *testing.T) {
	peertest.Need(t, "openssl")
	dir := t.TempDir()
	openssl := func(args ...string) []byte {
		t.Helper()
		cmd := exec.Command("openssl", args...)
		cmd.Dir = dir
		out, err := cmd.Output()
		if err != nil {
			t.Fatalf("openssl %s: %v", strings.Join(args, " "), err)
		}
		return out
	}
	openssl("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", "key.pem")
	openssl("req", "-new", "-x509", "-key", "key.pem", "-subj", "/CN=leaf.example", "-days", "30", "-out", "cert.pem")
	openssl("req", "-new", "-key", "key.pem", "-subj", "/CN=leaf.example", "-out", "request.pem")
	cert := openssl("x509", "-in", "cert.pem", "-outform", "DER")
	request := openssl("req", "-in", "request.pem", "-outform", "DER")
	key := openssl("ec", "-in", "key.pem", "-outform", "DER")
	public := openssl("ec", "-in", "key.pem", "-pubout", "-outform", "DER")
	write := func(name string, b []byte) {
		if err := os.WriteFile(filepath.Join(dir, name), b, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("cert.der", cert)

	for _, c := range []struct {
		about string
		out   []byte
		form  string
		want  [][]byte
	}{
		{"x509 -text, PEM below it", openssl("x509", "-in", "cert.pem", "-text"), "pem", [][]byte{cert}},
		{"req -text", openssl("req", "-in", "request.pem", "-text"), "pem", [][]byte{request}},
		{"ec, parameters and key", append(openssl("ecparam", "-name", "prime256v1"), openssl("ec", "-in", "key.pem")...), "pem",
			[][]byte{{6, 8, 0x2a, 0x86, 0x48, 0xce, 0x3d, 3, 1, 7}, key}},
		{"ec -pubout", openssl("ec", "-in", "key.pem", "-pubout"), "pem", [][]byte{public}},
		{"base64", openssl("base64", "-in", "cert.der"), "base64", [][]byte{cert}},
		{"base64 -A", openssl("base64", "-A", "-in", "cert.der"), "base64", [][]byte{cert}},
		{"base64 -A of PEM", openssl("base64", "-A", "-in", "cert.pem"), "base64 of PEM", [][]byte{cert}},
		{"DER of three", append(append(append([]byte{}, cert...), request...), public...), "der", [][]byte{cert, request, public}},
		{"hex", []byte(hex.EncodeToString(cert)), "hex", [][]byte{cert}},
		{"x509 -text alone, with a signature in hex", openssl("x509", "-in", "cert.pem", "-text", "-noout"), "", nil},
		{"s_client's way of showing a chain", []byte(" 0 s:CN = leaf\n   i:CN = leaf\n" + string(openssl("x509", "-in", "cert.pem")) + "---\n"), "pem", [][]byte{cert}},
	} {
		pieces, issues := Find(c.out, field.Defaults().Limits)
		check(t, c.out, pieces, issues)
		if len(pieces) != len(c.want) {
			t.Errorf("%s: %d pieces, want %d", c.about, len(pieces), len(c.want))
			continue
		}
		for i, p := range pieces {
			if p.Form != c.form || len(p.Issues) != 0 || !bytes.Equal(p.Bytes, c.want[i]) {
				t.Errorf("%s: %s of %d octets, %v; want %s of %d", c.about, p.Form, len(p.Bytes), p.Issues, c.form, len(c.want[i]))
			}
		}
	}

	encrypted := openssl("ec", "-in", "key.pem", "-aes128", "-passout", "pass:public knowledge")
	pieces, _ := Find(encrypted, field.Defaults().Limits)
	if len(pieces) != 1 || len(pieces[0].Headers) != 2 || pieces[0].Headers[0] != (Header{"Proc-Type", "4,ENCRYPTED"}) ||
		!strings.HasPrefix(pieces[0].Headers[1].Value, "AES-128-CBC,") {
		t.Errorf("encrypted key: %v", pieces)
	}
}

// What od writes is found, whatever its bases and words; and what cat -n and diff make of PEM.
func TestTools(t *testing.T) {
	dir := t.TempDir()
	der := inputtest.Certificate(t)
	for name, b := range map[string][]byte{"cert.der": der, "cert.pem": []byte(inputtest.PEM(der)), "empty": nil} {
		if err := os.WriteFile(filepath.Join(dir, name), b, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, line := range []string{
		"od cert.der", "od -b cert.der", "od -x cert.der", "od -t x1 cert.der", "od -A x -t x1z cert.der", "od -A d -t u1 cert.der",
		"od -A n -t x1 cert.der", "od -v -w8 -t x1 cert.der", "od -t x4 cert.der", "od -t x1 cert.pem",
		"cat -n cert.pem", "nl -ba cert.pem", "diff -u empty cert.pem", "diff empty cert.pem",
	} {
		words := strings.Fields(line)
		cmd := exec.Command(words[0], words[1:]...)
		cmd.Dir = dir
		out, err := cmd.Output()
		if err != nil && words[0] != "diff" { // diff says by its status that files differ
			t.Fatalf("%s: %v", line, err)
		}
		pieces, issues := Find(out, field.Defaults().Limits)
		check(t, out, pieces, issues)
		if len(pieces) != 1 || !bytes.Equal(pieces[0].Bytes, der) {
			t.Errorf("%s: %s", line, summary(pieces, issues))
		}
	}
}
