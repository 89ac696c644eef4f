//go:build !js

package names

import (
	"crypto/tls"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

var cipherLine = regexp.MustCompile(`(?m)^ *0x([0-9A-F]{2}),0x([0-9A-F]{2}) - (\w+) +- `)

// Every suite that OpenSSL can speak has the same standard name there.
func TestOpenSSLCipherSuites(t *testing.T) {
	out := openssl(t, "ciphers", "-V", "-stdname", "ALL:COMPLEMENTOFALL:@SECLEVEL=0")
	suites := cipherLine.FindAllStringSubmatch(string(out), -1)
	if want := strings.Count(strings.TrimSpace(string(out)), "\n") + 1; len(suites) != want || want < 100 {
		t.Errorf("%d suites were read from %d lines", len(suites), want)
	}
	for _, m := range suites {
		n, _ := strconv.ParseUint(m[1]+m[2], 16, 16)
		if e, _ := CipherSuite(uint16(n)); e.Name != m[3] {
			t.Errorf("0x%s%s is %q here, %q to OpenSSL", m[1], m[2], e.Name, m[3])
		}
	}
}

func TestGoTLSNames(t *testing.T) {
	for _, s := range append(tls.CipherSuites(), tls.InsecureCipherSuites()...) {
		if e, _ := CipherSuite(s.ID); e.Name != s.Name {
			t.Errorf("%#x is %q here, %q in Go", s.ID, e.Name, s.Name)
		}
	}
	for _, v := range []uint16{tls.VersionTLS10, tls.VersionTLS11, tls.VersionTLS12, tls.VersionTLS13} {
		if e, _ := Version(v); e.Name != tls.VersionName(v) {
			t.Errorf("%#x is %q here, %q in Go", v, e.Name, tls.VersionName(v))
		}
	}
	groups := map[tls.CurveID]string{
		tls.CurveP256: "secp256r1", tls.CurveP384: "secp384r1", tls.CurveP521: "secp521r1", tls.X25519: "x25519",
		tls.X25519MLKEM768: "X25519MLKEM768", tls.SecP256r1MLKEM768: "SecP256r1MLKEM768", tls.SecP384r1MLKEM1024: "SecP384r1MLKEM1024",
	}
	for id, want := range groups {
		if e, _ := Group(uint16(id)); e.Name != want {
			t.Errorf("%#x is %q here, %q in Go", uint16(id), e.Name, want)
		}
	}
	// Go has PKCS1WithSHA256, PSSWithSHA256, ECDSAWithP256AndSHA256 and Ed25519.
	schemes := map[tls.SignatureScheme]string{
		tls.PKCS1WithSHA1: "rsa_pkcs1_sha1", tls.PKCS1WithSHA256: "rsa_pkcs1_sha256", tls.PKCS1WithSHA384: "rsa_pkcs1_sha384",
		tls.PKCS1WithSHA512: "rsa_pkcs1_sha512", tls.PSSWithSHA256: "rsa_pss_rsae_sha256", tls.PSSWithSHA384: "rsa_pss_rsae_sha384",
		tls.PSSWithSHA512: "rsa_pss_rsae_sha512", tls.ECDSAWithSHA1: "ecdsa_sha1", tls.ECDSAWithP256AndSHA256: "ecdsa_secp256r1_sha256",
		tls.ECDSAWithP384AndSHA384: "ecdsa_secp384r1_sha384", tls.ECDSAWithP521AndSHA512: "ecdsa_secp521r1_sha512", tls.Ed25519: "ed25519",
	}
	for id, want := range schemes {
		if e, _ := SignatureScheme(uint16(id)); e.Name != want {
			t.Errorf("%#x is %q here, %q in Go", uint16(id), e.Name, want)
		}
	}
}

// The alerts that Go knows are the ones here, in other words; numbers without a name read
// "alert(N)" there.
func TestGoTLSAlerts(t *testing.T) {
	for n := range 256 {
		_, ok := Alert(uint8(n))
		known := !strings.Contains(tls.AlertError(n).Error(), "alert(")
		if known && !ok {
			t.Errorf("alert %d is %q in Go and has no name here", n, tls.AlertError(n).Error())
		}
	}
}
