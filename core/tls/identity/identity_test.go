package identity_test

import (
	"bytes"
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rsa"
	"crypto/x509"
	"encoding/pem"
	"math/big"
	"strings"
	"testing"
	"time"

	"waxseal/core/mint"
	"waxseal/core/pkix"
	"waxseal/core/pkix/ext"
	"waxseal/core/tls/identity"
	"waxseal/core/tls/msg"
)

const noon = 1795521600 // 24 November 2026

// key makes an EC key from a number.
func key(t testing.TB, n int64) crypto.Signer {
	t.Helper()
	k, err := ecdsa.ParseRawPrivateKey(elliptic.P256(), big.NewInt(n).FillBytes(make([]byte, 32)))
	if err != nil {
		t.Fatal(err)
	}
	return k
}

// A link is a certificate of a chain: its template, the number of its key, and that of its
// issuer's.
type link struct {
	mint.Template
	key, issuer int64
	by          string // the issuer's name
}

func (l link) make(t testing.TB) []byte {
	t.Helper()
	raw, err := mint.Certificate(l.Template, key(t, l.key).Public(), mint.Issuer{Subject: l.by, Key: key(t, l.issuer)})
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

// A path is a leaf, an intermediate and a root that are all right.
type path struct{ leaf, intermediate, root link }

func goodPath() path {
	from, to := int64(noon-1000), int64(noon+1000)
	signs := []int{ext.KeyCertSign}
	return path{
		leaf: link{mint.Template{Serial: 3, Subject: "leaf", NotBefore: from, NotAfter: to, KeyUsage: []int{ext.KeyEncipherment},
			Purposes: []string{mint.ServerAuth}, Hosts: []string{"a.example", "*.b.example"}}, 3, 2, "intermediate"},
		intermediate: link{mint.Template{Serial: 2, Subject: "intermediate", NotBefore: from, NotAfter: to, CA: true, PathLen: 0, KeyUsage: signs}, 2, 1, "root"},
		root:         link{mint.Template{Serial: 1, Subject: "root", NotBefore: from, NotAfter: to, CA: true, PathLen: -1, KeyUsage: signs}, 1, 1, "root"},
	}
}

func (p path) verify(t testing.TB, change func(raw []byte)) *identity.Fault {
	t.Helper()
	leaf := p.leaf.make(t)
	if change != nil {
		change(leaf)
	}
	check := identity.Check{Roots: []*pkix.Certificate{identity.Parse(p.root.make(t))}, Now: noon, Host: "a.example", Usage: ext.KeyEncipherment, For: "serverAuth"}
	found, f := check.Verify([][]byte{leaf, p.intermediate.make(t)})
	if f == nil && len(found) != 3 {
		t.Errorf("the path has %d certificates", len(found))
	}
	return f
}

func TestVerify(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(*path)
		raw    func([]byte)
		alert  msg.AlertDescription
		check  string
		text   string
	}{
		{name: "all right"},
		{name: "expired", change: func(p *path) { p.leaf.NotAfter = noon - 1 }, alert: msg.CertificateExpired, check: "date",
			text: "it expired on 2026-11-24 11:59:59 UTC; it is 2026-11-24 12:00:00 UTC"},
		{name: "valid to this second", change: func(p *path) { p.leaf.NotAfter = noon }},
		{name: "not valid yet", change: func(p *path) { p.leaf.NotBefore = noon + 1 }, alert: msg.CertificateExpired, check: "date", text: "it is not valid before"},
		{name: "an expired intermediate", change: func(p *path) { p.intermediate.NotAfter = noon - 1 }, alert: msg.CertificateExpired, check: "date", text: "“intermediate” expired on"},
		{name: "an expired root", change: func(p *path) { p.root.NotAfter = noon - 1 }, alert: msg.CertificateExpired, check: "date", text: "“root” expired on"},
		{name: "another issuer's name", change: func(p *path) { p.leaf.by = "nobody" }, alert: msg.UnknownCA, check: "path",
			text: "the issuer of it, “nobody”, is neither a trusted root nor among the certificates that were sent"},
		{name: "another issuer of the intermediate", change: func(p *path) { p.intermediate.by = "nobody" }, alert: msg.UnknownCA, check: "path", text: "the issuer of “intermediate”, “nobody”"},
		{name: "another issuer's key", change: func(p *path) { p.leaf.issuer = 9 }, alert: msg.BadCertificate, check: "signature",
			text: "the signature of it does not verify with the key of its issuer, “intermediate”"},
		{name: "a changed octet", raw: func(b []byte) { b[len(b)-1] ^= 1 }, alert: msg.BadCertificate, check: "signature", text: "does not verify"},
		{name: "an issuer that is no CA", change: func(p *path) { p.intermediate.CA = false }, alert: msg.UnknownCA, check: "path", text: "is not a certification authority"},
		{name: "an issuer that may not sign", change: func(p *path) { p.intermediate.KeyUsage = []int{ext.DigitalSignature} }, alert: msg.UnknownCA, check: "path", text: "does not include keyCertSign"},
		{name: "a path longer than the root allows", change: func(p *path) { p.root.PathLen = 0 }, alert: msg.UnknownCA, check: "path",
			text: "“root” allows 0 certification authorities below it, and there are 1"},
		{name: "a key for signatures", change: func(p *path) { p.leaf.KeyUsage = []int{ext.DigitalSignature} }, alert: msg.UnsupportedCertificate, check: "usage", text: "does not include keyEncipherment"},
		{name: "no key usage", change: func(p *path) { p.leaf.KeyUsage = nil }},
		{name: "for clients", change: func(p *path) { p.leaf.Purposes = []string{mint.ClientAuth} }, alert: msg.UnsupportedCertificate, check: "usage", text: "does not include serverAuth"},
		{name: "for anything", change: func(p *path) { p.leaf.Purposes = []string{"2.5.29.37.0"} }},
		{name: "no purposes", change: func(p *path) { p.leaf.Purposes = nil }},
		{name: "another host", change: func(p *path) { p.leaf.Hosts = []string{"c.example"} }, alert: msg.BadCertificate, check: "host", text: "it is for c.example and not for a.example"},
		{name: "no host", change: func(p *path) { p.leaf.Hosts = nil }, alert: msg.BadCertificate, check: "host", text: "it has no host names in subjectAltName"},
		{name: "SHA-1", change: func(p *path) { p.leaf.Hash = crypto.SHA1 }, alert: msg.BadCertificate, check: "hash",
			text: "it is signed with SHA-1, and another certificate with the same hash can be made"},
		{name: "SHA-1 above", change: func(p *path) { p.intermediate.Hash = crypto.SHA1 }, alert: msg.BadCertificate, check: "hash", text: "“intermediate” is signed with SHA-1"},
		{name: "SHA-1 of a root", change: func(p *path) { p.root.Hash = crypto.SHA1 }},
		{name: "no certificate", raw: func(b []byte) { clear(b) }, alert: msg.BadCertificate, check: "form", text: "it is not a certificate that can be read"},
	} {
		p := goodPath()
		if c.change != nil {
			c.change(&p)
		}
		f := p.verify(t, c.raw)
		switch {
		case f == nil && c.check == "":
		case f == nil || f.Alert != c.alert || f.Check != c.check || !strings.Contains(f.Text, c.text):
			t.Errorf("%s: %+v", c.name, f)
		}
	}
}

