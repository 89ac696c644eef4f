//go:build !js

package keys_test

import (
	"bytes"
	"crypto"
	"crypto/ecdh"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"encoding/pem"
	"math/big"
	"strings"
	"testing"

	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/field/fieldtest"
	"waxseal/core/input/inputtest"
	"waxseal/core/keys"
)

func readJWK(t testing.TB, text string, reveal bool) (*keys.JWK, *field.Document, *field.Field, []field.Issue) {
	t.Helper()
	opt := field.Defaults()
	opt.Reveal = reveal
	b := field.NewBuilder([]byte(text), opt)
	var k *keys.JWK
	root := der.Read(b, 0, 0, len(text), func(r *der.Reader) { k = keys.ReadJWK(r) })
	fieldtest.Tiling(t, &b.Doc, root)
	return k, &b.Doc, root, b.TakeIssues()
}

func codes(list []field.Issue) string {
	var out []string
	for _, is := range list {
		out = append(out, is.Code)
	}
	return strings.Join(out, " ")
}

func b64u(b []byte) string { return base64.RawURLEncoding.EncodeToString(b) }

// The examples of the documents, with the thumbprints that they give.
func TestJWKOfRFCs(t *testing.T) {
	const n = "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw"
	for _, c := range []struct{ source, jwk, title, thumbprint string }{
		{"RFC 7638, 3.1", `{"kty":"RSA","n":"` + n + `","e":"AQAB","alg":"RS256","kid":"2011-04-29"}`,
			"RSA, 2048 bits, kid 2011-04-29", "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs"},
		{"RFC 8037, A.1 and A.3", `{"kty":"OKP","crv":"Ed25519","d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}`,
			"Ed25519", "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k"},
		{"RFC 7515, A.1.1", `{"kty":"oct","k":"AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow"}`,
			"Symmetric, 512 bits", ""},
	} {
		k, _, _, issues := readJWK(t, c.jwk, false)
		if k.Title() != c.title || k.Thumbprint != c.thumbprint || len(issues) > 0 {
			t.Errorf("%s: %q, thumbprint %q, issues %v", c.source, k.Title(), k.Thumbprint, issues)
		}
	}
}

// jwkOf writes the members of a key that Go has made, by its own words for the numbers.
func jwkOf(t *testing.T, key any) map[string]any {
	t.Helper()
	switch k := key.(type) {
	case *rsa.PrivateKey:
		u := func(n *big.Int) string { return b64u(n.Bytes()) }
		return map[string]any{"kty": "RSA", "n": u(k.N), "e": u(big.NewInt(int64(k.E))), "d": u(k.D), "p": u(k.Primes[0]), "q": u(k.Primes[1]),
			"dp": u(k.Precomputed.Dp), "dq": u(k.Precomputed.Dq), "qi": u(k.Precomputed.Qinv)}
	case *ecdsa.PrivateKey:
		point, err := k.PublicKey.Bytes()
		if err != nil {
			t.Fatal(err)
		}
		d, err := k.Bytes()
		if err != nil {
			t.Fatal(err)
		}
		size := len(point) / 2
		return map[string]any{"kty": "EC", "crv": k.Params().Name, "x": b64u(point[1 : 1+size]), "y": b64u(point[1+size:]), "d": b64u(d)}
	case ed25519.PrivateKey:
		return map[string]any{"kty": "OKP", "crv": "Ed25519", "x": b64u(k.Public().(ed25519.PublicKey)), "d": b64u(k.Seed())}
	case *ecdh.PrivateKey:
		return map[string]any{"kty": "OKP", "crv": "X25519", "x": b64u(k.PublicKey().Bytes()), "d": b64u(k.Bytes())}
	}
	t.Fatalf("%T", key)
	return nil
}

