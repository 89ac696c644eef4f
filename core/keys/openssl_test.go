//go:build !js

package keys_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/pem"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/keys"
	"waxseal/core/peertest"
	"waxseal/core/pkix/key"
)

// openssl runs the command. Where it is missing the test is skipped, but not in CI.
func openssl(t testing.TB, in []byte, args ...string) []byte {
	t.Helper()
	peertest.Need(t, "openssl")
	cmd := exec.Command("openssl", args...)
	cmd.Stdin = bytes.NewReader(in)
	var errs bytes.Buffer
	cmd.Stderr = &errs
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("openssl %s: %v\n%s", strings.Join(args, " "), err, errs.String())
	}
	return out
}

// A generated key, with how openssl made it and what it is to us.
type generated struct {
	algorithm, curve string
	traditional      func(*der.Reader) *keys.Private // of openssl pkey -traditional; nil: there is none
	args             []string
}

var curveNames = regexp.MustCompile(`(?m)^\s*([\w-]+)\s*:`)

// generators are a key of each kind, and of every named curve that openssl knows.
func generators(t *testing.T) []generated {
	dsa := openssl(t, nil, "genpkey", "-genparam", "-algorithm", "DSA", "-pkeyopt", "dsa_paramgen_bits:1024", "-pkeyopt", "dsa_paramgen_q_bits:160")
	file := t.TempDir() + "/dsa.pem"
	if err := os.WriteFile(file, dsa, 0o600); err != nil {
		t.Fatal(err)
	}
	list := []generated{
		{"RSA", "", keys.PKCS1, []string{"-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"}},
		{"RSA", "", keys.PKCS1, []string{"-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:1025", "-pkeyopt", "rsa_keygen_pubexp:3"}},
		{"RSA", "", keys.PKCS1, []string{"-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:1536", "-pkeyopt", "rsa_keygen_primes:3"}},
		{"RSA-PSS", "", nil, []string{"-algorithm", "RSA-PSS", "-pkeyopt", "rsa_keygen_bits:1024"}},
		{"RSA-PSS", "", nil, []string{"-algorithm", "RSA-PSS", "-pkeyopt", "rsa_keygen_bits:1024", "-pkeyopt", "rsa_pss_keygen_md:sha256"}},
		{"Ed25519", "", nil, []string{"-algorithm", "ED25519"}},
		{"Ed448", "", nil, []string{"-algorithm", "ED448"}},
		{"X25519", "", nil, []string{"-algorithm", "X25519"}},
		{"X448", "", nil, []string{"-algorithm", "X448"}},
		{"DH", "", nil, []string{"-algorithm", "DH", "-pkeyopt", "group:ffdhe2048"}},
		{"DH", "", nil, []string{"-algorithm", "DHX", "-pkeyopt", "dh_rfc5114:1"}},
		{"DSA", "", keys.DSA, []string{"-paramfile", file}},
		{"EC", "", keys.SEC1, []string{"-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-pkeyopt", "ec_param_enc:explicit"}},
	}
	for _, m := range curveNames.FindAllStringSubmatch(string(openssl(t, nil, "ecparam", "-list_curves")), -1) {
		if name := m[1]; !strings.HasPrefix(name, "Oakley") && name != "SM2" { // the one has no identifier, the other an algorithm of its own
			list = append(list, generated{"EC", name, keys.SEC1, []string{"-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:" + name}})
		}
	}
	return list
}

func (g generated) make(t *testing.T) (pem []byte) {
	return openssl(t, nil, append([]string{"genpkey", "-quiet"}, g.args...)...)
}

