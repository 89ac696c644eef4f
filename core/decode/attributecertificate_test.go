package decode

import (
	"bytes"
	"encoding/asn1"
	"encoding/pem"
	"strings"
	"testing"

	"waxseal/core/der"
	"waxseal/core/field"
)

// attributeCertificate is one by the example of RFC 5755, 4.4.5: a role, for the holder of a certificate.
func attributeCertificate() []byte {
	directory := func(cn string) func(*der.Writer) {
		return func(w *der.Writer) {
			w.Explicit(4, func(w *der.Writer) {
				w.Sequence(func(w *der.Writer) {
					w.SetOf(der.Write(func(w *der.Writer) {
						w.Sequence(func(w *der.Writer) {
							w.OID("2.5.4.3")
							w.Text(der.UTF8String, cn)
						})
					}))
				})
			})
		}
	}
	implicit := func(tag byte, contents func(*der.Writer)) []byte {
		b := der.Write(func(w *der.Writer) { w.Sequence(contents) })
		b[0] = tag
		return b
	}
	algorithm := func(w *der.Writer) { w.Sequence(func(w *der.Writer) { w.OID("1.2.840.10045.4.3.2") }) }
	return der.Write(func(w *der.Writer) {
		w.Sequence(func(w *der.Writer) {
			w.Sequence(func(w *der.Writer) {
				w.Int(1)
				w.Sequence(func(w *der.Writer) {
					w.Raw(implicit(0xa0, func(w *der.Writer) {
						w.Sequence(directory("Issuer of the holder"))
						w.Int(4711)
					}))
				})
				w.Raw(implicit(0xa0, func(w *der.Writer) { w.Sequence(directory("Attribute authority")) }))
				algorithm(w)
				w.Int(99)
				w.Sequence(func(w *der.Writer) {
					w.GeneralizedTime(1_790_000_000)
					w.GeneralizedTime(1_800_000_000)
				})
				w.Sequence(func(w *der.Writer) {
					w.Sequence(func(w *der.Writer) {
						w.OID("2.5.4.72")
						w.SetOf(der.Write(func(w *der.Writer) {
							w.Sequence(func(w *der.Writer) {
								w.Explicit(1, func(w *der.Writer) { w.Raw(append([]byte{0x86, 9}, "urn:admin"...)) })
							})
						}))
					})
				})
				w.Sequence(func(w *der.Writer) {
					w.Sequence(func(w *der.Writer) {
						w.OID("2.5.29.56")
						w.OctetString([]byte{5, 0})
					})
				})
			})
			algorithm(w)
			w.WrappedBits(func(w *der.Writer) {
				w.Sequence(func(w *der.Writer) {
					w.Int(1)
					w.Int(2)
				})
			})
		})
	})
}

// TestAttributeCertificate: no other program here reads these; encoding/asn1 says that the sample has the
// shape of RFC 5755, 4.1.
func TestAttributeCertificate(t *testing.T) {
	whole := attributeCertificate()
	var oracle struct {
		Info struct {
			Version int
			Holder  struct {
				Base struct {
					Issuer asn1.RawValue
					Serial int
				} `asn1:"optional,tag:0"`
			}
			Issuer     asn1.RawValue `asn1:"tag:0"`
			Signature  asn1.RawValue
			Serial     int
			Validity   asn1.RawValue
			Attributes asn1.RawValue
			Extensions asn1.RawValue
		}
		Algorithm asn1.RawValue
		Value     asn1.BitString
	}
	if rest, err := asn1.Unmarshal(whole, &oracle); err != nil || len(rest) > 0 || oracle.Info.Serial != 99 || oracle.Info.Holder.Base.Serial != 4711 {
		t.Fatalf("the sample is none: %v, %+v", err, oracle.Info)
	}
	for _, in := range [][]byte{whole, pem.EncodeToMemory(&pem.Block{Type: "ATTRIBUTE CERTIFICATE", Bytes: whole})} {
		doc := Open(in, options()).Document()
		checkLaws(t, doc)
		item := doc.Items[0]
		if item.Kind != "attribute-certificate" || len(item.Issues) > 0 || item.Title != "CN=Issuer of the holder, serial number 1267" {
			t.Errorf("%s “%s”: %+v", item.Kind, item.Title, item.Issues)
		}
		facts := string(item.Facts.AppendJSON(nil))
		for _, want := range []string{`"serialNumber":"63"`, `"serialNumber":"1267"`, `"value":"CN=Attribute authority"`,
			`"notAfter":"2027-01-15T08:00:00Z"`, `"attributes":[{"oid":"2.5.4.72","name":"role"}]`, `"noRevAvail"`} {
			if !strings.Contains(facts, want) {
				t.Errorf("the facts lack %s: %s", want, facts)
			}
		}
	}
	version := bytes.Clone(whole)
	version[bytes.Index(version, []byte{2, 1, 1})+2] = 0
	if got := Open(version, options()).Document().Items[0]; len(got.Issues) != 1 || got.Issues[0].Code != "ac/version" || got.Issues[0].Level != field.Error {
		t.Errorf("version 1: %+v", got.Issues)
	}
}
