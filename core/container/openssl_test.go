//go:build !js

package container_test

import (
	"bytes"
	"encoding/json"
	"encoding/pem"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"waxseal/core/decode"
	"waxseal/core/field"
	"waxseal/core/peertest"
)

var update = flag.Bool("update", false, "make the files of testdata again")

// openssl runs the command in a folder. Where it is missing the test is skipped, but not in CI.
func openssl(t testing.TB, dir string, in []byte, args ...string) []byte {
	t.Helper()
	peertest.Need(t, "openssl")
	cmd := exec.Command("openssl", args...)
	cmd.Dir = dir
	cmd.Stdin = bytes.NewReader(in)
	var errs bytes.Buffer
	cmd.Stderr = &errs
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("openssl %s: %v\n%s", strings.Join(args, " "), err, errs.String())
	}
	return append(out, errs.Bytes()...) // pkcs12 -info prints attributes to one and structure to the other
}

// A recipe says how openssl makes one container. Input is "hello"; the file is out.der.
type recipe struct{ name, command string }

// key and cipher of messages for those who have the key already
const secretKey = "-secretkey 000102030405060708090a0b0c0d0e0f"

// recipes are for the files of testdata; the text before the first dash is the kind.
var recipes = []recipe{
	{"pkcs7-data", "cms -data_create -in in -outform DER -out out.der"},
	{"pkcs7-certs", "crl2pkcs7 -nocrl -certfile ec.pem -certfile rsa.pem -outform DER -out out.der"},
	{"pkcs7-crl", "crl2pkcs7 -in crl.pem -certfile ec.pem -outform DER -out out.der"},
	{"pkcs7-signed", "cms -sign -in in -signer ec.pem -inkey ec.key -nodetach -outform DER -out out.der"},
	{"pkcs7-signed-rsa", "smime -sign -in in -signer rsa.pem -inkey rsa.key -outform DER -nodetach -out out.der"},
	{"pkcs7-signed-pss", "cms -sign -in in -signer rsa.pem -inkey rsa.key -keyopt rsa_padding_mode:pss -outform DER -out out.der -binary"},
	{"pkcs7-signed-twice", "cms -sign -in in -signer ec.pem -inkey ec.key -signer rsa.pem -inkey rsa.key -nosmimecap -nodetach -outform DER -out out.der"},
	{"pkcs7-signed-keyid", "cms -sign -in in -signer ec.pem -inkey ec.key -keyid -noattr -nocerts -nodetach -outform DER -out out.der"},
	{"pkcs7-signed-cades", "cms -sign -in in -signer ec.pem -inkey ec.key -cades -nocerts -nodetach -outform DER -out out.der"},
	{"pkcs7-signed-stream", "cms -sign -in in -signer ec.pem -inkey ec.key -nodetach -stream -nosmimecap -outform DER -out out.der"},
	{"pkcs7-receipt", "cms -sign -in in -signer ec.pem -inkey ec.key -receipt_request_to a@example.com -nocerts -nosmimecap -nodetach -outform DER -out out.der"},
	{"pkcs7-ktri", "cms -encrypt -in in -aes256 -outform DER -out out.der rsa.pem"},
	{"pkcs7-oaep", "cms -encrypt -in in -aes128 -outform DER -out out.der -recip rsa.pem -keyopt rsa_padding_mode:oaep -keyopt rsa_oaep_md:sha256"},
	{"pkcs7-kari", "cms -encrypt -in in -aes128 -outform DER -out out.der -recip ec.pem -keyopt ecdh_kdf_md:sha256"},
	{"pkcs7-kekri", "cms -encrypt -in in -aes128 -outform DER -out out.der " + secretKey + " -secretkeyid 0102"},
	{"pkcs7-pwri", "cms -encrypt -in in -aes128 -outform DER -out out.der -pwri_password secret"},
	{"pkcs7-stream", "cms -encrypt -in in -aes128 -stream -outform DER -out out.der rsa.pem"},
	{"pkcs7-gcm", "cms -encrypt -in in -aes-128-gcm -outform DER -out out.der rsa.pem"},
	{"pkcs7-encrypted", "cms -EncryptedData_encrypt -in in -aes128 " + secretKey + " -outform DER -out out.der"},
	{"pkcs7-digested", "cms -digest_create -in in -outform DER -out out.der"},
	{"pkcs7-timestamp", "ts -reply -config ts.cnf -queryfile in.tsq -token_out -out out.der"},
	{"pkcs12-default", "pkcs12 -export -in ec.pem -inkey ec.key -name server -passout pass:secret -out out.der"},
	{"pkcs12-legacy", "pkcs12 -export -legacy -in ec.pem -inkey ec.key -name server -passout pass:secret -out out.der"},
	{"pkcs12-open", "pkcs12 -export -in ec.pem -inkey ec.key -name server -keypbe NONE -certpbe NONE -nomac -passout pass: -out out.der"},
	{"pkcs12-mac", "pkcs12 -export -in ec.pem -nokeys -caname Wurzel -certpbe NONE -macalg sha512 -iter 1 -passout pass:secret -out out.der"},
	{"pkcs12-provider", "pkcs12 -export -in ec.pem -inkey ec.key -CSP Provider -LMK -keypbe aes-128-cbc -certpbe NONE -passout pass:secret -out out.der"},
}

