//go:build !js

package decode

import (
	"bytes"
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
	"slices"
	"strings"
	"testing"
	"time"

	"waxseal/core/field"
)

// Facts are compared with what two programs that we did not write make of the same octets: OpenSSL
// and Go's crypto/x509. They see the samples of the page and certificates and requests that
// openssl makes here, random in shape.

const made = 300 // certificates and requests, together

type facts struct {
	Version         int
	SerialNumber    string
	Subject, Issuer string
	NotBefore       string
	NotAfter        string
	PublicKey       struct {
		Algorithm, Curve, Exponent, SpkiSHA256 string
		Bits                                   int
	}
	SignatureAlgorithm struct{ OID, Name string }
	SubjectAltNames    []struct{ Type, Value string }
	Extensions         []struct {
		OID, Name string
		Critical  bool
	}
	Attributes     []struct{ OID, Name string }
	IsCA           bool
	KeyUsage       []string
	ExtKeyUsage    []string
	SubjectKeyID   string
	AuthorityKeyID string
	SHA1, SHA256   string
}

func factsOf(t *testing.T, der []byte) (f facts, kind string) {
	t.Helper()
	item := Open(der, options()).Document().Items[0]
	if err := json.Unmarshal(item.Facts.AppendJSON(nil), &f); err != nil {
		t.Fatal(err)
	}
	return f, item.Kind
}

