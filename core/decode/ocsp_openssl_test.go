//go:build !js

package decode_test

import (
	"bytes"
	"crypto/x509"
	"encoding/hex"
	"encoding/json"
	"encoding/pem"
	"fmt"
	"math/rand"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"golang.org/x/crypto/ocsp"

	"waxseal/core/decode"
	"waxseal/core/field"
)

type ocspFacts struct {
	ResponseStatus string
	ResponseType   string
	Version        int
	ResponderID    struct{ ByName, ByKey string }
	ProducedAt     string
	Responses      []ocspSingle
	Requests       []ocspSingle
	Nonce          string
	Extensions     []struct{ Name string }

	SignatureAlgorithm struct{ OID, Name string }
}

type ocspSingle struct {
	HashAlgorithm                            struct{ Name string }
	IssuerNameHash, IssuerKeyHash            string
	SerialNumber                             string
	Status, RevocationTime, RevocationReason string
	ThisUpdate, NextUpdate                   string
}

// ocspCA makes an issuer, a responder with a certificate from it, and another one on a curve.
func ocspCA(t testing.TB) (dir string) {
	t.Helper()
	dir = t.TempDir()
	openssl(t, dir, "req", "-x509", "-newkey", "rsa:1024", "-nodes", "-keyout", "ca.key", "-out", "ca.pem", "-subj", "/C=NZ/CN=Asked", "-days", "300")
	write(t, dir, "r.ext", "extendedKeyUsage=OCSPSigning\nnoCheck=ignored\n")
	for name, key := range map[string]string{"rsa": "rsa:1024", "ec": "ec"} {
		args := []string{"req", "-newkey", key, "-nodes", "-keyout", name + ".key", "-out", name + ".csr", "-subj", "/CN=Responder " + name}
		if key == "ec" {
			args = append(args, "-pkeyopt", "ec_paramgen_curve:P-256")
		}
		openssl(t, dir, args...)
		openssl(t, dir, "x509", "-req", "-in", name+".csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-days", "100", "-extfile", "r.ext", "-out", name+".pem", "-set_serial", "77")
	}
	return dir
}

var ocspReasons = []string{"", "", ",keyCompromise", ",CACompromise", ",superseded", ",certificateHold", ",privilegeWithdrawn", ",AACompromise"}

// askAndAnswer has openssl make a request and the response to it, random in shape.
func askAndAnswer(t testing.TB, dir string, rng *rand.Rand) (request, response []byte) {
	t.Helper()
	var index strings.Builder
	ask := []string{"ocsp", "-issuer", "ca.pem", "-reqout", "req.der", "-" + []string{"sha1", "sha256", "sha384"}[rng.Intn(3)]}
	for i := range 1 + rng.Intn(4) {
		serial := make([]byte, 1+rng.Intn(20))
		rng.Read(serial)
		serial[0] = serial[0]&0x7f | 1
		switch rng.Intn(3) {
		case 0:
			fmt.Fprintf(&index, "V\t301231000000Z\t\t%X\tunknown\t/CN=%d\n", serial, i)
		case 1:
			fmt.Fprintf(&index, "R\t301231000000Z\t26010203%02d05Z%s\t%X\tunknown\t/CN=%d\n", rng.Intn(24), ocspReasons[rng.Intn(len(ocspReasons))], serial, i)
		}
		ask = append(ask, "-serial", "0x"+hex.EncodeToString(serial))
	}
	write(t, dir, "index.txt", index.String())
	if rng.Intn(3) == 0 {
		ask = append(ask, "-no_nonce")
	}
	if rng.Intn(3) == 0 {
		ask = append(ask, "-signer", "rsa.pem", "-signkey", "rsa.key")
	}
	openssl(t, dir, ask...)
	signer := []string{"rsa", "ec", "ca"}[rng.Intn(3)]
	answer := []string{"ocsp", "-index", "index.txt", "-CA", "ca.pem", "-rsigner", signer + ".pem", "-rkey", signer + ".key", "-reqin", "req.der", "-respout", "resp.der"}
	for _, option := range []string{"-resp_key_id", "-resp_no_certs"} {
		if rng.Intn(2) == 0 {
			answer = append(answer, option)
		}
	}
	if rng.Intn(2) == 0 {
		answer = append(answer, "-nmin", fmt.Sprint(1+rng.Intn(10000)))
	}
	openssl(t, dir, answer...)
	var err error
	if request, err = os.ReadFile(filepath.Join(dir, "req.der")); err == nil {
		response, err = os.ReadFile(filepath.Join(dir, "resp.der"))
	}
	if err != nil {
		t.Fatal(err)
	}
	return request, response
}