// Keys of every kind, in every form that openssl writes, are the keys that openssl says they are;
// nothing that openssl calls private is shown.
func TestOpenSSLKeys(t *testing.T) {
	for _, g := range generators(t) {
		t.Run(strings.Join(g.args, " "), func(t *testing.T) {
			t.Parallel()
			pem := g.make(t)
			spki := openssl(t, pem, "pkey", "-pubout", "-outform", "DER")
			text := string(openssl(t, pem, "pkey", "-text", "-noout"))
			secrets := printed(t, text, private)
			public := readPublic(t, spki)
			g.comparePublic(t, public, text)

			pkcs8 := openssl(t, pem, "pkcs8", "-topk8", "-nocrypt", "-outform", "DER")
			g.compare(t, pkcs8, keys.PKCS8, "PKCS #8", spki, secrets)
			if g.traditional != nil {
				old := openssl(t, pem, "pkey", "-traditional", "-outform", "DER")
				form := map[string]string{"RSA": "PKCS #1", "EC": "SEC 1", "DSA": "DSA"}[g.algorithm]
				g.compare(t, old, g.traditional, form, spki, secrets)
			}
		})
	}
}

func readPublic(t *testing.T, spki []byte) key.Public {
	b := field.NewBuilder(spki, field.Defaults())
	var p key.Public
	der.Read(b, 0, 0, len(spki), func(r *der.Reader) { p = key.Read(r, "SubjectPublicKeyInfo") })
	for _, is := range b.TakeIssues() {
		if is.Code != "x509/ec-parameters" { // of the key with explicit parameters
			t.Errorf("public key: %s", is.Text)
		}
	}
	return p
}

// comparePublic holds the parts of a public key against the text that openssl prints.
func (g generated) comparePublic(t *testing.T, p key.Public, text string) {
	if p.Name != g.algorithm {
		t.Errorf("algorithm %q, want %q", p.Name, g.algorithm)
	}
	for heading, have := range map[string][]byte{
		"modulus": p.Modulus.Magnitude(), "public-key": p.Y.Magnitude(), "pub": p.Key.Bytes,
	} {
		if g.algorithm == "DSA" && heading == "pub" {
			have = p.Y.Magnitude()
		}
		for _, want := range printed(t, text, []string{heading}) {
			if !bytes.Equal(bytes.TrimLeft(have, "\x00"), want) {
				t.Errorf("%s: %x, want %x", heading, have, want)
			}
		}
	}
	if m := regexp.MustCompile(`publicExponent: (\d+)`).FindStringSubmatch(text); m != nil && p.Exponent.Decimal() != m[1] {
		t.Errorf("exponent %s, want %s", p.Exponent.Decimal(), m[1])
	}
	// Openssl counts the bits of a curve's order, we those of its field. The order is one bit longer
	// on secp160r1 and the like, and shorter by those of the cofactor, 16 on c2pnb272w1.
	bits := regexp.MustCompile(`\((\d+) bit`).FindStringSubmatch(text)
	if bits == nil {
		return
	}
	want, _ := strconv.Atoi(bits[1])
	if apart := p.Bits - want; g.algorithm != "EC" && apart != 0 || g.algorithm == "EC" && p.Curve != "" && (apart < -1 || apart > 16) {
		t.Errorf("%d bits, want %d", p.Bits, want)
	}
	if g.algorithm == "EC" && g.curve != "" && (p.Curve == "" || p.Bits == 0 || strings.HasPrefix(p.Curve, "1.")) {
		t.Errorf("curve %q of %d bits, want %s", p.Curve, p.Bits, g.curve)
	}
}

// compare holds a private key in one form against its public key and its secrets.
func (g generated) compare(t *testing.T, data []byte, read func(*der.Reader) *keys.Private, form string, spki []byte, secrets [][]byte) {
	t.Helper()
	k, doc := open(t, data, read, false)
	for _, is := range doc.Items[0].Issues {
		if is.Code != "x509/ec-parameters" {
			t.Errorf("%s: %s %s", form, is.Code, is.Text)
		}
	}
	sum := sha256.Sum256(spki)
	want := base64.StdEncoding.EncodeToString(sum[:])
	f := facts(t, k)
	inFile := slices.Contains([]string{"RSA", "RSA-PSS", "EC"}, g.algorithm) || form == "DSA"
	if inFile && f.SpkiSha256 != want || !inFile && f.SpkiSha256 != "" {
		t.Errorf("%s: SubjectPublicKeyInfo %x, want %x", form, k.Public.Raw, spki)
	}
	if f.Form != form || f.Algorithm != g.algorithm || f.Encrypted {
		t.Errorf("%s: facts %+v", form, f)
	}
	w := newWatch(secrets...)
	hiding(t, doc, w, form)
	for _, s := range secrets {
		if l := leakBase64(s, string(doc.AppendJSON(nil))); l != "" {
			t.Errorf("%s: shows %s", form, l)
		}
	}
	_, revealed := open(t, data, read, true)
	if w.leak(string(revealed.AppendJSON(nil))) == "" {
		t.Errorf("%s: the secret is not revealed when asked for", form)
	}
}

