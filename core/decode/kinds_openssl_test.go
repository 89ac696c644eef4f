//go:build !js

package decode

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"encoding/pem"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"waxseal/core/field"
)

// kindsFacts are those of parameters and of keys with a challenge.
type kindsFacts struct {
	Algorithm, Curve, Challenge string
	Bits, SubgroupBits          int
	PublicKey                   struct{ Bits int }
}

func only(t *testing.T, in []byte) (string, kindsFacts) {
	t.Helper()
	doc := Open(in, options()).Document()
	checkLaws(t, doc)
	item := doc.Items[0]
	var f kindsFacts
	if err := json.Unmarshal(item.Facts.AppendJSON(nil), &f); err != nil {
		t.Fatal(err)
	}
	for _, is := range item.Issues {
		if is.Level == field.Error {
			t.Errorf("%s: %s", is.Code, is.Text)
		}
	}
	return item.Kind, f
}

// TestParametersByOpenSSL: sizes and curves of parameters, with their label and, where octets tell, without.
func TestParametersByOpenSSL(t *testing.T) {
	for _, c := range []struct {
		args      []string
		algorithm string
		print     []string // what prints them
		alone     bool     // the octets alone tell what they are
	}{
		{[]string{"dhparam", "-dsaparam", "512"}, "DH", []string{"dhparam", "-noout", "-text"}, true},
		{[]string{"genpkey", "-genparam", "-algorithm", "DH", "-pkeyopt", "group:ffdhe2048"}, "DH", []string{"dhparam", "-noout", "-text"}, false},
		{[]string{"genpkey", "-genparam", "-algorithm", "DHX", "-pkeyopt", "dh_rfc5114:2"}, "DH", []string{"pkeyparam", "-noout", "-text"}, false},
		{[]string{"dsaparam", "1024"}, "DSA", []string{"dsaparam", "-noout", "-text"}, true},
		{[]string{"ecparam", "-name", "secp384r1"}, "EC", []string{"ecparam", "-noout", "-text"}, false},
		{[]string{"ecparam", "-name", "brainpoolP256r1"}, "EC", []string{"ecparam", "-noout", "-text"}, false},
	} {
		made := openssl(t, nil, c.args...)
		text := openssl(t, []byte(made), c.print...)
		kind, got := only(t, []byte(made))
		same(t, strings.Join(c.args, " "), "kind", kind, "parameters")
		same(t, strings.Join(c.args, " "), "algorithm", got.Algorithm, c.algorithm)
		if m := regexp.MustCompile(`\((\d+) bit\)`).FindStringSubmatch(text); m != nil {
			same(t, strings.Join(c.args, " "), "bits", field.Thousands(got.Bits), field.Thousands(atoi(t, m[1])))
		} else if !strings.Contains(text, map[string]string{"P-384": "secp384r1", "brainpoolP256r1": "brainpoolP256r1"}[got.Curve]) || got.Curve == "" {
			t.Errorf("the curve is %s; openssl says %s", got.Curve, text)
		}
		if !c.alone {
			continue
		}
		block, _ := pem.Decode([]byte(made))
		if kind, alone := only(t, block.Bytes); kind != "parameters" || alone.Bits != got.Bits {
			t.Errorf("%v without their label are a %s", c.args, kind)
		}
	}
	if kind, _ := only(t, []byte(openssl(t, nil, "ecparam", "-name", "prime256v1", "-param_enc", "explicit"))); kind != "parameters" {
		t.Errorf("a curve written out is a %s", kind)
	}
}

func atoi(t *testing.T, s string) int {
	t.Helper()
	n, ok := field.Number(s)
	if !ok {
		t.Fatal(s)
	}
	return n
}

// TestSPKACByOpenSSL: as openssl writes it, behind SPKAC=, and as octets.
func TestSPKACByOpenSSL(t *testing.T) {
	key := filepath.Join(t.TempDir(), "key.pem")
	openssl(t, nil, "genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:1024", "-out", key)
	made := openssl(t, nil, "spkac", "-key", key, "-challenge", "sesame")
	kind, got := only(t, []byte(made))
	same(t, "spkac", "kind", kind, "spkac")
	text := openssl(t, []byte(made), "spkac", "-verify")
	if !strings.Contains(text, "Challenge String: "+got.Challenge) || !strings.Contains(text, "(1024 bit)") || got.PublicKey.Bits != 1024 {
		t.Errorf("%+v; openssl says %s", got, text)
	}
}

// TestPublicKeyOfPKCS1ByOpenSSL: a key that stands alone is the one that openssl writes as SubjectPublicKeyInfo.
func TestPublicKeyOfPKCS1ByOpenSSL(t *testing.T) {
	key := openssl(t, nil, "genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:1024")
	alone := openssl(t, []byte(key), "rsa", "-RSAPublicKey_out")
	sum := sha256.Sum256([]byte(openssl(t, []byte(key), "rsa", "-pubout", "-outform", "DER")))
	item := Open([]byte(alone), options()).Document().Items[0]
	if facts := string(item.Facts.AppendJSON(nil)); item.Kind != "public-key" || !strings.Contains(facts, base64.StdEncoding.EncodeToString(sum[:])) {
		t.Errorf("a %s with facts %s", item.Kind, facts)
	}
}
