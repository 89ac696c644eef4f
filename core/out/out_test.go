//go:build !js

package out_test

import (
	"encoding/pem"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"waxseal/core/decode"
	"waxseal/core/examine"
	"waxseal/core/field"
	"waxseal/core/out"
	"waxseal/core/peertest"
	"waxseal/core/render"
)

// A sample is made in a folder by a line of shell; what it leaves in "out" is what is pasted.
type sample struct{ kind, label, make string }

var samples = []sample{
	{"certificate", "CERTIFICATE", "cp ca.pem out"},
	{"certificate", "TRUSTED CERTIFICATE", "openssl x509 -in ca.pem -trustout -setalias a -out out"},
	{"request", "CERTIFICATE REQUEST", "openssl req -new -key ca.key -subj /CN=a -out out"},
	{"crl", "X509 CRL", "openssl ca -config ca.cnf -gencrl -keyfile ca.key -cert ca.pem -out out"},
	{"ocsp-request", "OCSP REQUEST", "cp req.der out"},
	{"ocsp-response", "OCSP RESPONSE", "openssl ocsp -index index -CA ca.pem -rsigner ca.pem -rkey ca.key -reqin req.der -respout out"},
	{"public-key", "PUBLIC KEY", "openssl pkey -in ca.key -pubout -out out"},
	{"public-key", "RSA PUBLIC KEY", "openssl rsa -in rsa.key -RSAPublicKey_out -out out"},
	{"private-key", "PRIVATE KEY", "openssl pkey -in ca.key -out out"},
	{"private-key", "ENCRYPTED PRIVATE KEY", "openssl pkey -in ca.key -aes128 -passout pass:secret -out out"},
	{"private-key", "RSA PRIVATE KEY", "openssl rsa -in rsa.key -traditional -out out"},
	{"private-key", "EC PRIVATE KEY", "openssl ec -in ca.key -out out"},
	{"private-key", "DSA PRIVATE KEY", "openssl genpkey -paramfile dsa.pem -out k && openssl dsa -in k -out out"},
	{"private-key", "OPENSSH PRIVATE KEY", "rm -f out && ssh-keygen -q -t ed25519 -N '' -f out"},
	{"parameters", "DSA PARAMETERS", "cp dsa.pem out"},
	{"parameters", "DH PARAMETERS", "openssl genpkey -genparam -algorithm DH -pkeyopt group:ffdhe2048 -out out"},
	{"parameters", "X9.42 DH PARAMETERS", "openssl genpkey -genparam -algorithm DHX -pkeyopt dh_rfc5114:2 -out out"},
	{"parameters", "EC PARAMETERS", "openssl ecparam -name P-256 -param_enc explicit -out out"},
	{"spkac", "", "openssl spkac -key rsa.key -challenge a -out out"},
	{"pkcs7", "CMS", "echo hello | openssl cms -sign -signer ca.pem -inkey ca.key -nodetach -outform PEM -out out"},
	{"pkcs7", "PKCS7", "openssl crl2pkcs7 -nocrl -certfile ca.pem -out out"},
	{"pkcs7", "PKCS7", "openssl cms -encrypt -stream -in ca.cnf -aes128 -outform DER -out out rsa.pem"},
	{"timestamp-request", "", "openssl ts -query -data ca.pem -sha256 -out out"},
	{"timestamp-response", "", "openssl ts -query -data ca.pem -sha256 -out q && openssl ts -reply -config ts.cnf -queryfile q -out out"},
	{"pkcs12", "PKCS12", "openssl pkcs12 -export -in ca.pem -inkey ca.key -passout pass:secret -out out"},
	{"jks", "", "rm -f out && keytool -genkeypair -keyalg EC -storetype JKS -storepass secret -keypass secret -dname CN=a -alias a -keystore out"},
	{"jks", "", "rm -f out && keytool -genkeypair -keyalg EC -storetype JCEKS -storepass secret -keypass secret -dname CN=a -alias a -keystore out"},
}