// Of keys that Go and openssl make, the JWK stands for the SubjectPublicKeyInfo that they write.
func TestJWKAgreesWithOracles(t *testing.T) {
	compare := func(name string, members map[string]any, spki []byte) {
		t.Helper()
		text, _ := json.Marshal(members)
		k, _, _, issues := readJWK(t, string(text), false)
		if !bytes.Equal(k.Public.Raw, spki) || len(issues) > 0 {
			t.Errorf("%s: %x, want %x; %v", name, k.Public.Raw, spki, issues)
		}
		sum := sha256.Sum256(spki)
		if facts := string(k.AppendJSON(nil)); !strings.Contains(facts, `"spkiSha256":"`+base64.StdEncoding.EncodeToString(sum[:])+`"`) {
			t.Errorf("%s: %s", name, facts)
		}
		openssl(t, pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: k.Public.Raw}), "pkey", "-pubin", "-pubcheck", "-noout")
	}
	var made []any
	for range 2 {
		k, err := rsa.GenerateKey(rand.Reader, 1024)
		if err != nil {
			t.Fatal(err)
		}
		made = append(made, k)
	}
	for _, curve := range []elliptic.Curve{elliptic.P256(), elliptic.P384(), elliptic.P521()} {
		for range 8 { // so that some coordinates begin with zero
			k, _ := ecdsa.GenerateKey(curve, rand.Reader)
			made = append(made, k)
		}
	}
	_, ed, _ := ed25519.GenerateKey(rand.Reader)
	x, _ := ecdh.X25519().GenerateKey(rand.Reader)
	for _, k := range append(made, ed, x) {
		public := k.(interface{ Public() crypto.PublicKey }).Public()
		spki, err := x509.MarshalPKIXPublicKey(public)
		if err != nil {
			t.Fatal(err)
		}
		compare("Go", jwkOf(t, k), spki)
	}
	for _, c := range []struct {
		kty, crv string
		size     int
		args     []string
	}{
		{"OKP", "Ed448", 57, []string{"-algorithm", "ED448"}},
		{"OKP", "X448", 56, []string{"-algorithm", "X448"}},
		{"EC", "secp256k1", 32, []string{"-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:secp256k1"}},
	} {
		private := openssl(t, nil, append([]string{"genpkey"}, c.args...)...)
		spki := openssl(t, private, "pkey", "-pubout", "-outform", "DER")
		members := map[string]any{"kty": c.kty, "crv": c.crv, "x": b64u(spki[len(spki)-c.size:])}
		if c.kty == "EC" {
			members["x"], members["y"] = b64u(spki[len(spki)-2*c.size:len(spki)-c.size]), b64u(spki[len(spki)-c.size:])
		}
		compare(c.crv, members, spki)
	}
}

const edX = `"x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"`

func TestJWKFaults(t *testing.T) {
	leaf := inputtest.Certificate(t) // of the key of seed 07 07 …
	x5c := `"x5c":["` + base64.StdEncoding.EncodeToString(leaf) + `"]`
	own := `"x":"` + b64u(ed25519.NewKeyFromSeed(bytes.Repeat([]byte{7}, 32)).Public().(ed25519.PublicKey)) + `"`
	sum, sum256 := sha1.Sum(leaf), sha256.Sum256(leaf)
	ec := `{"kty":"EC","crv":"P-256","x":"MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4",`
	const y = `"y":"4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM"`
	for _, c := range []struct{ jwk, want string }{
		{ec + y + `}`, ""},
		{ec + y, "jwk/cut"},
		{ec + `"y":"S2XpJFbZiItSs3m9-9Ue6GnvHw_GW2ZZaVtszggXIw"}`, "jwk/length"},
		{ec + `"y":"4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM="}`, "jwk/base64url"},
		{ec + `"y":"4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyN"}`, "jwk/base64url"}, // bits after the last octet
		{ec + y + `,"d":"B870MB6gfuTJ4HtUnUvYMyJpr5eUZNP4Bk43bVdj3eAE"}`, "jwk/length"},
		{ec[:len(ec)-1] + `}`, "jwk/missing"},
		{ec + y + `,"alg":"ES384"}`, "jwk/alg"},
		{ec + y + `,"alg":"RS256"}`, "jwk/alg"},
		{ec + y + `,"alg":"ECDH-ES+A128KW"}`, ""},
		{ec + y + `,"use":"sig","key_ops":["verify"]}`, "jwk/use-and-key-ops"},
		{ec + y + `,"key_ops":"verify"}`, "jwk/array"},
		{ec + y + `,"kid":1}`, "jwk/string"},
		{ec + y + `,"kid":"1","kid":"2"}`, "jwk/twice"},
		{`{"kty":"EC","crv":"P-192","x":"AA","y":"AA"}`, "jwk/crv"},
		{`{"kty":"AKP","pub":"AA"}`, "jwk/kty"},
		{`{kty:"OKP","crv":"Ed25519",` + edX + `}`, "jwk/quotes"},
		{`{"kty":"OKP","crv":"X25519",` + edX + `,"alg":"ECDH-ES"}`, ""},
		{`{"kty":"OKP","crv":"X448",` + edX + `}`, "jwk/length"},
		{`{"kty":"RSA","n":"AKMBAQ","e":"AQAB"}`, "jwk/leading-zero"},
		{`{"kty":"RSA","n":"owEB","e":"AQ"}`, "key/rsa-exponent-small"},
		{`{"kty":"RSA","n":"owEB","e":"AQAB","p":"Aw"}`, "jwk/missing jwk/missing jwk/missing jwk/missing jwk/missing"},
		{`{"kty":"RSA","n":"owEB","e":"AQAB","d":"Aw"}`, ""},
		{`{"kty":"oct","k":"AyM1SysPpbyDfgZld3umjw","alg":"HS256"}`, "jwk/short"},
		{`{"kty":"oct","k":"AyM1SysPpbyDfgZld3umjw","alg":"A128GCM"}`, ""},
		{`{"kty":"OKP","crv":"Ed25519",` + own + `,` + x5c + `}`, ""},
		{`{"kty":"OKP","crv":"Ed25519",` + edX + `,` + x5c + `}`, "jwk/x5c-key"},
		{`{"kty":"OKP","crv":"Ed25519",` + own + `,` + x5c + `,"x5t":"` + b64u(sum[:]) + `","x5t#S256":"` + b64u(sum256[:]) + `"}`, ""},
		{`{"kty":"OKP","crv":"Ed25519",` + own + `,` + x5c + `,"x5t":"` + b64u(sum256[:]) + `","x5t#S256":"` + b64u(sum[:]) + `"}`, "jwk/x5t jwk/x5t"},
		{`{"kty":"OKP","crv":"Ed25519",` + own + `,` + strings.ReplaceAll(x5c, "+", "-") + `}`, "jwk/base64"},
	} {
		_, _, _, issues := readJWK(t, c.jwk, false)
		if got := codes(issues); got != c.want {
			t.Errorf("%s: %q, want %q", c.jwk, got, c.want)
		}
	}
}