// Signatures with MD5 and SHA-1 count for who accepts them, and for nobody else; a root's counts for
// nothing.
func TestWeakHashes(t *testing.T) {
	rsa := mint.Key(mint.Server)
	leaf := goodPath().leaf.Template
	leaf.KeyUsage = nil
	for name, hash := range map[string]crypto.Hash{"": crypto.SHA256, "SHA-1": crypto.SHA1, "MD5": crypto.MD5} {
		leaf.Hash = hash
		issuer := mint.Template{Serial: 1, Subject: "root", NotBefore: noon - 1, NotAfter: noon + 1, CA: true, PathLen: -1, Hash: hash}
		raw, err := mint.Certificate(issuer, rsa.Public(), mint.Issuer{Subject: "root", Key: rsa})
		if err != nil {
			t.Fatal(err)
		}
		cert, err := mint.Certificate(leaf, key(t, 3).Public(), mint.Issuer{Subject: "root", Key: rsa})
		if err != nil {
			t.Fatal(err)
		}
		check := identity.Check{Roots: []*pkix.Certificate{identity.Parse(raw)}, Now: noon, Host: "a.example"}
		if _, f := check.Verify([][]byte{cert}); (f == nil) != (name == "") || f != nil && !strings.Contains(f.Text, "it is signed with "+name+",") {
			t.Errorf("%s: %+v", name, f)
		}
		check.WeakHashes = true
		if _, f := check.Verify([][]byte{cert}); f != nil {
			t.Errorf("%s, accepted: %+v", name, f)
		}
	}
}

