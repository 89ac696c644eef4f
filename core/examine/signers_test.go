package examine

import (
	"bytes"
	"encoding/pem"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"waxseal/core/decode"
	"waxseal/core/der"
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

// stamped is a message with the stored time-stamp, which is of "hello\n", beside a signature.
func stamped(t *testing.T, signature string) []byte {
	token := message(t, "pkcs7-timestamp")
	algorithm := func(w *der.Writer, oid string) { w.Sequence(func(w *der.Writer) { w.OID(oid) }) }
	unsigned := der.Write(func(w *der.Writer) {
		w.SetOf(der.Write(func(w *der.Writer) {
			w.Sequence(func(w *der.Writer) {
				w.OID("1.2.840.113549.1.9.16.2.14")
				w.SetOf(token)
			})
		}))
	})
	unsigned[0] = 0xa1
	return der.Write(func(w *der.Writer) {
		w.Sequence(func(w *der.Writer) {
			w.OID("1.2.840.113549.1.7.2")
			w.Explicit(0, func(w *der.Writer) {
				w.Sequence(func(w *der.Writer) {
					w.Int(1)
					w.SetOf()
					w.Sequence(func(w *der.Writer) { w.OID("1.2.840.113549.1.7.1") })
					w.SetOf(der.Write(func(w *der.Writer) {
						w.Sequence(func(w *der.Writer) {
							w.Int(1)
							w.Sequence(func(w *der.Writer) {
								w.Sequence(func(*der.Writer) {})
								w.Int(7)
							})
							algorithm(w, "2.16.840.1.101.3.4.2.1")
							algorithm(w, "1.2.840.113549.1.1.1")
							w.OctetString([]byte(signature))
							w.Raw(unsigned)
						})
					}))
				})
			})
		})
	})
}

func TestStamped(t *testing.T) {
	if got := foundAbout(stamped(t, "hello\n"), 1); !strings.Contains(got, `{"stampsSignature":true}`) {
		t.Errorf("of this signature: %s", got)
	}
	if got := foundAbout(stamped(t, "hello"), 1); !strings.Contains(got, `{"stampsSignature":false} examine/stamped`) {
		t.Errorf("of another signature: %s", got)
	}
}
