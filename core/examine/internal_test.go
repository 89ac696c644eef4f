package examine

import (
	"bytes"
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"math/big"
	"slices"
	"strings"
	"testing"

	"filippo.io/mldsa"

	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/keys"
	"waxseal/core/pkix"
	"waxseal/core/pkix/algorithm"
	"waxseal/core/pkix/key"
)

func rsaKey(t *testing.T, bits int) *rsa.PrivateKey {
	t.Helper()
	k, err := rsa.GenerateKey(rand.Reader, bits)
	if err != nil {
		t.Fatal(err)
	}
	return k
}

// integer is n as the contents of an INTEGER.
func integer(n *big.Int) der.Int { return der.Int{Bytes: append([]byte{0}, n.Bytes()...)} }

func rsaPublic(name string, n, e *big.Int) *key.Public {
	return &key.Public{Name: name, Modulus: integer(n), Exponent: integer(e)}
}

const sha256OID, sha1OID = "2.16.840.1.101.3.4.2.1", "1.3.14.3.2.26"

// EMSA-PSS-VERIFY takes what crypto/rsa signs, whatever the lengths of modulus and salt, and nothing
// that differs in a parameter.
func TestPSS(t *testing.T) {
	message := []byte("a message")
	sum := sha256.Sum256(message)
	for _, bits := range []int{1024, 1025, 1031, 1033} {
		private := rsaKey(t, bits)
		public := rsaPublic("RSA", private.N, big.NewInt(int64(private.E)))
		for _, salt := range []int{1, 20, 32, 60} {
			signature, err := rsa.SignPSS(rand.Reader, private, crypto.SHA256, sum[:], &rsa.PSSOptions{SaltLength: salt})
			if err != nil {
				t.Fatal(err)
			}
			good := algorithm.PSS{Hash: sha256OID, MaskHash: sha256OID, SaltLength: salt, TrailerField: 1}
			check := func(what string, p algorithm.PSS, want bool) {
				t.Helper()
				s := signed{algorithm.Identifier{OID: idRSASSAPSS, PSS: &p}, message, der.Bits{Bytes: signature}}
				if got := s.verify(public); got != (verdict{valid: want}) {
					t.Errorf("%d bits, salt %d, %s: %+v", bits, salt, what, got)
				}
			}
			check("as signed", good, true)
			for what, change := range map[string]func(*algorithm.PSS){
				"a longer salt":   func(p *algorithm.PSS) { p.SaltLength++ },
				"a shorter salt":  func(p *algorithm.PSS) { p.SaltLength-- },
				"a salt too long": func(p *algorithm.PSS) { p.SaltLength = 1 << 30 },
				"a negative salt": func(p *algorithm.PSS) { p.SaltLength = -5 },
				"another trailer": func(p *algorithm.PSS) { p.TrailerField = 2 },
				"another hash":    func(p *algorithm.PSS) { p.Hash = sha1OID },
				"another mask":    func(p *algorithm.PSS) { p.MaskHash = sha1OID },
			} {
				p := good
				change(&p)
				check(what, p, false)
			}
		}
	}
}

// A message that is encoded as EMSA-PSS-ENCODE does not: each of these has the right hash in it.
func TestPSSPadding(t *testing.T) {
	message, salt := []byte("a message"), make([]byte, 32)
	d, _ := digestNamed("SHA-256")
	encode := func(change func(db []byte), top byte) []byte {
		h := d.sum(make([]byte, 8), d.sum(message), salt)
		db := make([]byte, 128-32-1)
		db[len(db)-33] = 1
		copy(db[len(db)-32:], salt)
		change(db)
		for i, c := range mgf1(d, h, len(db)) {
			db[i] ^= c
		}
		db[0] = db[0]&0x7f | top
		return append(append(db, h...), 0xbc)
	}
	for what, c := range map[string]struct {
		encoded []byte
		want    bool
	}{
		"as it should be":         {encode(func([]byte) {}, 0), true},
		"a bit above the message": {encode(func([]byte) {}, 0x80), false},
		"padding that is not 0":   {encode(func(db []byte) { db[5] = 4 }, 0), false},
		"padding that is all 0":   {encode(func(db []byte) { db[len(db)-33] = 0 }, 0), false},
		"a separator of 2":        {encode(func(db []byte) { db[len(db)-33] = 2 }, 0), false},
	} {
		p := algorithm.PSS{Hash: sha256OID, MaskHash: sha256OID, SaltLength: 32, TrailerField: 1}
		if got := verifyPSS(signed{algorithm.Identifier{OID: idRSASSAPSS, PSS: &p}, message, der.Bits{}}, c.encoded, 1023); got != (verdict{valid: c.want}) {
			t.Errorf("%s: %+v", what, got)
		}
	}
}

