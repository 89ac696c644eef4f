//go:build !js

package examine

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/pkix/key"
)

// OpenSSL writes each curve of curveTable out with the same numbers, and signs on it what verifies here.
func TestOpenSSLCurves(t *testing.T) {
	dir := t.TempDir()
	openssl := func(args ...string) []byte {
		t.Helper()
		cmd := exec.Command("openssl", args...)
		cmd.Dir = dir
		out, err := cmd.Output()
		if err != nil {
			t.Fatalf("openssl %v: %v", args, err)
		}
		return out
	}
	for _, row := range curveTable {
		ours := curveNamed(row.name)
		d := domainOf(openssl("ecparam", "-name", row.name, "-param_enc", "explicit", "-outform", "DER"))
		theirs := written(d)
		if theirs == nil || d.Bits() != row.bits || theirs.p.Cmp(ours.p) != 0 || theirs.a.Cmp(ours.a) != 0 || theirs.b.Cmp(ours.b) != 0 ||
			theirs.gx.Cmp(ours.gx) != 0 || theirs.gy.Cmp(ours.gy) != 0 || theirs.n.Cmp(ours.n) != 0 {
			t.Errorf("%s is %+v to openssl, here %+v", row.name, theirs, ours)
		}
		if row.name == "SM2" { // openssl signs with SM2's own algorithm
			continue
		}
		openssl("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:"+row.name, "-out", "key.pem")
		spki := openssl("pkey", "-in", "key.pem", "-pubout", "-outform", "DER")
		openssl("dgst", "-sha256", "-sign", "key.pem", "-out", "signature", filepath.Join(dir, "key.pem"))
		signature, err := os.ReadFile(filepath.Join(dir, "signature"))
		if err != nil {
			t.Fatal(err)
		}
		message, _ := os.ReadFile(filepath.Join(dir, "key.pem"))
		var k key.Public
		der.Read(field.NewBuilder(spki, field.Defaults()), 0, 0, len(spki), func(r *der.Reader) { k = key.Read(r, "SubjectPublicKeyInfo") })
		s := signed{message: message, signature: der.Bits{Bytes: signature}}
		if v := verifyECDSA(s, "SHA-256", &k); !v.valid {
			t.Errorf("%s: %+v", row.name, v)
		}
		s.message = bytes.ToUpper(message)
		if v := verifyECDSA(s, "SHA-256", &k); v != (verdict{}) {
			t.Errorf("%s, another message: %+v", row.name, v)
		}
	}
}
