//go:build !js

package names

import (
	"crypto"
	"crypto/ecdh"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"math/big"
	"strings"
	"testing"
)

// Certificates made by crypto/x509, one for each algorithm it signs with, have identifiers that
// are called here as there.
func TestX509Signatures(t *testing.T) {
	signers := map[x509.PublicKeyAlgorithm]crypto.Signer{
		x509.RSA:     must(rsa.GenerateKey(rand.Reader, 2048)),
		x509.ECDSA:   must(ecdsa.GenerateKey(elliptic.P256(), rand.Reader)),
		x509.Ed25519: ed25519.NewKeyFromSeed(make([]byte, 32)),
	}
	for algorithm, key := range map[x509.SignatureAlgorithm]x509.PublicKeyAlgorithm{
		x509.SHA1WithRSA: x509.RSA, x509.SHA256WithRSA: x509.RSA, x509.SHA384WithRSA: x509.RSA, x509.SHA512WithRSA: x509.RSA,
		x509.SHA256WithRSAPSS: x509.RSA, x509.ECDSAWithSHA256: x509.ECDSA, x509.ECDSAWithSHA384: x509.ECDSA,
		x509.ECDSAWithSHA512: x509.ECDSA, x509.PureEd25519: x509.Ed25519,
	} {
		template := x509.CertificateRequest{SignatureAlgorithm: algorithm}
		der, err := x509.CreateCertificateRequest(rand.Reader, &template, signers[key])
		if err != nil {
			t.Errorf("%v: %v", algorithm, err)
			continue
		}
		var request struct {
			Info      asn1.RawValue
			Algorithm pkix.AlgorithmIdentifier
			Signature asn1.BitString
		}
		if _, err := asn1.Unmarshal(der, &request); err != nil {
			t.Fatal(err)
		}
		known, ok := Signature(request.Algorithm.Algorithm.String())
		if got := goName(known); !ok || got != algorithm.String() {
			t.Errorf("%v is %+v here", algorithm, known)
		}
	}
}

// goName spells a signature algorithm as crypto/x509 does: SHA256-RSA, ECDSA-SHA256, Ed25519.
func goName(s SignatureAlgorithm) string {
	hash := strings.ReplaceAll(s.Hash, "-", "")
	switch {
	case s.Key == "EC":
		return "ECDSA-" + hash
	case s.Name == "RSASSA-PSS":
		return "SHA256-RSAPSS" // the one made here; the hash stands in parameters
	case s.Key == "RSA":
		return hash + "-RSA"
	}
	return s.Name
}

func TestX509Keys(t *testing.T) {
	public := map[string]any{
		"RSA":     &rsa.PublicKey{N: big.NewInt(0).Lsh(big.NewInt(1), 1023), E: 65537},
		"Ed25519": ed25519.NewKeyFromSeed(make([]byte, 32)).Public(),
		"X25519":  must(ecdh.X25519().NewPrivateKey(make([]byte, 32))).PublicKey(),
	}
	for _, curve := range []elliptic.Curve{elliptic.P224(), elliptic.P256(), elliptic.P384(), elliptic.P521()} {
		public[curve.Params().Name] = &must(ecdsa.GenerateKey(curve, rand.Reader)).PublicKey
	}
	for name, key := range public {
		var spki struct {
			Algorithm pkix.AlgorithmIdentifier
			Key       asn1.BitString
		}
		if _, err := asn1.Unmarshal(must(x509.MarshalPKIXPublicKey(key)), &spki); err != nil {
			t.Fatal(err)
		}
		known, ok := Key(spki.Algorithm.Algorithm.String())
		ec, isEC := key.(*ecdsa.PublicKey)
		if !isEC {
			if !ok || known.Name != name {
				t.Errorf("%s is %+v here", name, known)
			}
			continue
		}
		var oid asn1.ObjectIdentifier
		if _, err := asn1.Unmarshal(spki.Algorithm.Parameters.FullBytes, &oid); err != nil {
			t.Fatal(err)
		}
		curve, _ := Curve(oid.String())
		if known.Name != "EC" || curve.Name != name || curve.Bits != ec.Params().BitSize {
			t.Errorf("%s is %+v, %+v here", name, known, curve)
		}
	}
}

// crypto/x509/pkix writes the attributes that it knows as RFC 4514 does.
func TestX509Attributes(t *testing.T) {
	name := pkix.Name{CommonName: "x", SerialNumber: "x", Country: []string{"x"}, Organization: []string{"x"}, OrganizationalUnit: []string{"x"},
		Locality: []string{"x"}, Province: []string{"x"}, StreetAddress: []string{"x"}, PostalCode: []string{"x"}}
	for _, set := range name.ToRDNSequence() {
		want, _, _ := strings.Cut(pkix.RDNSequence{set}.String(), "=")
		got, _ := Attribute(set[0].Type.String())
		if !strings.EqualFold(got, want) { // Go writes SERIALNUMBER and POSTALCODE
			t.Errorf("%v is %s, in Go %s", set[0].Type, got, want)
		}
	}
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}