func TestHosts(t *testing.T) {
	leaf := goodPath().leaf
	leaf.Hosts = []string{"a.example", "*.b.example", "*.com", "x*.c.example", "*"}
	p := goodPath()
	p.leaf = leaf
	for host, ok := range map[string]bool{
		"a.example": true, "A.Example": true, "a.example.": true, "b.example": false, "www.b.example": true, "www.www.b.example": false, ".b.example": false,
		"b.com": true, "xy.c.example": false, "localhost": false, "": true,
	} {
		check := identity.Check{Roots: []*pkix.Certificate{identity.Parse(p.root.make(t))}, Now: noon, Host: host, Usage: ext.KeyEncipherment, For: "serverAuth"}
		if _, f := check.Verify([][]byte{p.leaf.make(t), p.intermediate.make(t)}); (f == nil) != ok {
			t.Errorf("%q: %+v", host, f)
		}
	}
}

// A critical extension that nothing here knows refuses the certificate. This one is trusted itself,
// so that it may be changed.
func TestUnknownCriticalExtension(t *testing.T) {
	raw := goodPath().leaf.make(t)
	for oid, ok := range map[string]bool{"\x55\x1d\x0f": true, "\x55\x1d\x63": false} {
		changed := bytes.Replace(raw, []byte("\x55\x1d\x0f"), []byte(oid), 1)
		_, f := identity.Check{Roots: []*pkix.Certificate{identity.Parse(changed)}, Now: noon, Usage: ext.KeyEncipherment}.Verify([][]byte{changed})
		if (f == nil) != ok || f != nil && (f.Alert != msg.CertificateUnknown || !strings.Contains(f.Text, "2.5.29.99")) {
			t.Errorf("%x: %+v", oid, f)
		}
	}
}

// Many certificates of one name, each of which might have issued each other one, take no longer
// than a bounded number of signatures.
func TestVerifyIsBounded(t *testing.T) {
	p := goodPath()
	chain := [][]byte{p.leaf.make(t)}
	for i := range int64(40) {
		l := p.intermediate
		l.Serial, l.PathLen, l.key, l.issuer, l.by = 100+i, -1, 2, 2, "intermediate"
		chain = append(chain, l.make(t))
	}
	start := time.Now()
	_, f := identity.Check{Now: noon}.Verify(chain)
	if f == nil || f.Alert != msg.UnknownCA {
		t.Errorf("%+v", f)
	}
	if took := time.Since(start); took > 5*time.Second {
		t.Errorf("it took %v", took)
	}
}

