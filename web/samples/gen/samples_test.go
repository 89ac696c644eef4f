package main

import (
	"bytes"
	"crypto/x509"
	"encoding/pem"
	"math/big"
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/crypto/ocsp"
)

func TestFilesAreCurrent(t *testing.T) {
	want := map[string][]byte{"samples.js": index(all())}
	for _, s := range all() {
		want[s.file+".pem"] = []byte(s.pem)
	}
	for file, contents := range want {
		got, err := os.ReadFile(filepath.Join("..", file))
		if err != nil || !bytes.Equal(got, contents) {
			t.Errorf("web/samples/%s differs: run go generate ./web/samples/gen", file)
		}
	}
}

func TestSignatures(t *testing.T) {
	parsed := func(der []byte) *x509.Certificate {
		t.Helper()
		c, err := x509.ParseCertificate(der)
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	root, authority := parsed(root()), parsed(issuing())
	if err := parsed(serverEC).CheckSignatureFrom(authority); err != nil {
		t.Error(err)
	}
	if err := authority.CheckSignatureFrom(root); err != nil {
		t.Error(err)
	}
	self := parsed(ed25519Client())
	if err := self.CheckSignature(self.SignatureAlgorithm, self.RawTBSCertificate, self.Signature); err != nil {
		t.Error(err)
	}
	b, _ := pem.Decode([]byte(block("CERTIFICATE REQUEST", request())))
	req, err := x509.ParseCertificateRequest(b.Bytes)
	if err != nil {
		t.Fatal(err)
	}
	if err := req.CheckSignature(); err != nil {
		t.Error(err)
	}
}

// TestBundle: the message that openssl made holds the certificates of the samples as they are now.
func TestBundle(t *testing.T) {
	message := stored("bundle.p7b")
	for i, der := range [][]byte{serverEC, issuing(), root()} {
		if !bytes.Contains(message, der) {
			t.Errorf("certificate %d of the chain is not in it: made/README.md says how to make it again", i+1)
		}
	}
}

func TestRevocation(t *testing.T) {
	list, err := x509.ParseRevocationList(revocationList())
	if err != nil {
		t.Fatal(err)
	}
	authority, err := x509.ParseCertificate(issuing())
	if err != nil {
		t.Fatal(err)
	}
	if err := list.CheckSignatureFrom(authority); err != nil {
		t.Error(err)
	}
	revoked, err := x509.ParseCertificate(revokedServer().sign(issuingKey))
	if err != nil {
		t.Fatal(err)
	}
	if got := list.RevokedCertificateEntries[1].SerialNumber; got.Cmp(revoked.SerialNumber) != 0 {
		t.Errorf("the list has %x, the certificate %x", got, revoked.SerialNumber)
	}
	answer, err := ocsp.ParseResponseForCert(ocspResponse(), revoked, authority)
	if err != nil {
		t.Fatal(err)
	}
	if answer.Status != ocsp.Revoked || answer.RevocationReason != keyCompromise {
		t.Errorf("the answer is %+v", answer)
	}
	asked, err := ocsp.ParseRequest(ocspRequest())
	if err != nil || asked.SerialNumber.Cmp(new(big.Int).SetBytes(serial("server-ec"))) != 0 {
		t.Errorf("asked: %+v, %v", asked, err)
	}
}