// workshop makes a folder with what the recipes need.
func workshop(t testing.TB) string {
	t.Helper()
	dir := t.TempDir()
	for _, key := range []struct{ name, algorithm, option string }{
		{"ec", "EC", "ec_paramgen_curve:P-256"}, {"rsa", "RSA", "rsa_keygen_bits:1024"},
		{"tsa", "EC", "ec_paramgen_curve:P-256"},
	} {
		args := []string{"genpkey", "-algorithm", key.algorithm, "-out", key.name + ".key"}
		if key.option != "" {
			args = append(args, "-pkeyopt", key.option)
		}
		openssl(t, dir, nil, args...)
		args = []string{"req", "-x509", "-key", key.name + ".key", "-out", key.name + ".pem", "-subj", "/O=Waxseal/CN=" + key.name, "-days", "3650"}
		if key.name == "tsa" {
			args = append(args, "-addext", "extendedKeyUsage=critical,timeStamping")
		}
		openssl(t, dir, nil, args...)
	}
	write(t, dir, "in", "hello\n")
	write(t, dir, "ca.cnf", "[ca]\ndefault_ca=a\n[a]\ndatabase=index.txt\ndefault_md=sha256\ndefault_crl_days=30\n")
	write(t, dir, "index.txt", "")
	openssl(t, dir, nil, "ca", "-config", "ca.cnf", "-gencrl", "-keyfile", "ec.key", "-cert", "ec.pem", "-out", "crl.pem")
	write(t, dir, "serial", "01\n")
	write(t, dir, "ts.cnf", "[tsa]\ndefault_tsa=t\n[t]\nserial=serial\nsigner_cert=tsa.pem\nsigner_key=tsa.key\nsigner_digest=sha256\n"+
		"default_policy=1.2.3.4.1\ndigests=sha256\naccuracy=secs:1,millisecs:500,microsecs:100\nordering=yes\ntsa_name=yes\ness_cert_id_alg=sha256\n")
	openssl(t, dir, nil, "ts", "-query", "-data", "in", "-sha256", "-cert", "-out", "in.tsq")
	return dir
}

