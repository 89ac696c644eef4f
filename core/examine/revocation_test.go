//go:build !js

package examine_test

import (
	"encoding/pem"
	"strings"
	"testing"

	"waxseal/core/decode"
	"waxseal/core/examine"
	"waxseal/core/field"
)

// revocationCA makes an authority, four certificates of which two are revoked, a stranger of the same
// name, a list, and a response with its request.
func revocationCA(t *testing.T) ca {
	c := newCA(t)
	c.write("db.cnf", []byte("[ca]\ndefault_ca=d\n[d]\ndatabase=index.txt\ncrlnumber=number\ndefault_md=sha256\ncrl_extensions=e\n[e]\nauthorityKeyIdentifier=keyid:always\n"))
	c.write("number", []byte("01\n"))
	c.write("leaf.ext", []byte("authorityKeyIdentifier=keyid\n"))
	c.write("r.ext", []byte("extendedKeyUsage=OCSPSigning\nauthorityKeyIdentifier=keyid\n"))
	c.write("index.txt", []byte("V\t301231000000Z\t\t10\tunknown\t/CN=a\n"+
		"R\t301231000000Z\t260102030405Z,keyCompromise\t11\tunknown\t/CN=b\nR\t301231000000Z\t260203040506Z\t0A11\tunknown\t/CN=c\n"))
	for _, name := range []string{"ca", "stranger"} {
		c.openssl("req", "-x509", "-newkey", "rsa:1024", "-nodes", "-keyout", name+".key", "-out", name+".pem", "-subj", "/CN=Authority", "-days", "30", "-extensions", "ca")
	}
	for serial, name := range map[string]string{"0x10": "a", "0x11": "b", "0x0a11": "c", "0x77": "r"} {
		c.openssl("req", "-newkey", "rsa:1024", "-nodes", "-keyout", name+".key", "-out", name+".csr", "-subj", "/CN="+name)
		ext := "leaf.ext"
		if name == "r" {
			ext = "r.ext"
		}
		c.openssl("x509", "-req", "-in", name+".csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-days", "20", "-extfile", ext, "-out", name+".pem", "-set_serial", serial)
	}
	c.openssl("ca", "-config", "db.cnf", "-gencrl", "-keyfile", "ca.key", "-cert", "ca.pem", "-crldays", "9", "-out", "crl.pem")
	c.openssl("ocsp", "-issuer", "ca.pem", "-sha256", "-cert", "a.pem", "-cert", "b.pem", "-serial", "0x12", "-reqout", "req.der")
	c.openssl("ocsp", "-index", "index.txt", "-CA", "ca.pem", "-rsigner", "r.pem", "-rkey", "r.key", "-reqin", "req.der", "-respout", "resp.der", "-ndays", "3")
	c.write("req.pem", pem.EncodeToMemory(&pem.Block{Type: "OCSP REQUEST", Bytes: c.read("req.der")}))
	c.write("resp.pem", pem.EncodeToMemory(&pem.Block{Type: "OCSP RESPONSE", Bytes: c.read("resp.der")}))
	return c
}

// found lists what examine says of each item of the files, one line a patch.
func (c ca) found(files ...string) (said []string) {
	var input []byte
	for _, file := range files {
		input = append(input, c.read(file)...)
	}
	doc := decode.Open(input, field.Defaults()).Document()
	said = make([]string, len(doc.Items))
	for _, p := range examine.Document(doc, examine.Options{}) {
		if p.Facts != nil {
			said[p.Item] += string(p.Facts) + "\n"
		}
		if p.Issue != nil {
			said[p.Item] += p.Issue.Code + ": " + p.Issue.Text + "\n"
		}
	}
	return said
}

func says(t *testing.T, said string, want ...string) {
	t.Helper()
	for _, w := range want {
		if not, ok := strings.CutPrefix(w, "not "); ok == strings.Contains(said, strings.TrimPrefix(w, "not ")) {
			t.Errorf("%q: %s\n%s", w, not, said)
		}
	}
}

