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
	"waxseal/core/field"
	"waxseal/core/field/fieldtest"
	"waxseal/core/peertest"
)

// TestOpenSSL compares random names of every string type with what openssl prints by RFC 2253.
//
// openssl is told to leave octets above 127 as they are (-esc_msb), as RFC 4514 does. Known
// differences, not made here: it spells control characters as \0A where only NUL is spelled here
// (RFC 4514, 2.4 asks for no more); it turns the attributes of an RDN around, too; it reads surrogate pairs in a BMPString as two characters; it
// refuses certificates with a VisibleString in a name.
func TestOpenSSL(t *testing.T) {
	needOpenSSL(t)
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

func needOpenSSL(t *testing.T) {
	t.Helper()
	peertest.Need(t, "openssl")
}

// otherConfig has otherNames of every form that openssl can write, in the words of asn1parse's -genstr.
const otherConfig = `[req]
distinguished_name=dn
prompt=no
[dn]
CN=x
[v3]
subjectAltName=@san
[san]
otherName.1=1.3.6.1.4.1.311.20.2.3;UTF8:who@example.com
otherName.2=1.3.6.1.5.5.7.8.7;IA5STRING:_ldap.example.com
otherName.3=1.3.6.1.5.5.7.8.9;FORMAT:UTF8,UTF8:leé@example.com
otherName.4=1.3.6.1.5.5.7.8.5;UTF8:juliet@example.com
otherName.5=1.3.6.1.5.5.7.8.8;UTF8:*.example.com
otherName.6=1.3.6.1.5.5.7.8.11;IA5STRING:dtn://node/
otherName.7=1.3.6.1.5.2.2;SEQUENCE:krb
otherName.8=1.3.6.1.5.5.7.8.3;SEQUENCE:permanent
otherName.9=1.3.6.1.5.5.7.8.4;SEQUENCE:hardware
otherName.10=1.3.6.1.5.5.7.8.12;FORMAT:HEX,OCT:0024987b1902
[krb]
realm=EXP:0,GeneralString:EXAMPLE.COM
name=EXP:1,SEQUENCE:principal
[principal]
type=EXP:0,INTEGER:2
string=EXP:1,SEQUENCE:components
[components]
1=GeneralString:krbtgt
2=GeneralString:EXAMPLE.COM
[permanent]
value=UTF8:12-34
assigner=OID:1.2.3.4
[hardware]
type=OID:1.2.3.5
serial=FORMAT:HEX,OCT:0a0b0c
`

// TestOtherOpenSSL reads otherNames that openssl writes, strings and structures, and compares those
// that it knows with what it prints.
func TestOtherOpenSSL(t *testing.T) {
	needOpenSSL(t)
	dir := t.TempDir()
	config, file := filepath.Join(dir, "openssl.cnf"), filepath.Join(dir, "cert.pem")
	text := ""
	if err := os.WriteFile(config, []byte(otherConfig), 0o666); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{
		{"req", "-x509", "-newkey", "ed25519", "-nodes", "-keyout", filepath.Join(dir, "key.pem"), "-config", config, "-extensions", "v3", "-out", file},
		{"x509", "-in", file, "-noout", "-ext", "subjectAltName"},
	} {
		out, err := exec.Command("openssl", args...).CombinedOutput()
		if err != nil {
			t.Fatalf("openssl: %v\n%s", err, out)
		}
		text = string(out)
	}
	_, text, _ = strings.Cut(text, "\n")
	theirs := strings.Split(strings.TrimSpace(text), ", ")
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	block, _ := pem.Decode(data)
	cert, err := x509.ParseCertificate(block.Bytes)
	if err != nil {
		t.Fatal(err)
	}
	structures := map[string]string{"1.3.6.1.5.2.2": "krbtgt/EXAMPLE.COM@EXAMPLE.COM", "1.3.6.1.5.5.7.8.3": "1.2.3.4:12-34",
		"1.3.6.1.5.5.7.8.4": "1.2.3.5:0a0b0c", "1.3.6.1.5.5.7.8.12": "00-24-98-7b-19-02"}
	words := map[string]string{"1.3.6.1.4.1.311.20.2.3": "UPN", srvName: "SRVName", smtpUTF8Mailbox: "SmtpUTF8Mailbox",
		"1.3.6.1.5.5.7.8.5": "XmppAddr", "1.3.6.1.5.5.7.8.8": "NAIRealm", "1.3.6.1.5.5.7.8.3": "Permanent Identifier"}
	ours := generalsOf(t, cert)
	if len(ours) != 10 || len(theirs) != 10 {
		t.Fatalf("%d names, openssl prints %d: %s", len(ours), len(theirs), text)
	}
	for i, g := range ours {
		word, value := words[g.Form], g.Value[len(g.Form)+1:]
		if word == "" {
			word = g.Form
		}
		if want, ok := structures[g.Form]; ok {
			if value != want {
				t.Errorf("%s: %q, want %q", g.Form, value, want)
			}
			value = "<unsupported>"
		}
		if want := "othername: " + word + "::" + value; theirs[i] != want {
			t.Errorf("openssl prints %q, the value here says %q", theirs[i], want)
		}
	}
}

// generalsOf reads subjectAltName.
func generalsOf(t *testing.T, cert *x509.Certificate) (list []General) {
	for _, e := range cert.Extensions {
		if e.Id.String() != "2.5.29.17" {
			continue
		}
		b := field.NewBuilder(e.Value, field.Defaults())
		der.Read(b, 0, 0, len(e.Value), func(r *der.Reader) { list = ReadGenerals(r, "SubjectAltName") })
		if issues := b.TakeIssues(); len(issues) > 0 {
			t.Error(fieldtest.Issues(issues))
		}
	}
	return list
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