func write(t testing.TB, dir, name, text string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func (r recipe) make(t testing.TB, dir string) []byte {
	t.Helper()
	openssl(t, dir, nil, strings.Fields(r.command)...)
	out, err := os.ReadFile(filepath.Join(dir, "out.der"))
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// TestTimeStamping: request and answer of an authority, the answer with its time-stamp as an item.
func TestTimeStamping(t *testing.T) {
	dir := workshop(t)
	request, err := os.ReadFile(filepath.Join(dir, "in.tsq"))
	if err != nil {
		t.Fatal(err)
	}
	text := string(openssl(t, dir, nil, "ts", "-query", "-in", "in.tsq", "-text"))
	doc := decode.Open(request, options()).Document()
	laws(t, doc)
	facts := string(doc.Items[0].Facts.AppendJSON(nil))
	nonce := strings.ToLower(strings.TrimLeft(all(text, `^Nonce: 0x([0-9A-F]+)$`)[0], "0"))
	if doc.Items[0].Kind != "timestamp-request" || !strings.Contains(facts, `"nonce":"`+nonce+`","certReq":true`) || !strings.Contains(facts, `"name":"sha256"`) {
		t.Errorf("%s %s; openssl says %s", doc.Items[0].Kind, facts, text)
	}
	openssl(t, dir, nil, "ts", "-reply", "-config", "ts.cnf", "-queryfile", "in.tsq", "-out", "out.tsr")
	response, err := os.ReadFile(filepath.Join(dir, "out.tsr"))
	if err != nil {
		t.Fatal(err)
	}
	text = string(openssl(t, dir, nil, "ts", "-reply", "-in", "out.tsr", "-text"))
	doc = decode.Open(response, options()).Document()
	laws(t, doc)
	if len(doc.Items) != 3 || doc.Items[0].Kind != "timestamp-response" || doc.Items[1].Kind != "pkcs7" || *doc.Items[2].Within != 1 {
		t.Fatalf("%d items, the first a %s", len(doc.Items), doc.Items[0].Kind)
	}
	same(t, "status", strings.ToLower(doc.Items[0].Title), strings.TrimSuffix(strings.ToLower(all(text, `^Status: (.*)$`)[0]), "."))
	at := moments(t, all(text, `^Time stamp: (.*)$`))[0]
	if facts := string(doc.Items[1].Facts.AppendJSON(nil)); !strings.Contains(facts, `"genTime":"`+at+`"`) || !strings.Contains(facts, `"accuracy":"1 s 500 ms 100 `) {
		t.Errorf("%s; openssl says %s", facts, text)
	}
	for _, whole := range [][]byte{request, response} {
		for i := range whole {
			laws(t, decode.Open(whole[:i+1], options()).Document())
			changed := bytes.Clone(whole)
			changed[i] ^= 0x41
			laws(t, decode.Open(changed, options()).Document())
		}
	}
}

// TestOpenSSL makes every recipe anew and compares what openssl prints of it with what is shown here.
func TestOpenSSL(t *testing.T) {
	dir := workshop(t)
	for _, r := range recipes {
		t.Run(r.name, func(t *testing.T) {
			made := r.make(t, dir)
			if *update {
				text := "Made by: openssl " + r.command + "\n" + string(pem.EncodeToMemory(&pem.Block{Type: label(r.name), Bytes: made}))
				write(t, "testdata", r.name+".pem", text)
			}
			for _, in := range [][]byte{made, pem.EncodeToMemory(&pem.Block{Type: label(r.name), Bytes: made})} {
				doc := decode.Open(in, options()).Document()
				laws(t, doc)
				if strings.HasPrefix(r.name, "pkcs12") {
					agreeOnStore(t, doc, string(openssl(t, dir, nil, strings.Fields("pkcs12 -legacy -info -nodes -passin pass:"+password(r)+" -in out.der")...)))
				} else {
					agreeOnMessage(t, doc, string(openssl(t, dir, nil, strings.Fields("cms -cmsout -print -inform DER -in out.der")...)))
				}
			}
		})
	}
}

func label(name string) string {
	if strings.HasPrefix(name, "pkcs12") {
		return "PKCS12"
	}
	return "CMS"
}

func password(r recipe) string {
	if strings.Contains(r.command, "pass:secret") {
		return "secret"
	}
	return ""
}

// all lists what pattern finds in text.
func all(text, pattern string) (list []string) {
	for _, m := range regexp.MustCompile(`(?m)`+pattern).FindAllStringSubmatch(text, -1) {
		list = append(list, m[1])
	}
	return list
}

// walk calls fn for every field but what stands inside parameters and values, which openssl prints by tags.
func walk(f *field.Field, fn func(*field.Field)) {
	fn(f)
	if f.Name == "parameters" || f.Name == "attrValues" || f.Name == "eContent" || f.Name == "issuer" || f.Name == "subject" || f.Name == "crl" {
		return
	}
	for _, sub := range f.Sub {
		walk(sub, fn)
	}
}

func same(t *testing.T, what string, got, want any) {
	t.Helper()
	if g, w := fmt.Sprint(got), fmt.Sprint(want); g != w {
		t.Errorf("%s: %s; openssl says %s", what, g, w)
	}
}

// agreeOnMessage compares the tree, in order, with what openssl cms -print says, and the facts with the tree's.
func agreeOnMessage(t *testing.T, doc *field.Document, text string) {
	t.Helper()
	crls := len(all(text, `^      d\.(crl):`))
	if from, to := strings.Index(text, "\n    crls:"), strings.Index(text, "\n    signerInfos:"); from >= 0 && from < to {
		text = text[:from] + text[to:] // what is in a CRL is not this package's matter
	}
	var oids, serials, names, times, keyIDs []string
	walk(doc.Items[0].Root, func(f *field.Field) {
		switch {
		case f.Kind == field.OID && slices.Contains([]string{"contentType", "eContentType", "algorithm", "attrType", "extnID"}, f.Name):
			oids = append(oids, f.OID)
		case f.Name == "serialNumber" && f.Kind == field.Int:
			serials = append(serials, strings.TrimLeft(hexOf(doc, f), "0"))
		case f.Kind == field.Name:
			names = append(names, f.Value)
		case f.Name == "sid" && f.Kind == field.Bytes:
			keyIDs = append(keyIDs, hexOf(doc, f))
		}
	})
	same(t, "object identifiers", oids, all(text, `^\s*(?:contentType|eContentType|algorithm|object): .*?\(([\d.]+)\)$`))
	same(t, "serial numbers", serials, lower(all(text, `^\s*serialNumber: 0x0*([0-9A-F]+)$`)))
	same(t, "names", names, reversed(all(text, `^\s*(?:issuer|subject): (.*)$`)))
	same(t, "key identifiers", len(keyIDs), len(all(text, `^\s*(d.subjectKeyIdentifier):`)))
	var facts struct {
		Version            int
		ContentType        struct{ OID string }
		Certificates, CRLs int
		Signers            []struct{ SigningTime string }
		Recipients         []struct{ Type string }
		DigestAlgorithms   []struct{ OID string }
	}
	if err := json.Unmarshal(doc.Items[0].Facts.AppendJSON(nil), &facts); err != nil {
		t.Fatal(err)
	}
	same(t, "content type", facts.ContentType.OID, oids[0])
	if v := all(text, `^    version: (\d+)$`); v != nil {
		same(t, "version", facts.Version, v[0])
	}
	same(t, "certificates", facts.Certificates, len(all(text, `^      d\.(certificate):`)))
	same(t, "CRLs", facts.CRLs, crls)
	for _, s := range facts.Signers {
		if s.SigningTime != "" {
			times = append(times, s.SigningTime)
		}
	}
	same(t, "signing times", times, moments(t, all(text, `^\s*UTCTIME:(.*)$`)))
	for i, r := range facts.Recipients {
		same(t, "recipient", r.Type, all(text, `^      d\.(\w+ri|ori): `)[i])
	}
	same(t, "items", len(doc.Items), 1+facts.Certificates+facts.CRLs)
}

func hexOf(doc *field.Document, f *field.Field) string {
	return field.Hex(doc.Buffers[f.Span.Buf].Bytes[f.Span.Off+f.Span.Hdr : f.Span.End()])
}

func lower(list []string) []string {
	for i, s := range list {
		list[i] = strings.ToLower(s)
	}
	return list
}

// reversed turns names as openssl prints them, most general part first, into RFC 4514's order.
func reversed(list []string) []string {
	for i, s := range list {
		parts := strings.Split(s, ", ")
		slices.Reverse(parts)
		list[i] = strings.Join(parts, ",")
	}
	return list
}

func moments(t *testing.T, list []string) []string {
	t.Helper()
	for i, s := range list {
		at, err := time.Parse("Jan _2 15:04:05 2006 MST", s)
		if err != nil {
			t.Fatal(err)
		}
		list[i] = at.UTC().Format(time.RFC3339)
	}
	return list
}

// agreeOnStore compares the facts with what openssl pkcs12 -info says. It opens what is encrypted and
// prints that too, so that of attributes only those outside of encrypted safes can be compared.
func agreeOnStore(t *testing.T, doc *field.Document, text string) {
	t.Helper()
	var facts struct {
		Version int
		MAC     *struct {
			Algorithm  struct{ Name string }
			Iterations int
		}
		Safes []struct {
			Type       struct{ Name string }
			Encryption string
			Bags       []struct{ Type, FriendlyName, LocalKeyID string }
		}
	}
	if err := json.Unmarshal(doc.Items[0].Facts.AppendJSON(nil), &facts); err != nil {
		t.Fatal(err)
	}
	same(t, "version", facts.Version, 3)
	macs := all(text, `^MAC: (\w+, Iteration \d+)$`)
	if facts.MAC == nil {
		same(t, "MAC", "none", strings.Join(append(macs, "none")[:1], ""))
	} else {
		same(t, "MAC", fmt.Sprintf("%s, Iteration %d", facts.MAC.Algorithm.Name, facts.MAC.Iterations), macs[0])
	}
	sections := regexp.MustCompile(`(?m)^PKCS7 (Data|Encrypted data: .*)$`).FindAllStringSubmatchIndex(text, -1)
	same(t, "safes", len(facts.Safes), len(sections))
	for i, at := range sections {
		end := len(text)
		if i+1 < len(sections) {
			end = sections[i+1][0]
		}
		section, safe := text[at[0]:end], facts.Safes[i]
		if head := text[at[2]:at[3]]; head != "Data" {
			same(t, "encrypted safe", safe.Type.Name, "encryptedData")
			count := all(head, `Iteration (\d+)`)[0]
			if !strings.Contains(strings.ReplaceAll(safe.Encryption, ",", ""), count+" iteration") {
				t.Errorf("the encryption is %s; openssl says %s", safe.Encryption, head)
			}
			continue
		}
		var types, friendly, local []string
		for _, b := range safe.Bags {
			types = append(types, map[string]string{"keyBag": "Key bag", "pkcs8ShroudedKeyBag": "Shrouded Keybag", "certBag": "Certificate bag"}[b.Type])
			if b.FriendlyName != "" {
				friendly = append(friendly, b.FriendlyName)
			}
			if b.LocalKeyID != "" {
				local = append(local, b.LocalKeyID)
			}
		}
		same(t, "bags", types, all(section, `^(Key bag|Shrouded Keybag|Certificate bag)`))
		for _, name := range friendly {
			if !slices.Contains(all(text, `^ +friendlyName: (.*)$`), name) {
				t.Errorf("openssl knows no friendly name %s", name)
			}
		}
		for _, id := range local {
			if !slices.Contains(all(strings.ReplaceAll(strings.ToLower(text), " ", ""), `^localkeyid:(.*)$`), id) {
				t.Errorf("openssl knows no local key identifier %s", id)
			}
		}
	}
}
