//go:build !js

package decode_test

import (
	"crypto/x509"
	"encoding/hex"
	"encoding/json"
	"encoding/pem"
	"fmt"
	"math/big"
	"math/rand"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"waxseal/core/decode"
	"waxseal/core/peertest"
	"waxseal/core/pkix"
	"waxseal/core/pkix/ext"
)

// openssl runs the command in a directory. Where it is missing the test is skipped, but not in CI.
func openssl(t testing.TB, dir string, args ...string) string {
	t.Helper()
	peertest.Need(t, "openssl")
	cmd := exec.Command("openssl", args...)
	cmd.Dir = dir
	var errs strings.Builder
	cmd.Stderr = &errs
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("openssl %s: %v\n%s", strings.Join(args, " "), err, errs.String())
	}
	return string(out)
}

// write writes a file into a directory.
func write(t testing.TB, dir, name, text string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

var crlReasons = []string{"", ",unspecified", ",keyCompromise", ",CACompromise", ",affiliationChanged", ",superseded",
	",cessationOfOperation", ",certificateHold", ",removeFromCRL", ",keyTime,20260102030405Z", ",CAkeyTime,20251231235959Z",
	",holdInstruction,holdInstructionReject"}

// randomIndex is a database of openssl ca, some of whose certificates are revoked.
func randomIndex(rng *rand.Rand, reasons bool) string {
	var out strings.Builder
	for i := range rng.Intn(12) {
		serial := make([]byte, 1+rng.Intn(20))
		rng.Read(serial)
		serial[0] &= 0x7f
		reason := ""
		if reasons {
			reason = crlReasons[rng.Intn(len(crlReasons))]
		}
		fmt.Fprintf(&out, "R\t301231000000Z\t%02d0%d%02d%02d%02d00Z%s\t%X\tunknown\t/CN=%d\n", rng.Intn(50), 1+rng.Intn(9),
			1+rng.Intn(28), rng.Intn(24), rng.Intn(60), reason, serial, i)
	}
	return out.String()
}

// randomCRLConfig is a configuration with random extensions of the list.
func randomCRLConfig(rng *rand.Rand, extensions bool) string {
	var out strings.Builder
	out.WriteString("[ca]\ndefault_ca=d\n[d]\ndatabase=index.txt\ndefault_md=sha256\nunique_subject=no\n")
	if !extensions {
		return out.String()
	}
	out.WriteString("crlnumber=number\n")
	if rng.Intn(4) > 0 {
		out.WriteString("crl_extensions=e\n")
	}
	out.WriteString("[e]\nauthorityKeyIdentifier=keyid:always\n")
	for _, line := range []string{
		"issuerAltName=email:crl@example.com,URI:http://ca.example/", "2.5.29.27=critical,ASN1:INTEGER:5", "freshestCRL=URI:http://crl.example/delta.crl",
		"authorityInfoAccess=caIssuers;URI:http://ca.example/ca.cer", "1.2.3.4.5=critical,ASN1:UTF8:odd",
		"issuingDistributionPoint=critical,@idp",
	} {
		if rng.Intn(3) == 0 {
			out.WriteString(line + "\n")
		}
	}
	out.WriteString("[idp]\nfullname=URI:http://crl.example/a.crl\n")
	out.WriteString([]string{"indirectCRL=TRUE\n", "onlyuser=TRUE\n", "onlyCA=TRUE\n", "onlysomereasons=keyCompromise,CACompromise\n"}[rng.Intn(4)])
	return out.String()
}

type crlFacts struct {
	Version                         int
	Issuer, ThisUpdate, NextUpdate  string
	Number, BaseNumber, AuthorityID string
	Delta, Indirect                 bool
	Entries                         int
	AuthorityKeyID                  string
	SignatureAlgorithm              struct{ Name string }
	Extensions                      []struct {
		OID      string
		Critical bool
	}
}

// TestCRLsAgreeWithOracles compares facts and entries with openssl crl -text and crypto/x509, over
// lists of random shape that openssl makes.
func TestCRLsAgreeWithOracles(t *testing.T) {
	dir := t.TempDir()
	openssl(t, dir, "req", "-x509", "-newkey", "rsa:1024", "-nodes", "-keyout", "key", "-out", "cert", "-subj", "/C=NZ/O=List, Ltd/CN=Made here", "-days", "30")
	rng := rand.New(rand.NewSource(5280))
	versions := map[int]int{}
	for i := range 60 {
		extensions := rng.Intn(6) > 0
		config := randomCRLConfig(rng, extensions)
		write(t, dir, "config", config)
		write(t, dir, "index.txt", randomIndex(rng, extensions))
		write(t, dir, "number", fmt.Sprintf("%06X\n", 1+rng.Intn(1<<23)))
		openssl(t, dir, "ca", "-config", "config", "-gencrl", "-keyfile", "key", "-cert", "cert", "-crldays", fmt.Sprint(1+rng.Intn(9000)), "-out", "crl")
		text, err := os.ReadFile(filepath.Join(dir, "crl"))
		if err != nil {
			t.Fatal(err)
		}
		block, _ := pem.Decode(text)
		item := decode.Open(text, options()).Document().Items[0]
		crl, ok := item.Facts.(*pkix.CRL)
		if !ok {
			t.Fatalf("%d: taken for a %s", i, item.Kind)
		}
		var facts crlFacts
		if err := json.Unmarshal(crl.AppendJSON(nil), &facts); err != nil {
			t.Fatal(err)
		}
		versions[facts.Version]++
		agreeWithCRLText(t, crl, facts, openssl(t, dir, "crl", "-in", "crl", "-noout", "-text", "-nameopt", "RFC2253"))
		if want, err := x509.ParseRevocationList(block.Bytes); err == nil {
			agreeWithRevocationList(t, crl, facts, want)
		} else if facts.Version == 2 {
			t.Errorf("crypto/x509 refuses it: %v", err)
		}
		if t.Failed() {
			t.Fatalf("%d: made with\n%s", i, config)
		}
	}
	if versions[1] < 3 || versions[2] < 30 {
		t.Errorf("versions compared: %v", versions)
	}
}

func agreeWithRevocationList(t *testing.T, crl *pkix.CRL, facts crlFacts, want *x509.RevocationList) {
	t.Helper()
	same(t, "thisUpdate", facts.ThisUpdate, want.ThisUpdate.Format(time.RFC3339))
	same(t, "nextUpdate", facts.NextUpdate, want.NextUpdate.Format(time.RFC3339))
	same(t, "authorityKeyId", facts.AuthorityKeyID, hex.EncodeToString(want.AuthorityKeyId))
	if want.Number != nil {
		same(t, "number", facts.Number, want.Number.Text(16))
	}
	same(t, "entries", facts.Entries, len(want.RevokedCertificateEntries))
	same(t, "extensions", len(facts.Extensions), len(want.Extensions))
	same(t, "signed part", len(crl.RawTBS), len(want.RawTBSRevocationList))
	for i, e := range want.Extensions {
		same(t, "extension", facts.Extensions[i].OID, e.Id.String())
		same(t, "critical", facts.Extensions[i].Critical, e.Critical)
	}
	i := 0
	crl.EachEntry(func(e *pkix.Entry) bool {
		w := want.RevokedCertificateEntries[i]
		same(t, "serial number", e.Serial.Hex(), w.SerialNumber.Text(16))
		same(t, "date", e.Date().RFC3339(), w.RevocationTime.Format(time.RFC3339))
		same(t, "reason", max(0, e.Reason()), w.ReasonCode)
		same(t, "row", e.Row, i)
		i++
		return true
	})
	same(t, "entries counted", i, facts.Entries)
}

var crlLine = map[string]*regexp.Regexp{
	"version":  regexp.MustCompile(`Version (\d)`),
	"issuer":   regexp.MustCompile(`Issuer: (.*)`),
	"last":     regexp.MustCompile(`Last Update: (.*)`),
	"next":     regexp.MustCompile(`Next Update: (.*)`),
	"number":   regexp.MustCompile(`X509v3 CRL Number: \n +(\S+)`),
	"delta":    regexp.MustCompile(`X509v3 Delta CRL Indicator: critical\n +(\S+)`),
	"indirect": regexp.MustCompile(`(Indirect CRL)`),
}

var revokedLine = regexp.MustCompile(`Serial Number: (\w+)\n +Revocation Date: (.*)\n`)

var reasonWords = map[string]string{"Key Compromise": "keyCompromise", "CA Compromise": "cACompromise", "Affiliation Changed": "affiliationChanged",
	"Superseded": "superseded", "Cessation Of Operation": "cessationOfOperation", "Certificate Hold": "certificateHold", "Remove From CRL": "removeFromCRL",
	"Unspecified": "unspecified"}

func agreeWithCRLText(t *testing.T, crl *pkix.CRL, facts crlFacts, text string) {
	t.Helper()
	said := func(what string) string {
		if m := crlLine[what].FindStringSubmatch(text); m != nil {
			return m[1]
		}
		return ""
	}
	moment := func(s string) string {
		at, err := time.Parse("Jan _2 15:04:05 2006 MST", s)
		if err != nil {
			t.Fatal(err)
		}
		return at.Format(time.RFC3339)
	}
	same(t, "version", fmt.Sprint(facts.Version), said("version"))
	same(t, "issuer", facts.Issuer, said("issuer"))
	same(t, "thisUpdate", facts.ThisUpdate, moment(said("last")))
	same(t, "nextUpdate", facts.NextUpdate, moment(said("next")))
	same(t, "number", facts.Number, inHex(said("number")))
	same(t, "base number", facts.BaseNumber, inHex(said("delta")))
	same(t, "delta", facts.Delta, said("delta") != "")
	same(t, "indirect", facts.Indirect, said("indirect") != "")
	sections := strings.Split(text, "    Serial Number: ")[1:]
	same(t, "entries", facts.Entries, len(sections))
	crl.EachEntry(func(e *pkix.Entry) bool {
		section := "Serial Number: " + sections[e.Row]
		m := revokedLine.FindStringSubmatch(section)
		same(t, "serial number", e.Serial.Hex(), bare(m[1]))
		same(t, "date", e.Date().RFC3339(), moment(m[2]))
		_, after, _ := strings.Cut(section, "X509v3 CRL Reason Code: \n")
		reason, _, _ := strings.Cut(after, "\n")
		same(t, "reason", ext.ReasonName(e.Reason()), reasonWords[strings.TrimSpace(reason)])
		return true
	})
}

// bare is a number as facts spell it.
func bare(s string) string {
	digits := strings.ToLower(strings.TrimLeft(strings.TrimPrefix(s, "0x"), "0"))
	if digits == "" && s != "" {
		return "0"
	}
	return digits
}

// inNumber is a number that facts spell.
func inNumber(t *testing.T, hex string) *big.Int {
	t.Helper()
	n, ok := new(big.Int).SetString(hex, 16)
	if !ok {
		t.Fatalf("%q is no number", hex)
	}
	return n
}

// inHex is a number that openssl prints in decimal.
func inHex(s string) string {
	if n, ok := new(big.Int).SetString(s, 0); ok {
		return n.Text(16)
	}
	return s
}

func same[T comparable](t *testing.T, what string, got, want T) {
	t.Helper()
	if got != want {
		t.Errorf("%s is %v; the oracle says %v", what, got, want)
	}
}