func ocspOf(t *testing.T, data []byte, kind string) (f ocspFacts) {
	t.Helper()
	item := decode.Open(data, options()).Document().Items[0]
	if item.Kind != kind {
		t.Fatalf("taken for a %s", item.Kind)
	}
	for _, is := range item.Issues {
		if is.Level == field.Error && is.Code != "ocsp/update-order" {
			t.Errorf("%s: %s", is.Code, is.Text)
		}
	}
	if err := json.Unmarshal(item.Facts.AppendJSON(nil), &f); err != nil {
		t.Fatal(err)
	}
	return f
}

// TestOCSPAgreesWithOracles compares facts with openssl ocsp -text and x/crypto/ocsp.
func TestOCSPAgreesWithOracles(t *testing.T) {
	dir := ocspCA(t)
	rng := rand.New(rand.NewSource(6960))
	statuses := map[string]int{}
	for range 40 {
		request, response := askAndAnswer(t, dir, rng)
		agreeWithOCSPText(t, ocspOf(t, request, "ocsp-request"), openssl(t, dir, "ocsp", "-reqin", "req.der", "-req_text"), false)
		facts := ocspOf(t, response, "ocsp-response")
		agreeWithOCSPText(t, facts, openssl(t, dir, "ocsp", "-respin", "resp.der", "-resp_text", "-noverify"), true)
		for _, one := range facts.Responses {
			statuses[one.Status]++
			agreeWithGoOCSP(t, facts, one, response)
		}
		if asked, err := ocsp.ParseRequest(request); err == nil {
			same(t, "name hash", ocspOf(t, request, "ocsp-request").Requests[0].IssuerNameHash, hex.EncodeToString(asked.IssuerNameHash))
		}
		if t.Failed() {
			t.FailNow()
		}
	}
	if statuses["good"] < 10 || statuses["revoked"] < 10 || statuses["unknown"] < 10 {
		t.Errorf("compared: %v", statuses)
	}
	for status, code := range map[string]byte{"malformedRequest": 1, "internalError": 2, "tryLater": 3, "sigRequired": 5, "unauthorized": 6} {
		write(t, dir, "resp.der", string([]byte{0x30, 3, 0x0a, 1, code}))
		same(t, "status", ocspOf(t, []byte{0x30, 3, 0x0a, 1, code}, "ocsp-response").ResponseStatus, status)
		words := map[byte]string{1: "malformedrequest", 2: "internalerror", 3: "trylater", 5: "sigrequired", 6: "unauthorized"}
		cmd := exec.Command("openssl", "ocsp", "-respin", "resp.der", "-resp_text", "-noverify")
		cmd.Dir = dir
		if out, _ := cmd.CombinedOutput(); !strings.Contains(string(out), words[code]+" ("+strconv.Itoa(int(code))) {
			t.Errorf("openssl says %s", out)
		}
	}
}

func agreeWithGoOCSP(t *testing.T, facts ocspFacts, one ocspSingle, response []byte) {
	t.Helper()
	serial := inNumber(t, one.SerialNumber)
	want, err := ocsp.ParseResponseForCert(response, &x509.Certificate{SerialNumber: serial}, nil)
	if err != nil {
		t.Errorf("x/crypto/ocsp: %v", err)
		return
	}
	same(t, "status", one.Status, map[int]string{ocsp.Good: "good", ocsp.Revoked: "revoked", ocsp.Unknown: "unknown"}[want.Status])
	same(t, "producedAt", facts.ProducedAt, want.ProducedAt.Format(time.RFC3339))
	same(t, "thisUpdate", one.ThisUpdate, want.ThisUpdate.Format(time.RFC3339))
	if one.NextUpdate != "" || !want.NextUpdate.IsZero() {
		same(t, "nextUpdate", one.NextUpdate, want.NextUpdate.Format(time.RFC3339))
	}
	if want.Status == ocsp.Revoked {
		same(t, "revocationTime", one.RevocationTime, want.RevokedAt.Format(time.RFC3339))
	}
	same(t, "by key", facts.ResponderID.ByKey, hex.EncodeToString(want.ResponderKeyHash))
}

