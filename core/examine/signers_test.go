package examine

import (
	"bytes"
	"encoding/pem"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"waxseal/core/decode"
	"waxseal/core/field"
)

// message reads one of the files that openssl made for core/container.
func message(t *testing.T, name string) []byte {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", "container", "testdata", name+".pem"))
	if err != nil {
		t.Fatal(err)
	}
	block, _ := pem.Decode(text)
	return block.Bytes
}

// found examines an input and gives what was found about one item, facts and codes of issues.
func foundAbout(in []byte, item int) string {
	doc := decode.Open(in, field.Defaults()).Document()
	var out []string
	for _, p := range Document(doc, Options{}) {
		if p.Item != item {
			continue
		}
		if p.Facts != nil {
			out = append(out, string(p.Facts))
		}
		if p.Issue != nil {
			out = append(out, p.Issue.Code)
		}
	}
	return strings.Join(out, " ")
}

// TestSigners: signatures of messages that openssl made verify, with the certificate in the message or
// beside it.
func TestSigners(t *testing.T) {
	certs := message(t, "pkcs7-certs") // ec, rsa
	const one = `{"signatures":[{"certificate":1,"signatureValid":true,"digestValid":true}],"signatureValid":true}`
	for _, c := range []struct{ name, want string }{
		{"pkcs7-signed", one},
		{"pkcs7-signed-rsa", one}, // the signature algorithm is rsaEncryption
		{"pkcs7-signed-pss", `{"signatures":[{"certificate":1,"signatureValid":true}],"signatureValid":true}`},
		{"pkcs7-signed-stream", one},
		{"pkcs7-timestamp", one},
		{"pkcs7-signed-twice", `{"signatures":[{"certificate":1,"signatureValid":true,"digestValid":true},{"certificate":2,"signatureValid":true,"digestValid":true}],"signatureValid":true}`},
		{"pkcs7-digested", `{"digestValid":true}`},
	} {
		if got := foundAbout(message(t, c.name), 0); got != c.want {
			t.Errorf("%s: %s", c.name, got)
		}
	}
	if got := foundAbout(message(t, "pkcs7-signed-cades"), 0); got != `examine/signer-missing {"signatures":[{"digestValid":true}]}` {
		t.Errorf("without the certificate: %s", got)
	}
	for _, name := range []string{"pkcs7-signed-cades", "pkcs7-receipt"} {
		if got := foundAbout(append(bytes.Clone(certs), message(t, name)...), 3); !strings.Contains(got, `"certificate":1,"signatureValid":true`) {
			t.Errorf("%s with the certificate: %s", name, got)
		}
	}
	if got := foundAbout(append(bytes.Clone(certs), message(t, "pkcs7-signed-keyid")...), 3); got != `{"signatures":[{"certificate":1,"signatureValid":true}],"signatureValid":true}` {
		t.Errorf("by key identifier, without attributes: %s", got)
	}
}

// TestSignersChanged: one octet of content, attributes or signature.
func TestSignersChanged(t *testing.T) {
	whole := message(t, "pkcs7-signed")
	for _, c := range []struct {
		what string
		at   int
		want string
	}{
		{"the content", bytes.Index(whole, []byte("hello")), "examine/message-digest"},
		{"the signing time", bytes.LastIndex(whole, []byte{0x17, 0x0d}) + 4, "examine/signer-signature"},
		{"the signature", len(whole) - 1, "examine/signer-signature"},
	} {
		changed := bytes.Clone(whole)
		changed[c.at] ^= 1
		got := foundAbout(changed, 0)
		if !strings.Contains(got, c.want) || strings.Contains(got, `"signatureValid":true}],"signatureValid":true`) && !strings.Contains(got, "false") {
			t.Errorf("%s: %s", c.what, got)
		}
	}
	digested := bytes.Clone(message(t, "pkcs7-digested"))
	digested[len(digested)-1] ^= 1
	if got := foundAbout(digested, 0); got != `{"digestValid":false} examine/digest` {
		t.Errorf("digested data: %s", got)
	}
}
