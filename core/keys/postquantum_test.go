//go:build !js

package keys_test

import (
	"bytes"
	"crypto/mlkem"
	"crypto/rand"
	"encoding/base64"
	"slices"
	"strings"
	"testing"

	"filippo.io/mldsa"
	"github.com/cloudflare/circl/kem/mlkem/mlkem512"
	"github.com/cloudflare/circl/sign/slhdsa"

	"waxseal/core/der"
	"waxseal/core/keys"
)

// spki is a SubjectPublicKeyInfo without parameters.
func spki(oid string, public []byte) []byte {
	return der.Write(func(w *der.Writer) {
		w.Sequence(func(w *der.Writer) {
			w.Sequence(func(w *der.Writer) { w.OID(oid) })
			w.BitString(public, 0)
		})
	})
}

// Keys of ML-DSA that filippo.io/mldsa makes, of ML-KEM that Go's crypto/mlkem and circl make, and of SLH-DSA that circl
// makes are read without a fault, under the name and with the octets that they have there.
func TestPostQuantumKeys(t *testing.T) {
	type made struct {
		oid, name    string
		seed, public []byte
	}
	var list []made
	for i, set := range []mldsa.Parameters{mldsa.MLDSA44(), mldsa.MLDSA65(), mldsa.MLDSA87()} {
		k, err := mldsa.GenerateKey(set)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, made{"2.16.840.1.101.3.4.3." + []string{"17", "18", "19"}[i], set.String(), k.Bytes(), k.PublicKey().Bytes()})
	}
	seed := make([]byte, 64)
	rand.Read(seed)
	p512, _ := mlkem512.NewKeyFromSeed(seed)
	b512, _ := p512.MarshalBinary()
	k768, _ := mlkem.NewDecapsulationKey768(seed)
	k1024, _ := mlkem.NewDecapsulationKey1024(seed)
	list = append(list, made{"2.16.840.1.101.3.4.4.1", "ML-KEM-512", seed, b512},
		made{"2.16.840.1.101.3.4.4.2", "ML-KEM-768", k768.Bytes(), k768.EncapsulationKey().Bytes()},
		made{"2.16.840.1.101.3.4.4.3", "ML-KEM-1024", k1024.Bytes(), k1024.EncapsulationKey().Bytes()})
	for _, c := range list {
		p := readPublic(t, spki(c.oid, c.public))
		if p.Name != c.name || !bytes.Equal(p.Key.Bytes, c.public) {
			t.Errorf("%s is %s", c.name, p.Title())
		}
		private := pkcs8(0, oid(c.oid, nothing), func(w *der.Writer) { w.Implicit(0).OctetString(c.seed) }, nothing)
		k, doc := open(t, private, keys.PKCS8, false)
		if k.Public.Name != c.name || !bytes.Equal(k.Scalar, c.seed) || len(doc.Items[0].Issues) > 0 {
			t.Errorf("%s: %s %+v", c.name, k.Title(), doc.Items[0].Issues)
		}
		short := pkcs8(0, oid(c.oid, nothing), func(w *der.Writer) { w.Implicit(0).OctetString(c.seed[1:]) }, nothing)
		if _, doc := open(t, short, keys.PKCS8, false); !slices.Equal(errors(doc.Items[0].Issues), []string{"keys/length"}) {
			t.Errorf("%s, a short seed: %+v", c.name, doc.Items[0].Issues)
		}
	}
}

func TestSLHDSAKeys(t *testing.T) {
	for name, number := range map[string]string{"SLH-DSA-SHA2-128f": "21", "SLH-DSA-SHA2-192f": "23", "SLH-DSA-SHA2-256f": "25",
		"SLH-DSA-SHAKE-128f": "27", "SLH-DSA-SHAKE-192f": "29", "SLH-DSA-SHAKE-256f": "31"} {
		id, _ := slhdsa.IDByName(name)
		public, private, err := slhdsa.GenerateKey(rand.Reader, id)
		if err != nil {
			t.Fatal(err)
		}
		p, _ := public.MarshalBinary()
		s, _ := private.MarshalBinary()
		number = "2.16.840.1.101.3.4.3." + number
		k, doc := open(t, pkcs8(0, oid(number, nothing), func(w *der.Writer) { w.Raw(s) }, nothing), keys.PKCS8, false)
		if k.Public.Name != name || !bytes.Equal(k.Public.Raw, spki(number, p)) || len(doc.Items[0].Issues) > 0 {
			t.Errorf("%s: %s %x %+v", name, k.Title(), k.Public.Raw, doc.Items[0].Issues)
		}
		if read := readPublic(t, spki(number, p)); read.Name != name {
			t.Errorf("%s is %s", name, read.Title())
		}
		_, doc = open(t, pkcs8(0, oid(number, nothing), func(w *der.Writer) { w.Raw(s[1:]) }, nothing), keys.PKCS8, false)
		if got := strings.Join(errors(doc.Items[0].Issues), " "); got != "keys/length" {
			t.Errorf("%s, an octet less: %s", name, got)
		}
	}
}

// The example of RFC 9881, C.1.1.1: a key of ML-DSA-44, its seed alone.
func TestRFC9881Example(t *testing.T) {
	example, err := base64.StdEncoding.DecodeString("MDQCAQAwCwYJYIZIAWUDBAMRBCKAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f")
	if err != nil {
		t.Fatal(err)
	}
	k, doc := open(t, example, keys.PKCS8, false)
	if k.Title() != "ML-DSA-44" || len(k.Scalar) != 32 || k.Scalar[31] != 31 || len(doc.Items[0].Issues) > 0 {
		t.Errorf("%s, seed %x: %+v", k.Title(), k.Scalar, doc.Items[0].Issues)
	}
}
