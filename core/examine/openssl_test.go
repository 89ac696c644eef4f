//go:build !js

package examine_test

import (
	"bytes"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"waxseal/core/peertest"
)

// A ca is a directory in which openssl makes keys, requests and certificates.
type ca struct {
	testing.TB
	dir string
}

func newCA(t testing.TB) ca {
	t.Helper()
	peertest.Need(t, "openssl")
	c := ca{t, t.TempDir()}
	c.write("openssl.cnf", []byte("[req]\ndistinguished_name = dn\n[dn]\n[ca]\nbasicConstraints = critical,CA:TRUE\nsubjectKeyIdentifier = hash\n[plain]\n"))
	return c
}

func (c ca) path(name string) string { return filepath.Join(c.dir, name) }

func (c ca) write(name string, data []byte) {
	c.Helper()
	if err := os.WriteFile(c.path(name), data, 0o600); err != nil {
		c.Fatal(err)
	}
}

func (c ca) read(name string) []byte {
	c.Helper()
	data, err := os.ReadFile(c.path(name))
	if err != nil {
		c.Fatal(err)
	}
	return data
}

// try runs openssl; files are named without their directory.
func (c ca) try(args ...string) ([]byte, error) {
	cmd := exec.Command("openssl", args...)
	cmd.Dir = c.dir
	cmd.Env = append(os.Environ(), "OPENSSL_CONF="+c.path("openssl.cnf"))
	out, err := cmd.CombinedOutput()
	return out, err
}