func TestListedInCRL(t *testing.T) {
	c := revocationCA(t)
	said := c.found("a.pem", "b.pem", "c.pem", "crl.pem", "ca.pem")
	says(t, said[0], `"crls":[{"item":3,"listed":false}]`, "not examine/revoked")
	says(t, said[1], `"crls":[{"item":3,"listed":true,"path":"3.0.5.`, `"revocationDate":"2026-01-02T03:04:05Z","reason":"keyCompromise"}]`,
		"examine/revoked: The certificate is revoked since 2026-01-02 03:04:05 UTC (keyCompromise); item 4 says so.")
	says(t, said[2], `"listed":true`, `"revocationDate":"2026-02-03T04:05:06Z"}]`, "since 2026-02-03 04:05:06 UTC; item 4")
	says(t, said[3], `"issuedBy":4`, `"listed":[1,2],"notListed":[0,4]`, "not examine/")
	says(t, said[4], `"crls":[{"item":3,"listed":false}]`)

	// The path leads to the entry.
	_, path, _ := strings.Cut(said[1], `"path":"`)
	path, _, _ = strings.Cut(path, `"`)
	d := decode.Open(append(append(append(c.read("a.pem"), c.read("b.pem")...), c.read("c.pem")...), c.read("crl.pem")...), field.Defaults())
	list, err := d.Expand(path, 0, 1)
	if err != nil || list[0].Name != "userCertificate" || list[0].Value != "17" {
		t.Errorf("at %s: %+v, %v", path, list, err)
	}
}

// TestListOfAnotherKey: the same name with another key lists nothing, nor is anything on its list.
func TestListOfAnotherKey(t *testing.T) {
	c := revocationCA(t)
	c.openssl("ca", "-config", "db.cnf", "-gencrl", "-keyfile", "stranger.key", "-cert", "stranger.pem", "-crldays", "9", "-out", "other.pem")
	said := c.found("b.pem", "other.pem", "ca.pem")
	says(t, said[0], "not crls", "not examine/revoked")
	says(t, said[1], "not issuedBy", "examine/crl-signature: The issuer's name is that of item 3")
	c.write("crl.pem", flipped(c.read("crl.pem"), 0))
	said = c.found("b.pem", "crl.pem", "ca.pem")
	says(t, said[0], `"listed":true`, "not examine/revoked")
	says(t, said[1], "not issuedBy", "examine/crl-signature")
}

func TestAnsweredByOCSP(t *testing.T) {
	c := revocationCA(t)
	said := c.found("a.pem", "b.pem", "c.pem", "req.pem", "resp.pem", "ca.pem")
	says(t, said[0], `"ocsp":[{"item":4,"status":"good","path":"4.1.0.1.0.`, "not examine/revoked")
	says(t, said[1], `"ocsp":[{"item":4,"status":"revoked"`, `"revocationDate":"2026-01-02T03:04:05Z","reason":"keyCompromise"}]`, "examine/revoked")
	says(t, said[2], "not ocsp", "not examine/revoked")
	says(t, said[3], `"certificates":[0,1]`)
	says(t, said[4], `"certificates":[0,1]`, `"issuedBy":5`, "not examine/")
	says(t, said[5], `"issuedBy":6`) // the responder's certificate, inside of the response

	// The responder is neither the issuer nor has it a certificate for this.
	c.openssl("ocsp", "-index", "index.txt", "-CA", "ca.pem", "-rsigner", "c.pem", "-rkey", "c.key", "-reqin", "req.der", "-respout", "c.der")
	c.write("c-resp.pem", pem.EncodeToMemory(&pem.Block{Type: "OCSP RESPONSE", Bytes: c.read("c.der")}))
	said = c.found("a.pem", "c-resp.pem", "ca.pem")
	says(t, said[1], `"issuedBy":2`, "examine/ocsp-responder: Item 3 signed this")

	// The key of the issuer that is there is not the one that was asked about.
	said = c.found("a.pem", "resp.pem", "stranger.pem")
	says(t, said[0], "not ocsp")
	said = c.found("a.pem", "resp.pem")
	says(t, said[0], `"ocsp":[{"item":1`)

	c.openssl("ocsp", "-index", "index.txt", "-CA", "ca.pem", "-rsigner", "ca.pem", "-rkey", "ca.key", "-reqin", "req.der", "-respout", "resp.der", "-resp_key_id", "-resp_no_certs")
	c.write("resp.pem", pem.EncodeToMemory(&pem.Block{Type: "OCSP RESPONSE", Bytes: c.read("resp.der")}))
	said = c.found("b.pem", "resp.pem", "ca.pem")
	says(t, said[1], `"issuedBy":2`)
	changed := c.read("resp.der")
	changed[len(changed)-5] ^= 1
	c.write("resp.pem", pem.EncodeToMemory(&pem.Block{Type: "OCSP RESPONSE", Bytes: changed}))
	said = c.found("b.pem", "resp.pem", "ca.pem")
	says(t, said[1], "not issuedBy", "examine/ocsp-signature: The responder is that of item 3")
	says(t, said[0], `"status":"revoked"`, "not examine/revoked")
}