func TestPrivateKey(t *testing.T) {
	for name, want := range map[string]string{mint.Server: "RSA", mint.ServerEC: "EC"} {
		text := append([]byte("some words before\n"), mint.PEM(name)...)
		k, err := identity.PrivateKey(text)
		if err != nil || identity.KeyKind(k.Public()) != want {
			t.Fatalf("%s: %v", name, err)
		}
		der, _ := pem.Decode(mint.PEM(name))
		theirs, err := x509.ParsePKCS8PrivateKey(der.Bytes)
		if err != nil || !theirs.(interface{ Equal(crypto.PrivateKey) bool }).Equal(k) {
			t.Errorf("%s is not the key that crypto/x509 reads: %v", name, err)
		}
	}
}

func TestPrivateKeyThatCannotBeUsed(t *testing.T) {
	block, _ := pem.Decode(mint.PEM(mint.Server))
	good, err := x509.ParsePKCS8PrivateKey(block.Bytes)
	if err != nil {
		t.Fatal(err)
	}
	swapped := bytes.Clone(x509.MarshalPKCS1PrivateKey(good.(*rsa.PrivateKey)))
	swapped[len(swapped)/2] ^= 1 // inside the private exponent
	for name, c := range map[string]struct {
		text []byte
		want string
	}{
		"nothing":       {nil, "no private key was found"},
		"words":         {[]byte("hello"), "no private key was found"},
		"changed":       {pem.EncodeToMemory(&pem.Block{Type: "RSA PRIVATE KEY", Bytes: swapped}), "do not belong together"},
		"a certificate": {pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: goodPath().leaf.make(t)}), "no private key was found"},
		"encrypted":     {[]byte(encryptedKey), "is encrypted"},
		"Ed25519":       {[]byte(ed25519Key), "not one that a handshake of TLS 1.2 is made with here"},
	} {
		k, err := identity.PrivateKey(c.text)
		if err == nil || k != nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, %v", name, k, err)
		}
	}
}

// Keys that openssl made: genpkey -algorithm ED25519, and that by pkcs8 -topk8 -v2 aes-128-cbc -passout pass:x.
const (
	ed25519Key = `-----BEGIN PRIVATE KEY-----
MC4CAQAwBQYDK2VwBCIEIAeyw1gSz6FcdDeqOaQQQYjRX8zmNRRRvSukATKDak4s
-----END PRIVATE KEY-----
`
	encryptedKey = `-----BEGIN ENCRYPTED PRIVATE KEY-----
MIGbMFcGCSqGSIb3DQEFDTBKMCkGCSqGSIb3DQEFDDAcBAigZjfUHTPUZgICCAAw
DAYIKoZIhvcNAgkFADAdBglghkgBZQMEAQIEEDbE+gVqTGCWC4eKSXLMBPoEQH0/
khRwTe5IleyvHiBXllWb0rFVUfy7dMv3+vpDHYuxu2y+m4P1Y+ieRwaInfCk5Anp
ma5qhRWpv63kUq64TNc=
-----END ENCRYPTED PRIVATE KEY-----
`
)

func TestSignatures(t *testing.T) {
	for _, s := range identity.Schemes {
		k := map[string]crypto.Signer{"RSA": mint.Key(mint.Client), "EC": mint.Key(mint.ServerEC)}[s.Kind]
		other := map[string]crypto.Signer{"EC": mint.Key(mint.Client), "RSA": mint.Key(mint.ServerEC)}[s.Kind]
		a, err := s.Sign(k, []byte("message"))
		if err != nil {
			t.Fatal(err)
		}
		b, _ := s.Sign(k, []byte("message"))
		if !bytes.Equal(a, b) {
			t.Errorf("%04x: two signatures of one message differ", s.Code)
		}
		if !s.Verify(k.Public(), []byte("message"), a) || s.Verify(k.Public(), []byte("massage"), a) || s.Verify(other.Public(), []byte("message"), a) {
			t.Errorf("%04x: the signature verifies where it should not, or does not where it should", s.Code)
		}
		if _, err := s.Sign(other, []byte("message")); err == nil {
			t.Errorf("%04x: a key of another kind signs", s.Code)
		}
	}
}