var ocspLine = regexp.MustCompile(`(?m)^ +([A-Z][A-Za-z ]+): ?(.*)$`)

// agreeWithOCSPText compares facts with the lines that openssl prints.
func agreeWithOCSPText(t *testing.T, facts ocspFacts, text string, response bool) {
	t.Helper()
	list := facts.Requests
	if response {
		list = facts.Responses
		text, _, _ = strings.Cut(text, "\nCertificate:\n")
	}
	text = strings.ReplaceAll(text, "\\\n", "") // long numbers are folded
	said := map[string][]string{}
	for _, m := range ocspLine.FindAllStringSubmatch(text, -1) {
		said[m[1]] = append(said[m[1]], m[2])
	}
	var names, keys, serials, hashes, status, reasons []string
	for _, one := range list {
		hashes = append(hashes, one.HashAlgorithm.Name)
		names = append(names, strings.ToUpper(one.IssuerNameHash))
		keys = append(keys, strings.ToUpper(one.IssuerKeyHash))
		serials = append(serials, one.SerialNumber)
		status = append(status, one.Status)
		if one.RevocationReason != "" {
			reasons = append(reasons, strings.ToLower(one.RevocationReason))
		}
	}
	lower := func(list []string) (out []string) {
		for _, s := range list {
			s, _, _ = strings.Cut(s, " (")
			out = append(out, strings.ToLower(s))
		}
		return out
	}
	bareAll := func(list []string) (out []string) {
		for _, s := range list {
			out = append(out, bare(s))
		}
		return out
	}
	all := func(what string, got, want []string) {
		if !slices.Equal(got, want) {
			t.Errorf("%s are %v; openssl says %v", what, got, want)
		}
	}
	all("hash algorithms", lower(hashes), lower(said["Hash Algorithm"]))
	all("name hashes", names, said["Issuer Name Hash"])
	all("key hashes", keys, said["Issuer Key Hash"])
	all("serial numbers", serials, bareAll(said["Serial Number"])[:len(serials)])
	if response {
		all("statuses", status, said["Cert Status"])
		all("reasons", reasons, lower(said["Revocation Reason"]))
		if name := facts.ResponderID.ByName; name != "" {
			same(t, "responder", strings.ReplaceAll(name, "=", " = "), strings.Join(reversed(strings.Split(said["Responder Id"][0], ", ")), ","))
		} else {
			same(t, "responder", strings.ToUpper(facts.ResponderID.ByKey), said["Responder Id"][0])
		}
	}
	_, nonce, _ := strings.Cut(text, "OCSP Nonce: \n")
	nonce, _, _ = strings.Cut(strings.TrimSpace(nonce), "\n")
	if nonce != "" {
		nonce = strings.ToLower(nonce[4:]) // its tag and length
	}
	same(t, "nonce", facts.Nonce, nonce)
}

func reversed(list []string) []string {
	slices.Reverse(list)
	return list
}

// TestOCSPPrefixesAndChanges: each prefix and each changed octet of a request and a response gives a
// tree, and the same one in parts.
func TestOCSPPrefixesAndChanges(t *testing.T) {
	dir := ocspCA(t)
	request, response := askAndAnswer(t, dir, rand.New(rand.NewSource(1)))
	for _, whole := range [][]byte{request, response} {
		for n := 2; n < len(whole); n += 1 + n/300 {
			byParts(t, whole[:n])
		}
		for i := 0; i < len(whole); i += 1 + i/300 {
			for _, with := range []byte{whole[i] ^ 1, whole[i] + 7, 0xff} {
				changed := bytes.Clone(whole)
				changed[i] = with
				byParts(t, changed)
			}
		}
	}
}

func FuzzOCSP(f *testing.F) {
	f.Add([]byte{0x30, 3, 0x0a, 1, 3})
	for _, file := range []string{"ocsp-request", "ocsp-response"} {
		if data, err := os.ReadFile("../../web/samples/" + file + ".pem"); err == nil {
			block, _ := pem.Decode(data)
			f.Add(block.Bytes)
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) { byParts(t, data) })
}