// Whatever octet of a key changes, and wherever it is cut off, no secret of it is shown, in no text and in
// no octets that are handed over.
func TestJWKSecrets(t *testing.T) {
	rsaKey, _ := rsa.GenerateKey(rand.Reader, 512)
	p256, _ := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	_, ed, _ := ed25519.GenerateKey(rand.Reader)
	for _, members := range []map[string]any{
		jwkOf(t, rsaKey), jwkOf(t, p256), jwkOf(t, ed), {"kty": "oct", "k": b64u(bytes.Repeat([]byte("secret"), 6))},
	} {
		members["key_ops"], members["other"] = []string{"sign"}, []string{"a"}
		members["a"] = map[string]string{"b": "c"} // before and after what is secret
		text, _ := json.Marshal(members)
		var secrets []string
		for _, name := range []string{"d", "p", "q", "dp", "dq", "qi", "k"} {
			if s, ok := members[name].(string); ok {
				raw, _ := base64.RawURLEncoding.DecodeString(s)
				secrets = append(secrets, s[4:16], field.HexValue(raw[8:14]))
			}
		}
		shown := func(in string) string {
			_, doc, root, _ := readJWK(t, in, false)
			doc.Items = []field.Item{{Root: root, Facts: noFacts{}}}
			k, _, _, _ := readJWK(t, in, false)
			out := string(doc.AppendJSON(nil)) + k.Title() + string(k.AppendJSON(nil))
			for i, b := range doc.Buffers {
				if !(i == 0 && k.Secret()) {
					out += string(b.Bytes) + field.HexValue(b.Bytes)
				}
			}
			return out
		}
		check := func(what, in string) {
			t.Helper()
			out := shown(in)
			for _, s := range secrets {
				if strings.Contains(out, s) {
					t.Fatalf("%s: %s is shown of %s", what, s, in)
				}
			}
		}
		check("whole", string(text))
		if _, _, root, _ := readJWK(t, string(text), true); !strings.Contains(fieldtest.Dump(root), secrets[1]) {
			t.Error("revealed, a secret is not shown")
		}
		for i := 1; i < len(text); i++ {
			check("cut", string(text[:i]))
			for _, c := range []byte("\"',:{}[]\\ \nxyekn") {
				changed := bytes.Clone(text)
				changed[i] = c
				check("changed", string(changed))
			}
		}
	}
}

type noFacts struct{}

func (noFacts) AppendJSON(dst []byte) []byte { return append(dst, "{}"...) }

func FuzzJWK(f *testing.F) {
	f.Add(`{"kty":"OKP","crv":"Ed25519",` + edX + `,"x5c":["MA"],"d":"AA"}`)
	f.Add(`{kty:'RSA',n:"owEB","e":"AQAB","oth":[{"r":"Aw"}]`)
	f.Fuzz(func(t *testing.T, in string) {
		_, doc, root, _ := readJWK(t, "{"+in, false)
		doc.Items = []field.Item{{Root: root, Facts: noFacts{}}}
		if !json.Valid(doc.AppendJSON(nil)) {
			t.Error("not JSON")
		}
	})
}
