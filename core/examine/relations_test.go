//go:build !js

package examine_test

import (
	"bytes"
	"crypto/ed25519"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/json"
	"encoding/pem"
	"math/big"
	"reflect"
	"testing"
	"time"

	"waxseal/core/decode"
	"waxseal/core/examine"
	"waxseal/core/field"
)

// related are the facts that say what items are to each other.
type related struct {
	IssuedBy, Renews              *int
	Issued, Duplicates, RenewedBy []int
}

func relations(t *testing.T, input ...[]byte) []related {
	t.Helper()
	doc := decode.Open(bytes.Join(input, nil), field.Defaults()).Document()
	examine.Merge(doc, examine.Document(doc, examine.Options{}))
	list := make([]related, len(doc.Items))
	for i, item := range doc.Items {
		if err := json.Unmarshal(item.Facts.AppendJSON(nil), &list[i]); err != nil {
			t.Fatal(err)
		}
	}
	return list
}

// An issuing is what a test certificate is made from: keys by the number that seeds them, years of validity.
type issuing struct {
	subject, issuer string
	names           []string
	key, signer     byte
	from, to        int
	ca              bool
}

func (i issuing) pem(t *testing.T) []byte {
	t.Helper()
	private := func(n byte) ed25519.PrivateKey { return ed25519.NewKeyFromSeed(bytes.Repeat([]byte{n}, 32)) }
	year := func(n int) time.Time { return time.Date(n, 1, 1, 0, 0, 0, 0, time.UTC) }
	c := &x509.Certificate{SerialNumber: big.NewInt(int64(i.from)), Subject: pkix.Name{CommonName: i.subject},
		DNSNames: i.names, NotBefore: year(i.from), NotAfter: year(i.to), IsCA: i.ca, BasicConstraintsValid: true}
	if i.subject == "" {
		c.Subject = pkix.Name{}
	}
	authority := &x509.Certificate{Subject: pkix.Name{CommonName: i.issuer}}
	der, err := x509.CreateCertificate(nil, c, authority, private(i.key).Public(), private(i.signer))
	if err != nil {
		t.Fatal(err)
	}
	return pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der})
}

func TestIssued(t *testing.T) {
	list := relations(t, sample(t, "chain"))
	for i, want := range [][]int{nil, {0}, {1}} {
		if !reflect.DeepEqual(list[i].Issued, want) {
			t.Errorf("item %d issued %v, want %v", i, list[i].Issued, want)
		}
	}
	if list := relations(t, flipped(sample(t, "chain"), 0)); list[1].Issued != nil {
		t.Errorf("a bad signature is taken for one of item 1: %v", list[1].Issued)
	}
	c := revocationCA(t)
	list = relations(t, c.read("ca.pem"), c.read("crl.pem"), c.read("r.pem"), c.read("resp.pem"), c.read("stranger.pem"))
	if want := []int{1, 2, 4}; !reflect.DeepEqual(list[0].Issued, want) {
		t.Errorf("the authority issued %v, want %v: a list and a responder, twice", list[0].Issued, want)
	}
	if want := []int{4}; !reflect.DeepEqual(list[2].Duplicates, want) || !reflect.DeepEqual(list[2].Issued, []int{3}) {
		t.Errorf("the responder: %+v", list[2])
	}
	if list[5].Issued != nil {
		t.Errorf("a stranger of the same name issued %v", list[5].Issued)
	}
}

// TestDuplicates: the same octets in PEM and DER, and inside of a container, are the same thing.
func TestDuplicates(t *testing.T) {
	one, other := sample(t, "server-rsa"), sample(t, "root")
	list := relations(t, one, other, one, []byte("\n"), blocks(one)[0].Bytes)
	for i, want := range [][]int{{2, 3}, nil, {0, 3}, {0, 2}} {
		if !reflect.DeepEqual(list[i].Duplicates, want) {
			t.Errorf("item %d is there as %v too, want %v", i, list[i].Duplicates, want)
		}
	}
	if list := relations(t, one, flipped(one, 0)); list[0].Duplicates != nil {
		t.Errorf("one bit makes no difference: %v", list[0].Duplicates)
	}

	c := newCA(t)
	c.write("one.pem", one)
	c.openssl("crl2pkcs7", "-nocrl", "-certfile", "one.pem", "-out", "bundle.p7b")
	list = relations(t, c.read("bundle.p7b"), one)
	if want := []int{1}; list[0].Duplicates != nil || !reflect.DeepEqual(list[2].Duplicates, want) {
		t.Errorf("a certificate and the bundle around it: %+v", list)
	}

	pair := sample(t, "key-pair")
	list = relations(t, pair, pair)
	if want := []int{2}; !reflect.DeepEqual(list[0].Duplicates, want) {
		t.Errorf("a private key is there as %v too, want %v", list[0].Duplicates, want)
	}
}

func TestRenewals(t *testing.T) {
	names := []string{"a.example", "b.example"}
	base := issuing{subject: "a", issuer: "I", names: names, key: 1, signer: 9, from: 2020, to: 2022}
	with := func(change func(*issuing)) issuing {
		i := base
		i.from, i.to = 2021, 2023
		change(&i)
		return i
	}
	for _, test := range []struct {
		name  string
		then  issuing
		renew bool
	}{
		{"a new key from the same issuer", with(func(i *issuing) { i.key = 2 }), true},
		{"the same key, another issuer", with(func(i *issuing) { i.issuer = "J" }), true},
		{"names in another order", with(func(i *issuing) { i.names = []string{"b.example", "a.example"} }), true},
		{"another key and issuer", with(func(i *issuing) { i.key, i.issuer = 2, "J" }), false},
		{"another subject", with(func(i *issuing) { i.subject = "b" }), false},
		{"one name fewer", with(func(i *issuing) { i.names = names[:1] }), false},
		{"it ends when the first does", with(func(i *issuing) { i.to = 2022 }), false},
		{"it begins when the first does", with(func(i *issuing) { i.from = 2020 }), false},
	} {
		list := relations(t, base.pem(t), test.then.pem(t))
		if got := list[1].Renews != nil; got != test.renew || (list[0].RenewedBy != nil) != test.renew || list[0].Renews != nil {
			t.Errorf("%s: %+v", test.name, list)
		}
		if list := relations(t, test.then.pem(t), base.pem(t)); (list[0].Renews != nil) != test.renew {
			t.Errorf("%s, the other way round: %+v", test.name, list)
		}
	}

	cross := base
	cross.ca = true
	again := with(func(i *issuing) { i.ca, i.issuer = true, "J" })
	if list := relations(t, cross.pem(t), again.pem(t)); list[1].Renews != nil {
		t.Errorf("a cross certificate is taken for a renewal: %+v", list)
	}

	nobody := issuing{issuer: "I", key: 1, signer: 9, from: 2020, to: 2022}
	later := nobody
	later.from, later.to = 2021, 2023
	if list := relations(t, nobody.pem(t), later.pem(t)); list[1].Renews != nil {
		t.Errorf("two certificates for nobody: %+v", list)
	}

	// Of three the latest before it is the one.
	third := with(func(i *issuing) { i.from, i.to, i.key = 2022, 2024, 3 })
	list := relations(t, third.pem(t), base.pem(t), with(func(i *issuing) { i.key = 2 }).pem(t))
	if *list[0].Renews != 2 || *list[2].Renews != 1 || !reflect.DeepEqual(list[1].RenewedBy, []int{2}) {
		t.Errorf("three in a row: %+v", list)
	}
}
