//go:build !js

package name

import (
	"crypto/ed25519"
	"crypto/x509"
	"encoding/pem"
	"math/big"
	"math/rand"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"waxseal/core/der"
)

// TestOpenSSL compares random names of every string type with what openssl prints by RFC 2253.
//
// openssl is told to leave octets above 127 as they are (-esc_msb), as RFC 4514 does. Known
// differences, not made here: it spells control characters as \0A where only NUL is spelled here
// (RFC 4514, 2.4 asks for no more); it turns the attributes of an RDN around, too; it reads surrogate pairs in a BMPString as two characters; it
// refuses certificates with a VisibleString in a name.
func TestOpenSSL(t *testing.T) {
	if _, err := exec.LookPath("openssl"); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal("openssl is missing")
		}
		t.Skip("openssl is missing; nothing was compared")
	}
	rnd := rand.New(rand.NewSource(2253))
	types := []string{"2.5.4.3", "2.5.4.4", "2.5.4.5", "2.5.4.6", "2.5.4.7", "2.5.4.8", "2.5.4.10", "2.5.4.11", "2.5.4.12",
		"2.5.4.42", "0.9.2342.19200300.100.1.1", "0.9.2342.19200300.100.1.25", "1.2.840.113549.1.9.1", "1.3.6.1.4.1.99999.1"}
	tags := []der.Tag{der.UTF8String, der.PrintableString, der.IA5String, der.NumericString, der.BMPString, der.TeletexString,
		der.UniversalString}
	file := filepath.Join(t.TempDir(), "cert.pem")
	for range 60 {
		data := write(random(rnd, types, tags))
		n, _, _ := read(t, data)
		for _, rdn := range n.RDNs {
			slices.Reverse(rdn)
		}
		certificate(t, file, data)
		out, err := exec.Command("openssl", "x509", "-in", file, "-noout", "-subject", "-nameopt", "RFC2253,-esc_msb").CombinedOutput()
		if err != nil {
			t.Fatalf("openssl: %v\n%s%x", err, out, data)
		}
		want := strings.TrimSuffix(strings.TrimPrefix(string(out), "subject="), "\n")
		if got := upperHex(n.String()); got != upperHex(want) {
			t.Errorf("%x:\n%s, openssl has\n%s", data, n, want)
		}
	}
}

// upperHex makes #0c01 and #0C01 the same; hex stands after "=#" only.
func upperHex(s string) string {
	parts := strings.Split(s, "=#")
	for i := 1; i < len(parts); i++ {
		end := strings.IndexAny(parts[i]+",", ",+")
		parts[i] = strings.ToUpper(parts[i][:end]) + parts[i][end:]
	}
	return strings.Join(parts, "=#")
}

// certificate writes a certificate whose subject is the given name.
func certificate(t *testing.T, file string, subject []byte) {
	t.Helper()
	key := ed25519.NewKeyFromSeed(make([]byte, ed25519.SeedSize))
	template := &x509.Certificate{SerialNumber: big.NewInt(1), RawSubject: subject, NotBefore: time.Unix(0, 0), NotAfter: time.Unix(1, 0)}
	made, err := x509.CreateCertificate(nil, template, template, key.Public(), key)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: made}), 0o666); err != nil {
		t.Fatal(err)
	}
}