// A padding that is not what EMSA-PKCS1-v1_5 makes is refused: the classic forgeries put garbage
// after the hash, or shorten the padding.
func TestPKCS1v15Padding(t *testing.T) {
	private := rsaKey(t, 1024)
	public := rsaPublic("RSA", private.N, big.NewInt(int64(private.E)))
	message := []byte("a message")
	d, _ := digestNamed("SHA-256")
	good := pkcs1v15(d, d.sum(message), 128, true)
	raise := func(encoded []byte, public *key.Public) verdict {
		c := new(big.Int).Exp(new(big.Int).SetBytes(encoded), private.D, private.N)
		s := signed{algorithm.Identifier{OID: "1.2.840.113549.1.1.11"}, message, der.Bits{Bytes: c.FillBytes(make([]byte, 128))}}
		return s.verify(public)
	}
	if restricted := rsaPublic("RSA-PSS", private.N, big.NewInt(int64(private.E))); raise(good, restricted).valid {
		t.Error("a key for RSASSA-PSS verifies PKCS #1 v1.5")
	}
	info := good[slices.Index(good[2:], 0)+3:]
	garbage := append(append(slices.Clone(good[:20]), 0), info...)
	garbage = append(garbage, make([]byte, 128-len(garbage))...)
	for what, c := range map[string]struct {
		encoded []byte
		want    bool
	}{
		"as signed":              {good, true},
		"without NULL":           {pkcs1v15(d, d.sum(message), 128, false), true},
		"block type 2":           {replace(good, 1, 2), false},
		"a padding octet not FF": {replace(good, 9, 0xfe), false},
		"the hash changed":       {replace(good, 127, good[127]^1), false},
		"garbage after the hash": {garbage, false},
	} {
		if got := raise(c.encoded, public); got != (verdict{valid: c.want}) {
			t.Errorf("%s: %+v", what, got)
		}
	}
}

func replace(b []byte, at int, c byte) []byte {
	b = slices.Clone(b)
	b[at] = c
	return b
}

// Numbers that make computing long, or make no sense, are told apart before anything is computed.
func TestRSALimits(t *testing.T) {
	odd := func(bits uint) *big.Int {
		n := new(big.Int).Lsh(big.NewInt(1), bits-1)
		return n.SetBit(n, 0, 1)
	}
	negative := rsaPublic("RSA", odd(1024), big.NewInt(3))
	negative.Modulus.Bytes = negative.Modulus.Bytes[1:]
	for _, c := range []struct {
		name string
		key  *key.Public
		want string // part of why it is unknown; empty: it is invalid
	}{
		{"large modulus", rsaPublic("RSA", odd(maxModulus+1), big.NewInt(3)), "16385 bits"},
		{"large exponent", rsaPublic("RSA", odd(1024), odd(maxExponent+1)), "257 bits"},
		{"even modulus", rsaPublic("RSA", new(big.Int).Lsh(big.NewInt(1), 1023), big.NewInt(3)), ""},
		{"no modulus", rsaPublic("RSA", new(big.Int), big.NewInt(3)), ""},
		{"no exponent", rsaPublic("RSA", odd(1024), new(big.Int)), ""},
		{"negative modulus", negative, ""},
	} {
		s := signed{algorithm.Identifier{OID: "1.2.840.113549.1.1.11"}, nil, der.Bits{Bytes: make([]byte, 128)}}
		v := s.verify(c.key)
		if v.valid || (v.unknown == "") != (c.want == "") || !strings.Contains(v.unknown, c.want) {
			t.Errorf("%s: %+v", c.name, v)
		}
	}
}