// private are the headings of openssl pkey -text under which secrets stand.
var private = []string{"privateExponent", "prime1", "prime2", "prime3", "exponent1", "exponent2", "exponent3", "coefficient", "coefficient3", "priv", "private-key"}

var section = regexp.MustCompile(`(?m)^\s*([\w-]+):\s*\n((?:\s+[0-9a-f:]+\n)+)`)

// printed finds numbers and octets in what openssl prints, without leading zeros.
func printed(t *testing.T, text string, headings []string) (list [][]byte) {
	t.Helper()
	for _, m := range section.FindAllStringSubmatch(text, -1) {
		if slices.Contains(headings, m[1]) {
			b, err := hex.DecodeString(strings.Map(hexOnly, m[2]))
			if err != nil {
				t.Fatal(err)
			}
			list = append(list, bytes.TrimLeft(b, "\x00"))
		}
	}
	return list
}

func hexOnly(c rune) rune {
	if strings.ContainsRune("0123456789abcdef", c) {
		return c
	}
	return -1
}

// Encrypted keys show how they are encrypted, and not the key.
func TestOpenSSLEncrypted(t *testing.T) {
	pem := openssl(t, nil, "genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256")
	for _, c := range []struct {
		want string
		args []string
	}{
		{"PBKDF2 (hmacWithSHA256, 2,048 iterations) and aes256-CBC", []string{"-v2", "aes-256-cbc"}},
		{"PBKDF2 (hmacWithSHA512, 4,711 iterations) and aes128-CBC", []string{"-v2", "aes128", "-v2prf", "hmacWithSHA512", "-iter", "4711"}},
		{"PBKDF2 (hmacWithSHA1, 2,048 iterations) and des-EDE3-CBC", []string{"-v2", "des3", "-v2prf", "hmacWithSHA1"}},
		{"scrypt (N = 1,024, r = 8, p = 16) and aes192-CBC", []string{"-v2", "aes-192-cbc", "-scrypt", "-scrypt_N", "1024", "-scrypt_r", "8", "-scrypt_p", "16"}},
		{"pbeWithSHAAnd3-KeyTripleDES-CBC (2,048 iterations)", []string{"-v1", "PBE-SHA1-3DES"}},
		{"pbeWithMD5AndDES-CBC (1 iteration)", []string{"-v1", "PBE-MD5-DES", "-iter", "1", "-provider", "legacy", "-provider", "default"}},
		{"PBKDF2 (hmacWithSHA256, 2,048 iterations) and rc2CBC", []string{"-v2", "rc2", "-provider", "legacy", "-provider", "default"}},
	} {
		data := openssl(t, pem, append([]string{"pkcs8", "-topk8", "-outform", "DER", "-passout", "pass:sesame"}, c.args...)...)
		k, doc := open(t, data, keys.Encrypted, false)
		if k.Encryption != c.want || !facts(t, k).Encrypted || k.Public.Name != "" {
			t.Errorf("%v: encrypted with %q, want %q", c.args, k.Encryption, c.want)
		}
		if list := errors(doc.Items[0].Issues); len(list) > 0 {
			t.Errorf("%v: %v", c.args, list)
		}
		hiding(t, doc, newWatch(data[len(data)-128:]), strings.Join(c.args, " "))
		salt := doc.Items[0].Root.Sub[0]
		if !strings.Contains(string(field.AppendField(nil, salt)), `"name":"salt"`) {
			t.Errorf("%v: there is no salt", c.args)
		}
	}
}