const setup = `
openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out ca.key
openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:1024 -out rsa.key
openssl genpkey -genparam -algorithm DSA -pkeyopt dsa_paramgen_bits:1024 -pkeyopt dsa_paramgen_q_bits:160 -out dsa.pem
for k in ca rsa; do openssl req -x509 -key $k.key -subj /CN=$k -days 30 -addext extendedKeyUsage=critical,timeStamping -out $k.pem; done
printf '[ca]\ndefault_ca=a\n[a]\ndatabase=index\ndefault_md=sha256\ndefault_crl_days=30\n' > ca.cnf
printf '[tsa]\ndefault_tsa=t\n[t]\nserial=serial\nsigner_cert=ca.pem\nsigner_key=ca.key\nsigner_digest=sha256\ndefault_policy=1.2.3.4.1\ndigests=sha256\n' > ts.cnf
: > index; echo 01 > serial
openssl ocsp -issuer ca.pem -cert ca.pem -reqout req.der
`

func shell(t *testing.T, dir, line string) string {
	t.Helper()
	c := exec.Command("sh", "-ec", line)
	c.Dir = dir
	said, err := c.CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", line, err, said)
	}
	return string(said)
}

func workshop(t *testing.T) string {
	t.Helper()
	for _, peer := range []string{"openssl", "ssh-keygen", "keytool", "xxd"} {
		peertest.Need(t, peer)
	}
	dir := t.TempDir()
	shell(t, dir, setup)
	return dir
}