// A signature of one algorithm is not valid under a key of another.
func TestKeyOfAnotherKind(t *testing.T) {
	for oid, name := range map[string]string{
		"1.2.840.10045.4.3.2": "RSA", "1.2.840.113549.1.1.11": "EC", "1.3.101.112": "Ed448", "1.3.101.113": "Ed25519",
		"1.2.840.10040.4.3": "DH", "1.2.840.113549.1.1.10": "EC",
	} {
		s := signed{algorithm.Identifier{OID: oid}, nil, der.Bits{Bytes: make([]byte, 64)}}
		if v := s.verify(&key.Public{Name: name}); v != (verdict{}) {
			t.Errorf("%s with a key of %s: %+v", oid, name, v)
		}
	}
	s := signed{algorithm.Identifier{OID: "2.999.1"}, nil, der.Bits{Bytes: make([]byte, 64)}}
	if v := s.verify(&key.Public{Name: "RSA"}); !strings.Contains(v.unknown, "2.999.1") {
		t.Errorf("an unknown algorithm: %+v", v)
	}
}

// Keys with parts that are missing or absurd make no verifier panic.
func TestEmptyKeys(t *testing.T) {
	signatures := [][]byte{nil, {}, make([]byte, 64), {0x30, 6, 2, 1, 1, 2, 1, 1}, make([]byte, 4000)}
	for _, oid := range []string{"1.2.840.113549.1.1.11", idRSASSAPSS, "1.2.840.10045.4.3.2", "1.2.840.10040.4.3", "1.3.101.112", "1.3.101.113",
		"2.16.840.1.101.3.4.3.17", "2.16.840.1.101.3.4.3.18", "2.16.840.1.101.3.4.3.19"} {
		for _, signature := range signatures {
			for _, name := range []string{"RSA", "EC", "DSA", "Ed25519", "Ed448", "ML-DSA-44", "ML-DSA-65", "ML-DSA-87"} {
				k := &key.Public{Name: name, Curve: "P-256", Point: []byte{4}, Algorithm: algorithm.Identifier{DSA: &algorithm.DSA{}}}
				s := signed{algorithm.Identifier{OID: oid, PSS: &algorithm.PSS{Hash: sha256OID, MaskHash: sha256OID}}, []byte("m"), der.Bits{Bytes: signature}}
				if v := s.verify(k); v.valid {
					t.Errorf("%s: an empty key verifies", oid)
				}
			}
		}
	}
}

// filippo.io/mldsa signs with each parameter set what circl verifies, without a context, as certificates do.
func TestMLDSA(t *testing.T) {
	message := []byte("a message")
	for oid, set := range map[string]mldsa.Parameters{"2.16.840.1.101.3.4.3.17": mldsa.MLDSA44(), "2.16.840.1.101.3.4.3.18": mldsa.MLDSA65(), "2.16.840.1.101.3.4.3.19": mldsa.MLDSA87()} {
		private, err := mldsa.GenerateKey(set)
		if err != nil {
			t.Fatal(err)
		}
		sig, err := private.Sign(nil, message, nil)
		if err != nil {
			t.Fatal(err)
		}
		for what, c := range map[string]struct {
			sig  []byte
			want bool
		}{"as signed": {sig, true}, "a bit flipped": {replace(sig, 100, sig[100]^1), false}, "an octet less": {sig[1:], false}} {
			k := &key.Public{Name: set.String(), Key: der.Bits{Bytes: private.PublicKey().Bytes()}}
			s := signed{algorithm.Identifier{OID: oid}, message, der.Bits{Bytes: c.sig}}
			if got := s.verify(k); got != (verdict{valid: c.want}) {
				t.Errorf("%s, %s: %+v", set, what, got)
			}
		}
		withContext, err := private.Sign(nil, message, &mldsa.Options{Context: "x"})
		if err != nil {
			t.Fatal(err)
		}
		s := signed{algorithm.Identifier{OID: oid}, message, der.Bits{Bytes: withContext}}
		if s.verify(&key.Public{Name: set.String(), Key: der.Bits{Bytes: private.PublicKey().Bytes()}}).valid {
			t.Errorf("%s: a signature with a context verifies", set)
		}
	}
}

