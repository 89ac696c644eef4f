//go:build !js

package decode

import (
	"bytes"
	"crypto/x509"
	"encoding/pem"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/pkix/ext/exttest"
)

// readable is what crypto/x509 refuses and we do not, by what its error says.
var readable = []struct{ error, reason string }{
	{"invalid CRL distribution point", "it gives the place relative to the CRL's issuer, which RFC 5280, 4.2.1.13 allows and advises against"},
	{"unsupported elliptic curve", "other curves can be read"},
	{"invalid domain", "it means a host in a URI that ends with the dot of the root, which RFC 3986, 3.2.2 allows"},
	{"point not on curve", "finding that out takes arithmetic: package examine does"},
}

// TestRefusedByGo: what crypto/x509 refuses has an error of ours: the samples, a certificate with each
// sample of an extension, and a few with each octet changed in five ways.
func TestRefusedByGo(t *testing.T) {
	refused := 0
	misses, met := map[string]string{}, map[string]bool{}
	look := func(name string, cert []byte) {
		_, err := x509.ParseCertificate(cert)
		if err == nil {
			return
		}
		refused++
		doc := Open(cert, options()).Document()
		isError := func(is field.Issue) bool { return is.Level == field.Error }
		if slices.ContainsFunc(doc.Issues, isError) {
			return
		}
		for _, item := range doc.Items {
			if item.Kind != "certificate" || slices.ContainsFunc(item.Issues, isError) {
				return
			}
		}
		for _, r := range readable {
			if strings.Contains(err.Error(), r.error) {
				met[r.error] = true
				return
			}
		}
		if misses[err.Error()] == "" {
			misses[err.Error()] = name
		}
	}
	for name, data := range samples(t) {
		for block, rest := pem.Decode(data); block != nil; block, rest = pem.Decode(rest) {
			if block.Type == "CERTIFICATE" {
				look(name, block.Bytes)
			}
		}
	}
	for _, s := range exttest.Load(t, os.DirFS("../pkix/ext")) {
		look(s.Name, certificateWith(s.DER))
	}
	for _, name := range []string{"server-ec", "server-rsa", "ed25519", "every-extension", "version-1", "unique-ids"} {
		whole := firstDER(t, samples(t)[name])
		for i := range whole {
			for _, with := range []byte{whole[i] ^ 1, whole[i] ^ 0x80, whole[i] + 1, 0, 0xff} {
				changed := bytes.Clone(whole)
				changed[i] = with
				look(fmt.Sprintf("%s with %02x at %d", name, with, i), changed)
			}
		}
	}
	for _, r := range readable {
		if !met[r.error] {
			t.Errorf("nothing is refused because of %q", r.error)
		}
	}
	for err, name := range misses {
		t.Errorf("%s: crypto/x509 says %q; ours has no error", name, err)
	}
	t.Logf("%d refused by crypto/x509", refused)
}

// certificateWith is a certificate with one extension.
func certificateWith(extension []byte) []byte {
	algorithm := func(w *der.Writer) { w.Sequence(func(w *der.Writer) { w.OID("1.3.101.112") }) }
	name := func(w *der.Writer) { w.Sequence(func(w *der.Writer) {}) }
	return der.Write(func(w *der.Writer) {
		w.Sequence(func(w *der.Writer) {
			w.Sequence(func(w *der.Writer) {
				w.Explicit(0, func(w *der.Writer) { w.Int(2) })
				w.Int(1)
				algorithm(w)
				name(w)
				w.Sequence(func(w *der.Writer) { w.Time(1_700_000_000); w.Time(1_800_000_000) })
				name(w)
				w.Sequence(func(w *der.Writer) { algorithm(w); w.BitString(make([]byte, 32), 0) })
				w.Explicit(3, func(w *der.Writer) { w.Sequence(func(w *der.Writer) { w.Raw(extension) }) })
			})
			algorithm(w)
			w.BitString(make([]byte, 64), 0)
		})
	})
}