func openssl(t testing.TB, stdin []byte, args ...string) string {
	t.Helper()
	out, err := tryOpenSSL(stdin, args...)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func tryOpenSSL(stdin []byte, args ...string) (string, error) {
	cmd := exec.Command("openssl", args...)
	cmd.Stdin = bytes.NewReader(stdin)
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	if err := cmd.Run(); err != nil {
		return "", fmt.Errorf("openssl %s: %w\n%s", strings.Join(args, " "), err, errs.String())
	}
	return out.String(), nil
}

func TestSamplesAgreeWithOracles(t *testing.T) {
	compared := 0
	for name, data := range samples(t) {
		for block, rest := pem.Decode(data); block != nil; block, rest = pem.Decode(rest) {
			if name == "truncated" {
				continue // no other program reads it
			}
			switch block.Type {
			case "CERTIFICATE":
				agree(t, name, block.Bytes)
				compared++
			case "CERTIFICATE REQUEST":
				agree(t, name, block.Bytes)
				compared++
			}
		}
	}
	if compared < 12 {
		t.Errorf("only %d samples were compared", compared)
	}
}

func TestMadeByOpenSSLAgreeWithOracles(t *testing.T) {
	dir := t.TempDir()
	keys := makeKeys(t, dir)
	rng := rand.New(rand.NewSource(20261123))
	compared := 0
	for i := range 2 * made {
		if compared == made {
			return
		}
		request := i%4 == 3
		config := filepath.Join(dir, "c.cnf")
		if err := os.WriteFile(config, []byte(randomConfig(rng)), 0o600); err != nil {
			t.Fatal(err)
		}
		k := keys[rng.Intn(len(keys))]
		args := []string{"req", "-new", "-key", k.file, "-config", config, "-outform", "DER", "-utf8"}
		if k.digest {
			args = append(args, "-"+[]string{"sha1", "sha224", "sha256", "sha384", "sha512"}[rng.Intn(5)])
		}
		if !request {
			serial := make([]byte, 1+rng.Intn(20))
			rng.Read(serial)
			serial[0] &= 0x7f
			args = append(args, "-x509", "-days", fmt.Sprint(1+rng.Intn(20000)), "-set_serial", "0x"+hex.EncodeToString(serial))
		}
		der, err := tryOpenSSL(nil, args...)
		if err != nil {
			continue // some attributes do not take every character
		}
		compared++
		agree(t, fmt.Sprintf("%d with %s", i, filepath.Base(k.file)), []byte(der))
		if t.Failed() {
			text, _ := os.ReadFile(config)
			t.Fatalf("made with %v and\n%s", args, text)
		}
	}
	t.Errorf("openssl made only %d of %d", compared, made)
}

type madeKey struct {
	file   string
	digest bool // the signature takes one
}

func makeKeys(t *testing.T, dir string) (list []madeKey) {
	for name, args := range map[string][]string{
		"rsa1024": {"-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:1024"},
		"rsa2048": {"-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"},
		"rsa-e3":  {"-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:1536", "-pkeyopt", "rsa_keygen_pubexp:3"},
		"rsa-pss": {"-algorithm", "RSA-PSS", "-pkeyopt", "rsa_keygen_bits:2048"},
		"p224":    {"-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-224"},
		"p256":    {"-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"},
		"p384":    {"-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-384"},
		"p521":    {"-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-521"},
		"k256":    {"-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:secp256k1"},
		"bp320":   {"-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:brainpoolP320r1"},
		"b283":    {"-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:sect283r1"},
		"ed25519": {"-algorithm", "ED25519"},
		"ed448":   {"-algorithm", "ED448"},
	} {
		file := filepath.Join(dir, name+".pem")
		openssl(t, nil, append([]string{"genpkey", "-out", file}, args...)...)
		list = append(list, madeKey{file, !strings.HasPrefix(name, "ed")})
	}
	slices.SortFunc(list, func(a, b madeKey) int { return strings.Compare(a.file, b.file) })
	return list
}

// randomConfig writes a configuration for openssl req: a subject of random attributes and string
// types, and random extensions.
func randomConfig(rng *rand.Rand) string {
	var c strings.Builder
	mask := []string{"utf8only", "nombstr", "pkix", "default", "MASK:0x800", "MASK:0x100"}[rng.Intn(6)] // 0x800 BMPString, 0x100 UniversalString
	fmt.Fprintf(&c, "[req]\nprompt=no\nstring_mask=%s\nutf8=yes\ndistinguished_name=dn\nx509_extensions=ext\nreq_extensions=ext\nattributes=attr\n", mask)
	c.WriteString("[attr]\n")
	if rng.Intn(2) == 0 {
		c.WriteString("challengePassword=sesame1\n")
	}
	c.WriteString("[dn]\n")
	types := []string{"CN", "O", "OU", "L", "ST", "street", "emailAddress", "DC", "UID", "serialNumber", "title", "SN", "GN",
		"postalCode", "organizationIdentifier", "businessCategory", "jurisdictionC", "dnQualifier", "pseudonym", "description", "1.2.3.4.5"}
	for i := range rng.Intn(8) {
		fmt.Fprintf(&c, "%s%d.%s=%s\n", []string{"", "+"}[min(i, rng.Intn(5)/4)], i, types[rng.Intn(len(types))], randomText(rng))
	}
	if rng.Intn(2) == 0 {
		c.WriteString("C=DE\n")
	}
	c.WriteString("99.CN=last\n[ext]\n")
	for _, line := range []string{
		"basicConstraints=" + []string{"CA:FALSE", "critical,CA:TRUE", "CA:TRUE,pathlen:3", "critical,CA:TRUE,pathlen:0"}[rng.Intn(4)],
		"keyUsage=" + pick(rng, "digitalSignature", "nonRepudiation", "keyEncipherment", "dataEncipherment", "keyAgreement", "keyCertSign", "cRLSign", "encipherOnly", "decipherOnly"),
		"extendedKeyUsage=" + pick(rng, "serverAuth", "clientAuth", "codeSigning", "emailProtection", "timeStamping", "OCSPSigning", "anyExtendedKeyUsage", "1.2.3.4"),
		"subjectKeyIdentifier=hash",
		"certificatePolicies=" + pick(rng, "1.2.3.4", "2.23.140.1.2.1", "2.5.29.32.0"),
		"authorityInfoAccess=OCSP;URI:http://ocsp.example/,caIssuers;URI:http://ca.example/ca.cer",
		"crlDistributionPoints=URI:http://crl.example/a.crl",
		"nameConstraints=permitted;DNS:example.com,excluded;IP:10.0.0.0/255.0.0.0",
		"tlsfeature=status_request",
		"policyConstraints=requireExplicitPolicy:1",
		"inhibitAnyPolicy=2",
		"nsComment=made here",
		"nsCertType=server",
		"1.2.3.4.5.6=ASN1:SEQUENCE:odd",
		"subjectAltName=@alt",
	} {
		if rng.Intn(2) == 0 {
			c.WriteString(line + "\n")
		}
	}
	c.WriteString("[odd]\na=INTEGER:7\nb=UTF8:x\n[alt]\nDNS.0=always.example\n")
	for i := range rng.Intn(6) {
		fmt.Fprintf(&c, "%s\n", []string{
			fmt.Sprintf("DNS.%d=*.a%d.example", i+1, i), fmt.Sprintf("IP.%d=10.1.2.%d", i, i), fmt.Sprintf("IP.%d=2001:db8::%x:0:1", i, i),
			fmt.Sprintf("email.%d=a%d@example.com", i, i), fmt.Sprintf("URI.%d=https://example/%d", i, i), fmt.Sprintf("RID.%d=1.2.3.%d", i, i),
			fmt.Sprintf("otherName.%d=1.3.6.1.4.1.311.20.2.3;UTF8:user%d@example", i, i), fmt.Sprintf("dirName.%d=dn", i),
		}[rng.Intn(8)])
	}
	return c.String()
}

func pick(rng *rand.Rand, from ...string) string {
	rng.Shuffle(len(from), func(i, j int) { from[i], from[j] = from[j], from[i] })
	return strings.Join(from[:1+rng.Intn(len(from))], ",")
}

// randomText is text with everything that RFC 4514 gives a meaning, escaped for a configuration.
func randomText(rng *rand.Rand) string {
	alphabet := []rune(`abcXYZ019 ,+"<>;\=#.-'()/:?@*_&äöüéłż漢字`)
	if rng.Intn(2) == 0 {
		alphabet = []rune("abc XYZ019,+=.-'()/:?")
	}
	var out strings.Builder
	out.WriteByte('\\')
	out.WriteRune([]rune(`xy#z`)[rng.Intn(4)])
	for range rng.Intn(20) {
		r := alphabet[rng.Intn(len(alphabet))]
		if strings.ContainsRune(`,+"<>;\=#$`, r) {
			out.WriteByte('\\')
		}
		out.WriteRune(r)
	}
	return strings.TrimPrefix(out.String(), `\x`) + "q"
}

// refused is what crypto/x509 does not read: curves that it lacks, and the faults of the bad samples.
var refused = regexp.MustCompile(`unsupported elliptic curve|negative serial number|invalid|malformed`)

// agree compares the facts of a certificate or request with those of both oracles.
func agree(t *testing.T, name string, der []byte) {
	t.Helper()
	got, kind := factsOf(t, der)
	switch kind {
	case "certificate":
		cert, err := x509.ParseCertificate(der)
		if err == nil {
			agreeWithGo(t, name, got, cert)
		} else if !refused.MatchString(err.Error()) {
			t.Errorf("%s: crypto/x509 refuses it: %v", name, err)
		}
		agreeWithText(t, name, got, openssl(t, der, "x509", "-inform", "DER", "-noout", "-text", "-nameopt", nameopt))
		agreeWithFingerprints(t, name, got, der)
	case "request":
		if req, err := x509.ParseCertificateRequest(der); err == nil {
			same(t, name, "extensions", len(got.Extensions), len(req.Extensions))
			same(t, name, "dns", of(got, "dns"), req.DNSNames)
		}
		agreeWithText(t, name, got, openssl(t, der, "req", "-inform", "DER", "-noout", "-text", "-nameopt", nameopt))
	default:
		t.Errorf("%s: taken for a %s", name, kind)
	}
}

// nameopt makes openssl print names by RFC 2253 with characters as they are, but for control
// characters, which unescape turns back; NUL stays \00 (RFC 4514, 2.4).
const nameopt = "RFC2253,utf8,-esc_msb"

func unescape(s string) string {
	s = regexp.MustCompile(`(^|[,+])street=`).ReplaceAllString(s, "${1}STREET=") // RFC 4514, 3 has it in capitals
	s = regexp.MustCompile(`=#[0-9A-F]+`).ReplaceAllStringFunc(s, strings.ToLower)
	return regexp.MustCompile(`\\(\\|[01][0-9A-F])`).ReplaceAllStringFunc(s, func(m string) string {
		b, err := hex.DecodeString(m[1:])
		if err != nil || b[0] == 0 {
			return m // an escaped backslash, or NUL
		}
		return string(b)
	})
}

func same[T any](t *testing.T, name, what string, got, want T) {
	t.Helper()
	if g, w := fmt.Sprint(got), fmt.Sprint(want); g != w {
		t.Errorf("%s: %s is %s; the oracle says %s", name, what, g, w)
	}
}

func of(f facts, typ string) (values []string) {
	for _, n := range f.SubjectAltNames {
		if n.Type == typ {
			values = append(values, n.Value)
		}
	}
	return values
}

func agreeWithGo(t *testing.T, name string, got facts, c *x509.Certificate) {
	t.Helper()
	same(t, name, "version", got.Version, c.Version)
	same(t, name, "serial number", got.SerialNumber, c.SerialNumber.Text(16))
	same(t, name, "notBefore", got.NotBefore, c.NotBefore.Format(time.RFC3339))
	same(t, name, "notAfter", got.NotAfter, c.NotAfter.Format(time.RFC3339))
	same(t, name, "dns names", of(got, "dns"), c.DNSNames)
	same(t, name, "addresses", of(got, "email"), c.EmailAddresses)
	var ips, uris []string
	for _, ip := range c.IPAddresses {
		ips = append(ips, ip.String())
	}
	for _, u := range c.URIs {
		uris = append(uris, u.String())
	}
	same(t, name, "ip addresses", of(got, "ip"), ips)
	same(t, name, "uris", of(got, "uri"), uris)
	same(t, name, "isCA", got.IsCA, c.IsCA)
	same(t, name, "subjectKeyId", got.SubjectKeyID, hex.EncodeToString(c.SubjectKeyId))
	same(t, name, "authorityKeyId", got.AuthorityKeyID, hex.EncodeToString(c.AuthorityKeyId))
	same(t, name, "count of purposes", len(got.ExtKeyUsage), len(c.ExtKeyUsage)+len(c.UnknownExtKeyUsage))
	for i, word := range []string{"digitalSignature", "nonRepudiation", "keyEncipherment", "dataEncipherment", "keyAgreement", "keyCertSign", "cRLSign", "encipherOnly", "decipherOnly"} {
		same(t, name, word, slices.Contains(got.KeyUsage, word), c.KeyUsage>>i&1 == 1)
	}
	same(t, name, "count of extensions", len(got.Extensions), len(c.Extensions))
	for i, e := range c.Extensions {
		same(t, name, "extension", got.Extensions[i].OID, e.Id.String())
		same(t, name, "critical", got.Extensions[i].Critical, e.Critical)
	}
}

// agreeWithText compares with what openssl prints.
func agreeWithText(t *testing.T, name string, got facts, text string) {
	t.Helper()
	line := func(pattern string) string {
		if m := regexp.MustCompile(`(?m)^\s*` + pattern).FindStringSubmatch(text); m != nil {
			return m[1]
		}
		return ""
	}
	if v := line(`Version: (\d+)`); v != "" {
		same(t, name, "version", fmt.Sprint(got.Version), v)
	}
	same(t, name, "subject", got.Subject, unescape(line(`Subject: ?(.*)$`)))
	if strings.HasPrefix(text, "Certificate:\n") {
		same(t, name, "issuer", got.Issuer, unescape(line(`Issuer: ?(.*)$`)))
		same(t, name, "serial number", got.SerialNumber, serialOf(text))
		same(t, name, "notBefore", got.NotBefore, timeOf(t, line(`Not Before: (.*)$`)))
		same(t, name, "notAfter", got.NotAfter, timeOf(t, line(`Not After : (.*)$`)))
	}
	same(t, name, "signature algorithm", plain(got.SignatureAlgorithm.Name), plain(line(`Signature Algorithm: (.*)$`)))
	// Of binary curves openssl gives the length of the order, which is one less than the curve's name says.
	if bits := line(`.*Public-Key: \((\d+) bit\)`); bits != "" && !strings.HasPrefix(got.PublicKey.Curve, "sect") && !strings.HasPrefix(got.PublicKey.Curve, "B-") {
		same(t, name, "bits", fmt.Sprint(got.PublicKey.Bits), bits)
	}
	if e := line(`Exponent: (\d+)`); e != "" {
		same(t, name, "exponent", got.PublicKey.Exponent, e)
	}
	agreeOnNames(t, name, got, text)
}

// agreeOnNames looks for the alternative names in what openssl prints. When one of them has an
// octet that IA5String has not, openssl prints none of them.
func agreeOnNames(t *testing.T, name string, got facts, text string) {
	t.Helper()
	words := map[string]string{"dns": "DNS:", "email": "email:", "uri": "URI:"}
	for _, n := range got.SubjectAltNames {
		if field.Visible(n.Value) != n.Value || len([]rune(n.Value)) != len(n.Value) {
			return
		}
	}
	for _, n := range got.SubjectAltNames {
		if word := words[n.Type]; word != "" && !strings.Contains(text, word+n.Value) {
			t.Errorf("%s: %q is not in what openssl prints", name, word+n.Value)
		}
	}
}

// plain takes the differences between RSASSA-PSS and rsassaPss away.
func plain(s string) string {
	return strings.ToLower(strings.ReplaceAll(strings.TrimSpace(s), "-", ""))
}

func serialOf(text string) string {
	if m := regexp.MustCompile(`Serial Number: (-?)\d+ \((-?)0x([0-9a-f]+)\)`).FindStringSubmatch(text); m != nil {
		return m[1] + strings.TrimLeft(m[3][:len(m[3])-1], "0") + m[3][len(m[3])-1:]
	}
	m := regexp.MustCompile(`Serial Number:\s+( \(Negative\))?([0-9a-f:]+)`).FindStringSubmatch(text)
	if m == nil {
		return ""
	}
	n, _ := new(big.Int).SetString(strings.ReplaceAll(m[2], ":", ""), 16)
	if m[1] != "" {
		n.Neg(n)
	}
	return n.Text(16)
}

func timeOf(t *testing.T, s string) string {
	t.Helper()
	at, err := time.Parse("Jan _2 15:04:05 2006 MST", s)
	if err != nil {
		return s
	}
	return at.UTC().Format(time.RFC3339)
}

func agreeWithFingerprints(t *testing.T, name string, got facts, der []byte) {
	t.Helper()
	for _, c := range []struct{ option, got string }{{"-sha1", got.SHA1}, {"-sha256", got.SHA256}} {
		out := openssl(t, der, "x509", "-inform", "DER", "-noout", "-fingerprint", c.option)
		_, want, _ := strings.Cut(strings.TrimSpace(out), "=")
		same(t, name, "fingerprint", c.got, strings.ToLower(strings.ReplaceAll(want, ":", "")))
	}
}
