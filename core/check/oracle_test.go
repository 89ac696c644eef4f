//go:build !js

package check

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"crypto/x509"
	"encoding/pem"
	"math/big"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"waxseal/core/check/checktest"
)

// TestGo: what is said to be found by crypto/x509 is.
func TestGo(t *testing.T) {
	agree(t, "Go", func(f *form) []string {
		if _, err := x509.ParseCertificate(f.encode()); err != nil {
			return []string{err.Error()}
		}
		return nil
	})
}

// TestOpenSSL: what is said to be found by openssl verify is.
func TestOpenSSL(t *testing.T) {
	a := newAuthority(t)
	agree(t, "openssl", func(f *form) []string { return a.verify(t, f) })
}

// agree holds the first case of each check that an oracle is said to make against it.
func agree(t *testing.T, oracle string, faults func(f *form) []string) {
	for _, agreed := range checktest.Agreed {
		if agreed.Oracle != oracle {
			continue
		}
		i := slices.IndexFunc(cases, func(c fault) bool { return c.check.Code == agreed.Code })
		if i < 0 {
			t.Errorf("%s has no case", agreed.Code)
			continue
		}
		bad, not := good(), good()
		cases[i].bad(bad)
		cases[i].not(not)
		is := func(text string) bool {
			return text == agreed.Error || oracle == "Go" && strings.Contains(text, agreed.Error)
		}
		if found := faults(bad); !slices.ContainsFunc(found, is) {
			t.Errorf("%s: %s finds %q; want %s", agreed.Code, oracle, found, agreed.Error)
		}
		if found := faults(not); slices.ContainsFunc(found, is) {
			t.Errorf("%s: %s finds %q in the near miss", agreed.Code, oracle, found)
		}
	}
}

// An authority issues certificates with faults, for openssl to look at them.
type authority struct {
	key  *ecdsa.PrivateKey
	file string
}

func newAuthority(t *testing.T) authority {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{SerialNumber: big.NewInt(1), RawSubject: called("Issuer"), SubjectKeyId: []byte{7},
		NotBefore: time.Unix(now-5000, 0), NotAfter: time.Unix(now+5000, 0), IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign}
	cert, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	return authority{key, writePEM(t, cert)}
}

func writePEM(t *testing.T, cert []byte) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "certificate.pem")
	if err := os.WriteFile(file, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: cert}), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

var errorNumber = regexp.MustCompile(`error (\d+) at`)

// verify lists the numbers of the errors that openssl verify finds in the certificate below the authority.
func (a authority) verify(t *testing.T, f *form) (codes []string) {
	t.Helper()
	hash := sha256.Sum256(f.tbs())
	signature, err := ecdsa.SignASN1(rand.Reader, a.key, hash[:])
	if err != nil {
		t.Fatal(err)
	}
	file := writePEM(t, f.signed(signature))
	out, _ := exec.Command("openssl", "verify", "-x509_strict", "-attime", strconv.Itoa(now), "-trusted", a.file, file).CombinedOutput()
	for _, m := range errorNumber.FindAllStringSubmatch(string(out), -1) {
		codes = append(codes, m[1])
	}
	return codes
}
