//go:build !js

package identity_test

import (
	"crypto"
	"crypto/x509"
	"math/rand/v2"
	"testing"
	"time"

	"waxseal/core/mint"
)

// Random chains with random flaws: crypto/x509 comes to the same end.
func TestVerifyWithStandardLibrary(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	flaws := []func(*path){
		func(p *path) { p.leaf.NotAfter = noon - 1 }, func(p *path) { p.root.NotBefore = noon + 1 }, func(p *path) { p.leaf.by = "x" },
		func(p *path) { p.intermediate.CA = false }, func(p *path) { p.root.PathLen = 0 }, func(p *path) { p.leaf.issuer = 7 },
		func(p *path) { p.leaf.Purposes = []string{mint.ClientAuth} }, func(p *path) { p.leaf.Purposes = nil }, func(p *path) { p.leaf.Hosts = []string{"*.example"} },
		func(p *path) { p.leaf.Hosts = []string{"b.example"} }, func(p *path) { p.intermediate.PathLen = -1 }, func(p *path) { p.intermediate.key, p.leaf.issuer = 8, 8 },
		func(p *path) { p.leaf.Hash = crypto.SHA1 }, func(p *path) { p.intermediate.Hash = crypto.SHA1 }, func(p *path) { p.root.Hash = crypto.SHA1 },
	}
	good := 0
	for range 300 {
		p := goodPath()
		for _, flaw := range flaws {
			if random.IntN(12) == 0 {
				flaw(&p)
			}
		}
		roots, intermediates := x509.NewCertPool(), x509.NewCertPool()
		roots.AddCert(parse(t, p.root.make(t)))
		intermediates.AddCert(parse(t, p.intermediate.make(t)))
		_, err := parse(t, p.leaf.make(t)).Verify(x509.VerifyOptions{DNSName: "a.example", Roots: roots, Intermediates: intermediates, CurrentTime: time.Unix(noon, 0)})
		f := p.verify(t, nil)
		if (err == nil) != (f == nil) {
			t.Errorf("crypto/x509: %v; here: %+v", err, f)
		}
		if err == nil {
			good++
		}
	}
	if good < 50 || good > 250 {
		t.Errorf("%d of 300 chains are good: the test says little", good)
	}
}

func parse(t *testing.T, raw []byte) *x509.Certificate {
	t.Helper()
	c, err := x509.ParseCertificate(raw)
	if err != nil {
		t.Fatal(err)
	}
	return c
}