// EC keys leave out what they can: the point, the curve, or have the point in fewer octets.
func TestOpenSSLShortForms(t *testing.T) {
	pem := openssl(t, nil, "genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-384")
	compressed := openssl(t, pem, "ec", "-outform", "DER", "-conv_form", "compressed")
	spki := openssl(t, pem, "ec", "-pubout", "-outform", "DER", "-conv_form", "compressed")
	k, doc := open(t, compressed, keys.SEC1, false)
	if !bytes.Equal(k.Public.Raw, spki) || len(doc.Items[0].Issues) > 0 {
		t.Errorf("compressed: %x, want %x", k.Public.Raw, spki)
	}
	pointless := openssl(t, pem, "ec", "-outform", "DER", "-no_public")
	k, doc = open(t, pointless, keys.SEC1, false)
	if k.Public.Raw != nil || k.Public.Curve != "P-384" || len(k.Scalar) != 48 || len(doc.Items[0].Issues) > 0 {
		t.Errorf("without a point: %+v", k)
	}
}

// TestOpenSSHAgreesWithSSHKeygen: ssh-keygen makes keys of every type, and tells their public halves.
func TestOpenSSHAgreesWithSSHKeygen(t *testing.T) {
	peertest.Need(t, "ssh-keygen")
	for _, c := range []struct {
		args           []string
		algorithm      string
		bits           int
		encrypted      bool
		title, convert string
	}{
		{[]string{"-t", "rsa", "-b", "2048"}, "RSA", 2048, false, "RSA, 2048 bits", "PKCS8"},
		{[]string{"-t", "dsa"}, "DSA", 1024, false, "DSA, 1024 bits", "PKCS8"},
		{[]string{"-t", "ecdsa", "-b", "256"}, "EC", 256, false, "EC, P-256", "PKCS8"},
		{[]string{"-t", "ecdsa", "-b", "521"}, "EC", 521, false, "EC, P-521", "PKCS8"},
		{[]string{"-t", "ed25519"}, "Ed25519", 0, false, "Ed25519", ""},
		{[]string{"-t", "ed25519", "-N", "secret", "-a", "3"}, "Ed25519", 0, true, "Ed25519, encrypted with bcrypt (3 rounds) and aes256-ctr", ""},
		{[]string{"-t", "rsa", "-b", "1024", "-N", "secret", "-Z", "aes256-gcm@openssh.com"}, "RSA", 1024, true,
			"RSA, 1024 bits, encrypted with bcrypt (16 rounds) and aes256-gcm@openssh.com", "PKCS8"},
	} {
		file := t.TempDir() + "/key"
		args := append([]string{"-q", "-C", "someone", "-f", file}, c.args...)
		if !c.encrypted {
			args = append(args, "-N", "")
		}
		if out, err := exec.Command("ssh-keygen", args...).CombinedOutput(); err != nil {
			t.Fatalf("ssh-keygen %v: %v\n%s", c.args, err, out)
		}
		armor, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		data := pemOctets(t, armor)
		k, doc := open(t, data, keys.OpenSSH, false)
		if issues := doc.Items[0].Issues; len(issues) > 0 {
			t.Errorf("%v: %+v", c.args, issues)
		}
		f := facts(t, k)
		if f.Form != "OpenSSH" || f.Algorithm != c.algorithm || c.bits > 0 && f.Bits != c.bits || f.Encrypted != c.encrypted || k.Title() != c.title {
			t.Errorf("%v: %+v, %q", c.args, f, k.Title())
		}
		if c.convert == "" {
			continue
		}
		spki, err := exec.Command("ssh-keygen", "-e", "-m", c.convert, "-f", file+".pub").Output()
		if err != nil {
			t.Fatal(err)
		}
		sum := sha256.Sum256(pemOctets(t, spki))
		if want := base64.StdEncoding.EncodeToString(sum[:]); f.SpkiSha256 != want {
			t.Errorf("%v: spkiSha256 %s, want %s", c.args, f.SpkiSha256, want)
		}
	}
}

func pemOctets(t *testing.T, text []byte) []byte {
	t.Helper()
	block, _ := pem.Decode(text)
	if block == nil {
		t.Fatalf("no PEM in %s", text)
	}
	return block.Bytes
}