// Each number of a private key that is not what it should be is named.
func TestRSAFault(t *testing.T) {
	k := rsaKey(t, 1024)
	k.Precompute()
	p, q := k.Primes[0], k.Primes[1]
	whole := func() *keys.Private {
		return &keys.Private{Public: *rsaPublic("RSA", k.N, big.NewInt(int64(k.E))), RSA: &keys.RSA{Whole: true,
			D: k.D.Bytes(), P: p.Bytes(), Q: q.Bytes(), DP: k.Precomputed.Dp.Bytes(), DQ: k.Precomputed.Dq.Bytes(), QInv: k.Precomputed.Qinv.Bytes()}}
	}
	if fault := rsaFault(whole()); fault != "" {
		t.Errorf("a good key: %s", fault)
	}
	off := func(b *[]byte) { *b = new(big.Int).Add(new(big.Int).SetBytes(*b), big.NewInt(2)).Bytes() }
	for want, change := range map[string]func(*keys.Private){
		"product":       func(v *keys.Private) { off(&v.RSA.P) },
		"private expon": func(v *keys.Private) { off(&v.RSA.D) },
		"exponent1":     func(v *keys.Private) { off(&v.RSA.DP) },
		"exponent2":     func(v *keys.Private) { off(&v.RSA.DQ) },
		"coefficient":   func(v *keys.Private) { off(&v.RSA.QInv) },
		"below 2":       func(v *keys.Private) { v.RSA.Q = []byte{1} },
	} {
		v := whole()
		change(v)
		if fault := rsaFault(v); !strings.Contains(fault, want) {
			t.Errorf("%s: %q", want, fault)
		}
	}
	cut := whole()
	cut.RSA.Whole, cut.RSA.QInv = false, nil
	if fault := rsaFault(cut); fault != "" {
		t.Errorf("a key cut off: %s", fault)
	}
}

// The budget of verifications ends with one notice.
func TestBudget(t *testing.T) {
	doc := &field.Document{}
	raw := []byte{0x30, 0}
	for _, n := range []byte{1, 1, 1, 2, 3, 4, 1} { // what is there twice costs once
		doc.Items = append(doc.Items, field.Item{Facts: &pkix.Request{Raw: raw, RawTBS: raw, PublicKey: key.Public{Name: "Ed25519"},
			SignatureAlgorithm: algorithm.Identifier{OID: "1.3.101.112"}, SignatureValue: der.Bits{Bytes: bytes.Repeat([]byte{n}, 64)}}})
	}
	x := newExamination(doc)
	x.budget = 2
	x.run()
	var codes []string
	for _, p := range x.patches {
		if p.Issue != nil {
			codes = append(codes, p.Issue.Code)
		}
	}
	const bad = "examine/request-signature "
	if got := strings.Join(codes, " ") + " "; got != bad+bad+bad+bad+"limit/verifications "+bad {
		t.Errorf("%s", got)
	}
}