func (c ca) openssl(args ...string) []byte {
	c.Helper()
	out, err := c.try(args...)
	if err != nil {
		c.Fatalf("openssl %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return out
}

// A signer is a kind of key with a way to sign.
type signer struct {
	name    string
	genpkey []string
	sign    []string // options of req and x509
	unknown bool     // it cannot be verified here
	alone   bool     // openssl 3.0 makes it and cannot verify it
}

func rsaBits(bits string) []string {
	return []string{"-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:" + bits}
}

func ecOn(curve string) []string {
	return []string{"-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:" + curve}
}

func pss(salt, mgf string) []string {
	return []string{"-sha256", "-sigopt", "rsa_padding_mode:pss", "-sigopt", "rsa_pss_saltlen:" + salt, "-sigopt", "rsa_mgf1_md:" + mgf}
}

var signers = []signer{
	{"RSA-512 MD5", rsaBits("512"), []string{"-md5"}, false, false},
	{"RSA-1024 SHA-1", rsaBits("1024"), []string{"-sha1"}, false, false},
	{"RSA-1024 SHA-224", rsaBits("1024"), []string{"-sha224"}, false, false},
	{"RSA-2048 SHA-256", rsaBits("2048"), []string{"-sha256"}, false, false},
	{"RSA-1024 SHA-384", rsaBits("1024"), []string{"-sha384"}, false, false},
	{"RSA-1024 SHA-512", rsaBits("1024"), []string{"-sha512"}, false, false},
	{"RSA-1024 SHA-512/256", rsaBits("1024"), []string{"-sha512-256"}, false, true},
	{"RSA-1024 SHA3-256", rsaBits("1024"), []string{"-sha3-256"}, false, false},
	{"RSA-1024 RIPEMD-160", rsaBits("1024"), []string{"-ripemd160"}, false, false},
	{"RSA exponent 3", append(rsaBits("1024"), "-pkeyopt", "rsa_keygen_pubexp:3"), []string{"-sha256"}, false, false},
	{"RSA exponent 2^32+1", append(rsaBits("1024"), "-pkeyopt", "rsa_keygen_pubexp:4294967297"), []string{"-sha256"}, false, false},
	{"PSS, salt 32", rsaBits("1024"), pss("32", "sha256"), false, false},
	{"PSS, no salt", rsaBits("1024"), pss("0", "sha256"), false, false},
	{"PSS, mask of SHA-1", rsaBits("1024"), pss("20", "sha1"), false, false},
	{"PSS, 1025 bits", rsaBits("1025"), pss("32", "sha512"), false, false},
	{"PSS, 1026 bits", rsaBits("1026"), pss("17", "sha256"), false, false},
	{"RSA-PSS key", []string{"-algorithm", "RSA-PSS", "-pkeyopt", "rsa_keygen_bits:1024"}, []string{"-sha384"}, false, false},
	{"P-224", ecOn("P-224"), []string{"-sha224"}, false, false},
	{"P-256", ecOn("P-256"), []string{"-sha256"}, false, false},
	{"P-256 SHA-1", ecOn("P-256"), []string{"-sha1"}, false, false},
	{"P-384 SHA-512", ecOn("P-384"), []string{"-sha512"}, false, false},
	{"P-521", ecOn("P-521"), []string{"-sha512"}, false, false},
	{"P-521 SHA3-512", ecOn("P-521"), []string{"-sha3-512"}, false, true},
	{"P-192", ecOn("P-192"), []string{"-sha256"}, false, false},
	{"brainpoolP256r1", ecOn("brainpoolP256r1"), []string{"-sha256"}, false, false},
	{"secp256k1", ecOn("secp256k1"), []string{"-sha256"}, false, false},
	{"brainpoolP512t1", ecOn("brainpoolP512t1"), []string{"-sha512"}, false, false},
	{"P-256 written out", append(ecOn("P-256"), "-pkeyopt", "ec_param_enc:explicit"), []string{"-sha256"}, false, true},
	{"a curve without a name, written out", append(ecOn("wap-wsg-idm-ecid-wtls8"), "-pkeyopt", "ec_param_enc:explicit"), []string{"-sha256"}, false, true},
	{"sect283k1", ecOn("sect283k1"), []string{"-sha256"}, true, false},
	{"Ed25519", []string{"-algorithm", "ED25519"}, nil, false, false},
	{"Ed448", []string{"-algorithm", "ED448"}, nil, false, false},
	{"DSA SHA-1", []string{"-paramfile", "dsa.pem"}, []string{"-sha1"}, false, false},
	{"DSA SHA-256", []string{"-paramfile", "dsa.pem"}, []string{"-sha256"}, false, false},
}

// Certificates and requests of every kind of signature are valid where openssl verify and openssl
// req -verify say so, and Go's crypto/x509 where it can; a bit flipped, none of them is.
func TestOpenSSLSignatures(t *testing.T) {
	shared := newCA(t)
	shared.openssl("genpkey", "-genparam", "-algorithm", "DSA", "-pkeyopt", "dsa_paramgen_bits:1024", "-pkeyopt", "dsa_paramgen_q_bits:160", "-out", "dsa.pem")
	parameters := shared.read("dsa.pem")
	for _, s := range signers {
		t.Run(s.name, func(t *testing.T) {
			c := newCA(t)
			c.write("dsa.pem", parameters)
			c.openssl(append([]string{"genpkey", "-out", "ca.key"}, s.genpkey...)...)
			c.openssl("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", "leaf.key")
			c.openssl(append([]string{"req", "-x509", "-new", "-key", "ca.key", "-subj", "/CN=Authority", "-days", "30", "-extensions", "ca", "-out", "ca.pem"}, s.sign...)...)
			c.openssl("req", "-new", "-key", "leaf.key", "-subj", "/CN=Leaf", "-out", "leaf.csr")
			c.openssl(append([]string{"x509", "-req", "-in", "leaf.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-days", "3", "-out", "leaf.pem"}, s.sign...)...)
			c.openssl(append([]string{"req", "-new", "-key", "ca.key", "-subj", "/CN=Again", "-out", "ca.csr"}, s.sign...)...)
			c.compare(s, false)
			for _, file := range []string{"leaf.pem", "ca.csr"} {
				c.write(file, flipped(c.read(file), 0))
			}
			c.compare(s, true)
		})
	}
}

// compare holds what is found against what the peers say.
func (c ca) compare(s signer, broken bool) {
	c.Helper()
	o := paste(c, bytes.Join([][]byte{c.read("leaf.pem"), c.read("ca.pem"), c.read("ca.csr"), c.read("ca.key")}, nil))
	_, verifyErr := c.try("verify", "-auth_level", "0", "-check_ss_sig", "-CAfile", "ca.pem", "leaf.pem")
	said, _ := c.try("req", "-verify", "-noout", "-in", "ca.csr")
	requestOK := strings.Contains(string(said), "verify OK")
	if !s.alone && ((verifyErr == nil) == broken || requestOK == broken) {
		c.Fatalf("openssl: verify %v, req %s", verifyErr, said)
	}
	leaf, root, request, private := o.facts[0], o.facts[1], o.facts[2], o.facts[3]
	if s.unknown {
		for i, f := range o.facts[:3] {
			if o.verdicts(i) != "examine/not-verified" || f.IssuedBy != nil || f.SignatureValid != nil || is(f.SelfSigned, true) {
				c.Errorf("item %d: %+v %q", i, f, o.verdicts(i))
			}
		}
		return
	}
	if !is(root.SelfSigned, true) || o.verdicts(1) != "" {
		c.Errorf("root: %+v %q", root, o.verdicts(1))
	}
	if !is(leaf.SelfSigned, false) || (leaf.IssuedBy != nil) == broken || (o.verdicts(0) == "examine/issuer-signature") != broken {
		c.Errorf("leaf: %+v %q", leaf, o.verdicts(0))
	}
	if !is(request.SignatureValid, !broken) || (o.verdicts(2) == "examine/request-signature") != broken {
		c.Errorf("request: %+v %q", request, o.verdicts(2))
	}
	if len(private.SameKeyAs) != 2 || o.verdicts(3) != "" {
		c.Errorf("key: %+v %q", private, o.verdicts(3))
	}
	c.compareGo(leaf, broken)
}

// verdicts are the codes about an item, but for a small exponent, which is no matter of signatures.
func (o outcome) verdicts(i int) string {
	return strings.TrimSpace(strings.Replace(" "+o.codes(i), " examine/rsa-exponent-small", "", 1))
}

// compareGo asks crypto/x509, which leaves out many kinds of signatures.
func (c ca) compareGo(leaf facts, broken bool) {
	c.Helper()
	parent, err := x509.ParseCertificate(blocks(c.read("ca.pem"))[0].Bytes)
	if err != nil {
		return
	}
	child, err := x509.ParseCertificate(blocks(c.read("leaf.pem"))[0].Bytes)
	if err != nil {
		return
	}
	err = child.CheckSignatureFrom(parent)
	var insecure x509.InsecureAlgorithmError
	if errors.Is(err, x509.ErrUnsupportedAlgorithm) || errors.As(err, &insecure) || parent.PublicKeyAlgorithm == x509.UnknownPublicKeyAlgorithm {
		return
	}
	if (err == nil) == broken && !strings.Contains(err.Error(), "exponent") {
		c.Errorf("crypto/x509 says %v, we %+v", err, leaf)
	}
}

// Where a private key comes without its public one, the public one is computed: it is openssl's.
func TestOpenSSLDerived(t *testing.T) {
	c := newCA(t)
	c.openssl("genpkey", "-genparam", "-algorithm", "DSA", "-pkeyopt", "dsa_paramgen_bits:1024", "-pkeyopt", "dsa_paramgen_q_bits:160", "-out", "dsa.pem")
	for _, args := range [][]string{
		{"-algorithm", "ED25519"}, {"-algorithm", "ED448"}, {"-algorithm", "X25519"}, {"-algorithm", "X448"},
		{"-paramfile", "dsa.pem"}, {"-algorithm", "DH", "-pkeyopt", "group:ffdhe2048"}, {"-algorithm", "DHX", "-pkeyopt", "dh_rfc5114:1"},
		ecOn("P-224"), ecOn("P-256"), ecOn("P-384"), ecOn("P-521"),
	} {
		name := strings.Join(args, " ")
		c.openssl(append([]string{"genpkey", "-out", "key.pem"}, args...)...)
		c.openssl("pkey", "-in", "key.pem", "-pubout", "-outform", "DER", "-out", "public.der")
		if args[1] == "EC" {
			c.openssl("ec", "-in", "key.pem", "-no_public", "-out", "key.pem")
		}
		sum := sha256.Sum256(c.read("public.der"))
		o := paste(t, append(c.read("key.pem"), c.openssl("pkey", "-pubin", "-inform", "DER", "-in", "public.der")...))
		if want := base64.StdEncoding.EncodeToString(sum[:]); o.facts[0].SpkiSha256 != want || len(o.facts[0].SameKeyAs) != 1 || o.codes(0) != "" {
			t.Errorf("%s: %+v %q, want %s", name, o.facts[0], o.codes(0), want)
		}
	}
}

// An authority that changes its key keeps its name: the certificates between old and new key are
// issued by itself, but not signed with the key in them.
func TestOpenSSLRollover(t *testing.T) {
	c := newCA(t)
	for _, key := range []string{"old", "new", "third"} {
		c.openssl("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", key+".key")
		c.openssl("req", "-x509", "-new", "-key", key+".key", "-subj", "/CN=Authority", "-days", "30", "-extensions", "ca", "-out", key+".pem")
	}
	c.openssl("req", "-new", "-key", "new.key", "-subj", "/CN=Authority", "-out", "new.csr")
	c.write("ext.cnf", []byte("subjectKeyIdentifier = hash\nauthorityKeyIdentifier = keyid\n"))
	c.openssl("x509", "-req", "-in", "new.csr", "-CA", "old.pem", "-CAkey", "old.key", "-extfile", "ext.cnf", "-out", "link.pem")
	c.write("ext.cnf", []byte("subjectKeyIdentifier = none\n"))
	c.openssl("x509", "-req", "-in", "new.csr", "-CA", "old.pem", "-CAkey", "old.key", "-extfile", "ext.cnf", "-out", "bare.pem")

	o := paste(t, bytes.Join([][]byte{c.read("link.pem"), c.read("new.pem"), c.read("old.pem")}, nil))
	if f := o.facts[0]; !is(f.SelfSigned, false) || f.IssuedBy == nil || *f.IssuedBy != 2 || o.codes(0) != "" {
		t.Errorf("with the old certificate: %+v %q", f, o.codes(0))
	}
	if o := paste(t, c.read("link.pem")); !is(o.facts[0].SelfSigned, false) || o.codes(0) != "" {
		t.Errorf("alone: %+v %q", o.facts[0], o.codes(0))
	}
	if o := paste(t, append(c.read("link.pem"), c.read("third.pem")...)); o.codes(0) != "" {
		t.Errorf("with an authority of the same name and another key identifier: %q", o.codes(0))
	}
	if o := paste(t, c.read("bare.pem")); !is(o.facts[0].SelfSigned, false) || o.codes(0) != "examine/self-signature" {
		t.Errorf("alone, without key identifiers: %+v %q", o.facts[0], o.codes(0))
	}
}
