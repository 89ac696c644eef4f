//go:build !js

package decode

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"os"
	"slices"
	"strings"
	"testing"

	"waxseal/core/field"
)

// TestFindings: what is found before a decoder knows what it reads, and what is wrong with any DER. Each
// has an input that breaks the rule, and one that only just does not.
func TestFindings(t *testing.T) {
	pem := string(samples(t)["ed25519"])
	leaf := firstDER(t, samples(t)["server-ec"])
	flat := base64.StdEncoding.EncodeToString(leaf) // 981 octets: no padding
	padded := base64.StdEncoding.EncodeToString(firstDER(t, samples(t)["unique-ids"]))
	dump := hex.Dump(leaf)
	store, err := os.ReadFile("decodetest/testdata/store.jks")
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile("decodetest/testdata/attribute-certificate.pem")
	if err != nil {
		t.Fatal(err)
	}
	attribute := firstDER(t, text)
	curve := []byte(openssl(t, nil, "ecparam", "-name", "prime256v1", "-param_enc", "explicit", "-outform", "DER"))
	for _, c := range []struct {
		code     string
		bad, not string
	}{
		{"input/empty", " \n", "x"},
		{"input/unrecognised", "nothing to see", pem},
		{"input/openpgp", "-----BEGIN PGP MESSAGE-----\n\nAAAA\n-----END PGP MESSAGE-----\n", pem},
		{"input/pem-empty", "-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n", pem},
		{"input/pem-dashes", strings.Replace(pem, "-----BEGIN", "----BEGIN", 1), pem},
		{"input/pem-begin", pem[strings.IndexByte(pem, '\n')+1:], pem},
		{"input/pem-end", pem[:strings.Index(pem, "-----END")], pem},
		{"input/pem-label", strings.Replace(pem, "END CERTIFICATE", "END X509 CRL", 1), pem},
		{"input/pem-base64url", strings.ReplaceAll(strings.ReplaceAll(string(samples(t)["server-ec"]), "+", "-"), "/", "_"), pem},
		{"pem/label", strings.ReplaceAll(pem, "CERTIFICATE", "PKCS7"), pem},
		{"input/hex-odd", hex.EncodeToString(leaf) + "a", hex.EncodeToString(leaf)},
		{"input/base64-cut", flat + "A", flat},
		{"input/base64-unpadded", strings.TrimRight(padded, "="), padded},
		{"input/base64-bits", lastDigit(padded, 1), padded},
		{"input/base64-padding", armoured(flat + "===="), armoured(flat)},
		{"input/base64-goes-on", armoured("MAA=" + flat), armoured(flat)},
		{"input/stray", armoured(flat[:64] + "!" + flat[64:]), armoured(flat)},
		{"input/dump-gap", strings.Replace(dump, " 08 2a 86 48", " 2a 86 48", 1), dump},
		{"der/length-exceeds", string(with(t, leaf, "0404030207 80", "0404030507 80")), string(leaf)},
		{"der/no-end-of-contents", string(with(t, leaf, "04023000", "04023080")), string(leaf)},
		{"der/not-constructed", string(with(t, leaf, "04023000", "04021000")), string(leaf)},
		{"der/tag-number", string(with(t, leaf, "0414d14fe97f", "1fffffffff7f")), string(with(t, leaf, "0414d14fe97f", "1f8180800010"))},
		{"der/tag-not-minimal", string(with(t, leaf, "0414d14fe97f", "1f801412e97f")), string(with(t, leaf, "0414d14fe97f", "1f2013d1e97f"))},
		{"der/length-not-minimal", string(with(t, leaf, "0414d14fe97f", "048112d14fe9")), string(leaf)},
		{"der/trailing-zero-bits", string(with(t, leaf, "03020780", "03020680")), string(with(t, leaf, "03020780", "030206c0"))},
		{"der/unused-bits", string(with(t, leaf, "03020780", "03020781")), string(leaf)},
		{"der/unused-bits-encoded", string(with(t, leaf, "03420004", "03420104")), string(leaf)},
		{"jks/version", string(word(store, 4, 3)), string(word(store, 4, 2))},
		{"jks/entries", string(word(store, 8, 99)), string(store)},
		{"jks/tag", string(word(store, 12, 9)), string(store)},
		{"jks/chain", string(word(store, chainOf(store), 7)), string(store)},
		{"input/binary", "\x01\xfe\xff\x00\x80\x81", pem},
		{"ac/issuer-v1", string(octet(attribute, 54, 0x30)), string(attribute)},
		{"der/header", labelled("PRIVATE KEY", "H///"), string(samples(t)["key-pair"])},
		{"key/ec-version", string(with(t, curve, "020101302c", "020104302c")), string(curve)},
		{"ocsp/version", labelled("OCSP REQUEST", "MAkwB6ADAgEBMAA="), labelled("OCSP REQUEST", "MAkwB6ADAgEAMAA=")},
		{"jks/digest", string(store[:len(store)-1]), string(store)},
	} {
		if codes := codesIn(c.bad); !slices.Contains(codes, c.code) {
			t.Errorf("%s is not found; found: %v", c.code, codes)
		}
		if codes := codesIn(c.not); slices.Contains(codes, c.code) {
			t.Errorf("%s is found in a near miss", c.code)
		}
	}
}

func codesIn(input string) (codes []string) {
	doc := Open([]byte(input), options()).Document()
	add := func(issues []field.Issue) {
		for _, is := range issues {
			codes = append(codes, is.Code)
		}
	}
	add(doc.Issues)
	for _, item := range doc.Items {
		add(item.Issues)
	}
	return codes
}

// with is data with octets in place of others that it has once.
func with(t *testing.T, data []byte, from, to string) []byte {
	t.Helper()
	octets := func(s string) []byte {
		b, err := hex.DecodeString(strings.ReplaceAll(s, " ", ""))
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	if bytes.Count(data, octets(from)) != 1 || len(octets(from)) != len(octets(to)) {
		t.Fatalf("%s stands %d times", from, bytes.Count(data, octets(from)))
	}
	return bytes.Replace(data, octets(from), octets(to), 1)
}

// word is data with another number of four octets at an offset.
func word(data []byte, at int, n uint32) []byte {
	data = bytes.Clone(data)
	binary.BigEndian.PutUint32(data[at:], n)
	return data
}

// octet is data with another octet at an offset.
func octet(data []byte, at int, b byte) []byte {
	data = bytes.Clone(data)
	data[at] = b
	return data
}

// chainOf is where a key store says how long the chain of its first key is: after certificates, which
// have tag, alias, date, type and octets, and then tag, alias, date and octets of the key.
func chainOf(store []byte) int {
	number := func(at int) int { return int(binary.BigEndian.Uint32(store[at:])) }
	text := func(at int) int { return 2 + int(binary.BigEndian.Uint16(store[at:])) }
	for at := 12; ; {
		key := number(at) == 1
		at += 4 + text(at+4) + 8
		if !key {
			at += text(at)
		}
		if at += 4 + number(at); key {
			return at
		}
	}
}

func labelled(label, body string) string {
	return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n"
}

func armoured(body string) string {
	return labelled("CERTIFICATE", body)
}

// lastDigit is base64 whose last digit before the padding has a value more.
func lastDigit(s string, more int) string {
	const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
	at := strings.IndexByte(s, '=') - 1
	return s[:at] + string(digits[strings.IndexByte(digits, s[at])+more]) + s[at+1:]
}