// What is compared, hashed and passed on the way to a field is bounded by a budget, at whose end is one
// notice; what the input alone makes many does not count.
func TestWork(t *testing.T) {
	issuer := []byte{0x30, 0}
	doc := &field.Document{}
	const n = 300
	for range n {
		c, list := &pkix.Certificate{Raw: []byte{0x30, 1}}, &pkix.CRL{}
		c.Issuer.Raw, list.Issuer.Raw = issuer, issuer
		doc.Items = append(doc.Items, field.Item{Facts: c}, field.Item{Facts: list})
	}
	for _, c := range []struct{ budget, notices int }{{maxWork, 0}, {n * n / 2, 1}} {
		x := newExamination(doc)
		x.work = c.budget
		x.run()
		notices := 0
		for _, p := range x.patches {
			if p.Issue != nil && p.Issue.Code == "limit/work" {
				notices++
			}
		}
		if notices != c.notices {
			t.Errorf("with a budget of %d: %d notices", c.budget, notices)
		}
		if spent := c.budget - x.work; spent < n*n/2 || spent > 2*n*n {
			t.Errorf("with a budget of %d: %d is spent", c.budget, spent)
		}
	}
}

// A hundred thousand issues of one item are two hundred and how many more there are; ways to fields
// that other places have are not gone.
func TestManyIssues(t *testing.T) {
	const n = 100_000
	root := &field.Field{Span: &field.Span{Len: 10 * n}}
	for i := range n {
		root.Sub = append(root.Sub, &field.Field{Span: &field.Span{Off: 10 * i, Len: 10}, Sub: []*field.Field{{Span: &field.Span{Off: 10 * i, Len: 5}}}})
	}
	x := newExamination(&field.Document{Items: []field.Item{{Root: root}}})
	for i := range n {
		x.issue(0, field.Span{Off: 10 * i, Len: 5}, field.Issue{Level: field.Notice, Code: "test"})
	}
	x.leftOut()
	if len(x.patches) != maxIssues+1 || x.patches[maxIssues].Issue.Code != "limit/issues" || x.patches[7].Path != "0.7.0" {
		t.Errorf("%d patches, the last %+v", len(x.patches), x.patches[len(x.patches)-1])
	}
	if spent := maxWork - x.work; spent > maxIssues*maxIssues {
		t.Errorf("%d fields are passed", spent)
	}
}

// Of a group of any size the others that are told are the first.
func TestOthers(t *testing.T) {
	group := make([]int, 1000)
	for i := range group {
		group[i] = i
	}
	if list := others(group, 0); len(list) != maxRelated || list[0] != 1 {
		t.Errorf("of the first: %v", list)
	}
	if list := others(group, 999); len(list) != maxRelated || list[0] != 0 {
		t.Errorf("of the last: %v", list)
	}
}

// A thousand authorities of one name cost sixteen verifications, those with the key identifier first.
func TestCandidates(t *testing.T) {
	x := newExamination(&field.Document{})
	c := certificate{item: -1, value: &pkix.Certificate{}, issuerID: []byte{7}}
	for i := range 1000 {
		other := certificate{item: i, value: &pkix.Certificate{PublicKey: key.Public{Raw: []byte{byte(i), byte(i >> 8)}}}, keyID: []byte{8}}
		if i == 900 {
			other.keyID = []byte{7}
		}
		x.certificates = append(x.certificates, other, other)
		x.index(2 * i)
		x.index(2*i + 1)
	}
	if list := x.candidates(&c); len(list) != maxCandidates || list[0] != 1800 || list[1] != 0 || list[2] != 2 {
		t.Errorf("%v", list)
	}
}

func TestMerge(t *testing.T) {
	for _, c := range []struct{ have, more, want string }{
		{`{"a":1}`, `{"b":2}`, `{"a":1,"b":2}`},
		{`{}`, `{"b":2}`, `{"b":2}`},
		{`{"a":1}`, `{}`, `{"a":1}`},
	} {
		doc := &field.Document{Items: []field.Item{{Facts: object(c.have)}}}
		Merge(doc, []Patch{{Facts: []byte(c.more)}})
		if got := string(doc.Items[0].Facts.AppendJSON([]byte("x"))); got != "x"+c.want {
			t.Errorf("%s and %s: %s", c.have, c.more, got)
		}
	}
}

type object string

func (o object) AppendJSON(dst []byte) []byte { return append(dst, o...) }