// save writes an item as the page does: its octets, and PEM where it has a label.
func save(t *testing.T, dir string, d *decode.Doc, i int) out.Way {
	t.Helper()
	w := out.Item(d, i)
	at := d.Item(i).Root.Span
	octets := d.Document().Buffers[at.Buf].Bytes[at.Off : at.Off+at.Whole()]
	files := map[string][]byte{"FILE." + w.Extension: octets}
	if w.Label != "" {
		files["FILE.pem"] = pem.EncodeToMemory(&pem.Block{Type: w.Label, Bytes: octets})
	}
	for name, data := range files {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return w
}

// withPassword answers what the command would ask.
func withPassword(s sample, text string) string {
	switch {
	case s.kind == "jks":
		return text + " -storepass secret"
	case s.kind == "pkcs12" || strings.HasPrefix(s.label, "ENCRYPTED"):
		return text + " -passin pass:secret"
	}
	return text
}

func options() field.Options {
	opt := field.Defaults()
	opt.Reveal = true
	return opt
}

// TestCommands runs the command of each kind on what the peers have made and waxseal has saved.
func TestCommands(t *testing.T) {
	dir := workshop(t)
	reached := map[string]bool{}
	for _, s := range samples {
		shell(t, dir, s.make)
		data, err := os.ReadFile(filepath.Join(dir, "out"))
		if err != nil {
			t.Fatal(err)
		}
		d := decode.Open(data, options())
		if kind := d.Document().Items[0].Kind; kind != s.kind {
			t.Errorf("%s: it is taken for a %s", s.make, kind)
			continue
		}
		w := save(t, dir, d, 0)
		reached[w.Command] = true
		if w.Label != s.label {
			t.Errorf("%s: its label is %q, want %q", s.make, w.Label, s.label)
		}
		if said := shell(t, dir, withPassword(s, w.Command)); len(said) < 40 {
			t.Errorf("%s: %s says %q", s.make, w.Command, said)
		}
	}
	for _, c := range out.Commands {
		if !reached[c.Text] {
			t.Errorf("no sample reaches %s", c.Text)
		}
	}
}

func TestOtherKinds(t *testing.T) {
	for text, want := range map[string]out.Way{
		"3003020101":           {Extension: "der", Command: "openssl asn1parse -inform DER -in FILE.der"},
		"no block of anything": {Extension: "bin"},
	} {
		if got := out.Item(decode.Open([]byte(text), options()), 0); got != want {
			t.Errorf("%s: %+v, want %+v", text, got, want)
		}
	}
	// What the headers of a PEM block encrypt is no DER and needs these headers.
	dir := workshop(t)
	shell(t, dir, "openssl rsa -in rsa.key -traditional -aes128 -passout pass:secret -out out")
	data, _ := os.ReadFile(filepath.Join(dir, "out"))
	if got := out.Item(decode.Open(data, options()), 0); got.Label != "" || got.Extension != "bin" || got.Command != "" {
		t.Errorf("a key encrypted by its headers: %+v", got)
	}
}

var element = regexp.MustCompile(`^ +0:d=0 +hl=(\d+) +l= *(\d+) `)

// TestFields holds what OpenSSL says of a field's place against the tree.
func TestFields(t *testing.T) {
	dir := workshop(t)
	shell(t, dir, "openssl pkcs12 -export -in ca.pem -inkey ca.key -keypbe NONE -certpbe NONE -passout pass: -out out")
	store, _ := os.ReadFile(filepath.Join(dir, "out"))
	leaf, err := os.ReadFile("../../web/samples/server-ec.pem")
	if err != nil {
		t.Fatal(err)
	}
	for _, data := range [][]byte{leaf, store} {
		d := decode.Open(data, options())
		for i := range d.Document().Items {
			save(t, dir, d, i)
			elements, others := walk(t, dir, d, i, d.Item(i).Root)
			if elements < 10 || i == 0 && len(data) == len(leaf) && others == 0 {
				t.Errorf("item %d: %d elements, %d other fields", i, elements, others)
			}
		}
	}
}

func walk(t *testing.T, dir string, d *decode.Doc, i int, f *field.Field) (elements, others int) {
	t.Helper()
	if f.Span != nil && f.Span.Whole() > 0 {
		at := *f.Span
		w := out.Field(d, i, at)
		octets := d.Document().Buffers[at.Buf].Bytes[at.Off : at.Off+at.Whole()]
		if err := os.WriteFile(filepath.Join(dir, "FIELD."+w.Extension), octets, 0o600); err != nil {
			t.Fatal(err)
		}
		said := shell(t, dir, w.Command)
		if strings.HasPrefix(w.Command, "openssl") {
			elements++
			off, _, _ := strings.Cut(strings.TrimSpace(said), ":")
			m := element.FindStringSubmatch(strings.Replace(said, off+":", "0:", 1))
			if f.Span.Hdr > 0 && (m == nil || m[1] != strconv.Itoa(at.Hdr) || m[2] != strconv.Itoa(at.Len)) {
				t.Errorf("%s at %+v: %s says %.120s", f.Name, at, w.Command, said)
			}
		} else if others++; !strings.Contains(strings.ReplaceAll(said, " ", ""), field.Hex(octets[:min(16, len(octets))])) {
			t.Errorf("%s: %s says %s", f.Name, w.Command, said)
		}
	}
	for _, sub := range f.Sub {
		if f.Item == nil {
			e, o := walk(t, dir, d, i, sub)
			elements, others = elements+e, others+o
		}
	}
	return elements, others
}

// TestText: an item is printed as the command prints the paste that it is alone in.
func TestText(t *testing.T) {
	for _, name := range []string{"server-rsa", "hostile-names", "request", "truncated"} {
		data, err := os.ReadFile("../../web/samples/" + name + ".pem")
		if err != nil {
			t.Fatal(err)
		}
		doc := decode.Open(data, field.Defaults()).Document()
		examine.Merge(doc, examine.Document(doc, examine.Options{}))
		if got, want := out.Text(decode.Open(data, field.Defaults()), 0, examine.Options{}), render.Text(doc); got != want || len(got) < 1000 {
			t.Errorf("%s: %s\nwant %s", name, got, want)
		}
	}
}

// TestPlaces: places that are not there are told apart from those that are, without a panic.
func TestPlaces(t *testing.T) {
	d := decode.Open([]byte("3003020101"), options())
	for _, at := range []field.Span{{Buf: 9}, {Buf: -1}, {Off: 1 << 30}, {Len: 1 << 40}, {Off: -1, Len: 3}, {Len: -3}, {Off: 1<<63 - 1, Hdr: 2, Len: 1<<63 - 1}} {
		if w := out.Field(d, 0, at); w.Extension != "bin" {
			t.Errorf("%+v: %+v", at, w)
		}
	}
}
