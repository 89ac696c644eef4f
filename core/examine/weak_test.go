package examine

import (
	"bytes"
	"crypto/rand"
	"encoding/hex"
	"math/big"
	"slices"
	"strings"
	"testing"

	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/pkix/algorithm"
	"waxseal/core/pkix/key"
)

// A weakCase is a key and the codes that are found about it.
type weakCase struct {
	name  string
	key   *key.Public
	codes string
}

func prime(t *testing.T, bits int) *big.Int {
	t.Helper()
	p, err := rand.Prime(rand.Reader, bits)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// after is the next prime from n on.
func after(n *big.Int) *big.Int {
	n = new(big.Int).SetBit(n, 0, 1)
	for !n.ProbablyPrime(10) {
		n.Add(n, big.NewInt(2))
	}
	return n
}

func rsaCases(t *testing.T) []weakCase {
	with := func(n *big.Int) *key.Public { return rsaPublic("RSA", n, big.NewInt(65537)) }
	e := func(e *big.Int) *key.Public {
		return rsaPublic("RSA", big.NewInt(0).Mul(prime(t, 512), prime(t, 511)), e)
	}
	times := func(p, q *big.Int) *big.Int { return new(big.Int).Mul(p, q) }
	p := prime(t, 512)
	good := times(p, prime(t, 512))
	far := after(new(big.Int).Add(p, new(big.Int).Lsh(big.NewInt(1), 264)))
	huge := new(big.Int).SetBit(new(big.Int).Lsh(big.NewInt(1), 2_000_000-1), 0, 1)
	edge := new(big.Int).Lsh(big.NewInt(1), maxModulus-1)
	return []weakCase{
		{"a good key", with(good), ""},
		{"a factor of 9973", with(times(p, big.NewInt(9973))), "examine/rsa-small-factor"},
		{"a factor of 10007", with(times(p, big.NewInt(10007))), ""},
		{"neighbouring primes", with(times(p, after(new(big.Int).Add(p, big.NewInt(2))))), "examine/rsa-close-primes"},
		{"a square", with(times(p, p)), "examine/rsa-close-primes"},
		{"primes 2^264 apart", with(times(p, far)), ""},
		{"ROCA", with(rocaModulus(t, 0)), "examine/rsa-roca"},
		{"ROCA but for a prime", with(rocaModulus(t, 11)), ""},
		{"exponent 3", e(big.NewInt(3)), "examine/rsa-exponent-small"},
		{"exponent 65535", e(big.NewInt(65535)), "examine/rsa-exponent-small"},
		{"exponent 65537", e(big.NewInt(65537)), ""},
		{"exponent n", rsaPublic("RSA", good, good), "limit/rsa-size examine/rsa-exponent-large"},
		{"exponent above a small n", rsaPublic("RSA", big.NewInt(3233), big.NewInt(70001)), "examine/rsa-exponent-large"},
		{"exponent below a small n", rsaPublic("RSA", big.NewInt(70003), big.NewInt(70001)), ""},
		{"a modulus of 2,000,000 bits", with(huge), "limit/rsa-size"},
		{"a modulus and an exponent of 2,000,000 bits", rsaPublic("RSA", huge, huge), "limit/rsa-size examine/rsa-exponent-large"},
		{"the largest modulus", with(edge), ""},
		{"an exponent of 257 bits", e(after(new(big.Int).Lsh(big.NewInt(1), 256))), "limit/rsa-size"},
		{"an exponent of 256 bits", e(after(new(big.Int).Lsh(big.NewInt(1), 255))), ""},
	}
}

// ecKey is a key on a curve, named or written out.
func ecKey(name string, point []byte, d *algorithm.ECDomain) *key.Public {
	return &key.Public{Name: "EC", Curve: name, Point: point, Key: der.Bits{Bytes: point}, Algorithm: algorithm.Identifier{Domain: d}}
}

func ecCases() (list []weakCase) {
	for _, name := range []string{"P-256", "brainpoolP256r1", "secp256k1"} {
		point := curveNamed(name).public(big.NewInt(7))
		list = append(list,
			weakCase{name + ", a point", ecKey(name, point, nil), ""},
			weakCase{name + ", a compressed point", ecKey(name, append([]byte{2 + point[64]&1}, point[1:33]...), nil), ""},
			weakCase{name + ", a point beside", ecKey(name, replace(point, 64, point[64]^1), nil), "examine/point-off-curve"},
			weakCase{name + ", half a point", ecKey(name, point[:33], nil), "examine/point-off-curve"},
			weakCase{name + ", infinity", ecKey(name, []byte{0}, nil), ""})
	}
	c := curveNamed("secp256k1")
	out := func(change func(*algorithm.ECDomain)) *key.Public {
		d := &algorithm.ECDomain{Prime: integer(c.p), A: c.a.Bytes(), B: c.b.Bytes(), Base: c.public(big.NewInt(1)), Order: integer(c.n)}
		change(d)
		return ecKey("", c.public(big.NewInt(7)), d)
	}
	small := func(p, a, b int64, base []byte, n int64) *key.Public {
		return ecKey("", base, &algorithm.ECDomain{Prime: integer(big.NewInt(p)), A: []byte{byte(a)}, B: []byte{byte(b)}, Base: base, Order: integer(big.NewInt(n))})
	}
	other := func(d *algorithm.ECDomain) { d.B = []byte{1, 2, 3} } // so that it is no other curve with a name
	return append(list,
		// 23 is the example of many books: y² = x³ + x + 1 has 28 points, and 4·(13, 16) the order 7.
		weakCase{"a small curve, written out", small(23, 1, 1, []byte{4, 17, 3}, 7), ""},
		weakCase{"a small curve, another order", small(23, 1, 1, []byte{4, 17, 3}, 11), "examine/ec-domain"},
		weakCase{"a small curve, G beside", small(23, 1, 1, []byte{4, 17, 4}, 7), "examine/ec-domain"},
		weakCase{"a singular curve", small(23, 0, 0, []byte{4, 1, 1}, 7), "examine/ec-domain"},
		weakCase{"p is no prime", out(func(d *algorithm.ECDomain) { other(d); d.Prime = integer(new(big.Int).Sub(c.p, big.NewInt(2))) }), "examine/ec-domain"},
		weakCase{"n is no prime", out(func(d *algorithm.ECDomain) { other(d); d.Order = integer(new(big.Int).Sub(c.n, big.NewInt(1))) }), "examine/ec-domain"},
		weakCase{"n is p", out(func(d *algorithm.ECDomain) { other(d); d.Order = d.Prime }), "examine/ec-domain"},
		weakCase{"another generator", out(func(d *algorithm.ECDomain) { d.Base = c.public(big.NewInt(7)) }), "examine/ec-generator"},
		weakCase{"the generator of its name", &key.Public{Name: "EC", Curve: "secp256k1", Point: c.public(big.NewInt(7)),
			Algorithm: algorithm.Identifier{Domain: &algorithm.ECDomain{Prime: integer(c.p)}}}, ""})
}

// octetsOf reads hexadecimal.
func octetsOf(t *testing.T, s string) []byte {
	t.Helper()
	b, err := hex.DecodeString(s)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// orderCases has the encodings of points of small order on Curve25519 in table 1 of Chalkias, Garillot and
// Nikolaenko, "Taming the many EdDSAs" (SSR 2020), canonical and not, and u of cr.yp.to/ecdh.html.
func orderCases(t *testing.T) (list []weakCase) {
	add := func(name, what, hex, codes string) {
		list = append(list, weakCase{name + ", " + what, &key.Public{Name: name, Key: der.Bits{Bytes: octetsOf(t, hex)}}, codes})
	}
	zeros, ffs := strings.Repeat("00", 30), strings.Repeat("ff", 30)
	for _, y := range []string{
		"01" + zeros + "00", "01" + zeros + "80", "ec" + ffs + "7f", "ec" + ffs + "ff",
		"00" + zeros + "00", "00" + zeros + "80", "ed" + ffs + "7f", "ed" + ffs + "ff", "ee" + ffs + "7f", "ee" + ffs + "ff",
		"26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05", "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
		"c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a", "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
	} {
		add("Ed25519", y[:8], y, "examine/small-order")
	}
	add("Ed25519", "RFC 8032, 7.1, test 1", "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "")
	add("Ed25519", "the base point", "5866666666666666666666666666666666666666666666666666666666666666", "")
	add("Ed25519", "y = 2, which no point has", "02"+zeros+"00", "examine/point-off-curve")
	add("Ed25519", "y = 3", "03"+zeros+"00", "")
	add("Ed448", "y = 1", "01"+strings.Repeat("00", 56), "examine/small-order")
	add("Ed448", "y = 0", strings.Repeat("00", 57), "examine/small-order")
	add("Ed448", "RFC 8032, 7.4, blank", "5fd7449b59b461fd2ce787ec616ad46a1da1342485a70e1f8a0ea75d80e96778edf124769b46c7061bd6783df1e50f6cd1fa1abeafe8256180", "")
	add("X25519", "u = 0", "00"+zeros+"00", "examine/small-order")
	add("X25519", "u = p + 1", "ee"+ffs+"7f", "examine/small-order")
	add("X25519", "order 8", "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800", "examine/small-order")
	add("X25519", "order 8, the other", "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157", "examine/small-order")
	add("X25519", "u = 9", "09"+zeros+"00", "")
	add("X448", "u = 1", "01"+strings.Repeat("00", 55), "examine/small-order")
	add("X448", "u = 5", "05"+strings.Repeat("00", 55), "")
	return list
}

func groupCases() []weakCase {
	group := func(p, q, g, y int64) *key.Public {
		n := func(n int64) der.Int {
			if n == 0 {
				return der.Int{}
			}
			return integer(big.NewInt(n))
		}
		return &key.Public{Name: "DSA", Y: n(y), Algorithm: algorithm.Identifier{DSA: &algorithm.DSA{P: n(p), Q: n(q), G: n(g)}}}
	}
	return []weakCase{
		{"a group", group(23, 11, 4, 8), ""},
		{"PKCS #3", group(23, 0, 5, 8), ""},
		{"p is no prime", group(33, 0, 5, 8), "examine/group-prime"},
		{"p is even", group(24, 0, 5, 8), "examine/group-prime"},
		{"q does not divide p − 1", group(23, 7, 4, 8), "examine/group-order"},
		{"q is no prime", group(29, 14, 4, 16), "examine/group-order"},
		{"g has another order", group(23, 11, 5, 8), "examine/group-order"},
		{"g is 1", group(23, 11, 1, 8), "examine/group-order"},
		{"g is p − 1", group(23, 0, 22, 8), "examine/group-order"},
		{"y is not in the subgroup", group(23, 11, 4, 5), "examine/group-order"},
	}
}

// Each weakness is found where it is, and where it almost is nothing is found. Every row of Weaknesses is met.
func TestWeaknesses(t *testing.T) {
	met := map[string]bool{}
	for _, c := range slices.Concat(rsaCases(t), ecCases(), orderCases(t), groupCases()) {
		var codes []string
		for _, is := range weaknesses(c.key) {
			codes = append(codes, is.Code)
			met[is.Code] = true
			if is.Ref.Doc == "" || is.Span == nil {
				t.Errorf("%s: %s has no reference or no place", c.name, is.Code)
			}
		}
		if got := strings.Join(codes, " "); got != c.codes {
			t.Errorf("%s: %q, want %q", c.name, got, c.codes)
		}
	}
	for _, w := range Weaknesses {
		if !met[w.Code] {
			t.Errorf("no case has %s", w.Code)
		}
	}
}

// rocaModulus makes a key as the faulty library did: primes k·M + (65537^a mod M), M being the
// product of the first primes, but for one that is left out: then the modulus is no power modulo that.
func rocaModulus(t *testing.T, out int64) *big.Int {
	t.Helper()
	m := big.NewInt(2)
	for _, p := range rocaPrimes {
		if p != out {
			m.Mul(m, big.NewInt(p))
		}
	}
	e := big.NewInt(65537)
	prime := func(a int64) *big.Int {
		p := new(big.Int).Exp(e, big.NewInt(a), m)
		p.Add(p, new(big.Int).Lsh(m, 30))
		for !p.ProbablyPrime(10) {
			p.Add(p, m)
		}
		return p
	}
	for a := int64(1234567); ; a++ {
		n := new(big.Int).Mul(prime(a), prime(7654321))
		if out == 0 || !powerOf65537(new(big.Int).Mod(n, big.NewInt(out)).Int64(), out) {
			return n
		}
	}
}

// keysIn is an examination of public keys, each an item.
func keysIn(list ...*key.Public) *examination {
	doc := &field.Document{}
	for i, k := range list {
		k.Raw = []byte{0x30, 1, byte(i)}
		k.Modulus.Span = field.Span{Off: 100 * i, Len: 50}
		doc.Items = append(doc.Items, field.Item{Facts: k})
	}
	x := newExamination(doc)
	x.run()
	return x
}

// Moduli that have a prime in common name each other; a modulus that is there twice does not.
func TestSharedFactors(t *testing.T) {
	p, q, r, s := prime(t, 512), prime(t, 512), prime(t, 512), prime(t, 512)
	of := func(a, b *big.Int) *key.Public { return rsaPublic("RSA", new(big.Int).Mul(a, b), big.NewInt(65537)) }
	for what, c := range map[string]struct {
		list []*key.Public
		want string // items, and those that they name
	}{
		"two of three":      {[]*key.Public{of(p, q), of(r, s), of(q, prime(t, 512))}, "0:3 2:1"},
		"all of three":      {[]*key.Public{of(p, q), of(q, r), of(r, p)}, "0:2 1:1 2:1"},
		"the same twice":    {[]*key.Public{of(p, q), of(p, q)}, ""},
		"none":              {[]*key.Public{of(p, q), of(r, s)}, ""},
		"an even one":       {[]*key.Public{of(p, big.NewInt(2)), of(p, q)}, ""},
		"one":               {[]*key.Public{of(p, q)}, ""},
		"beyond the limits": {[]*key.Public{of(p, q), of(q, new(big.Int).SetBit(new(big.Int).Lsh(p, maxModulus), 0, 1))}, ""},
	} {
		var got []string
		for _, patch := range keysIn(c.list...).patches {
			if is := patch.Issue; is != nil && is.Code == "examine/rsa-shared-factor" {
				at := strings.Index(is.Text, "item ") + len("item ")
				got = append(got, string(rune('0'+patch.Item))+":"+is.Text[at:at+1])
				if is.Span.Off != 100*patch.Item {
					t.Errorf("%s: item %d: placed at %+v", what, patch.Item, is.Span)
				}
			}
		}
		if got := strings.Join(got, " "); got != c.want {
			t.Errorf("%s: %q, want %q", what, got, c.want)
		}
	}
}

// A modulus and an exponent of two million bits cost nothing and verify nothing.
func TestHugeKey(t *testing.T) {
	huge := new(big.Int).SetBit(new(big.Int).Lsh(big.NewInt(1), 2_000_000-1), 0, 1)
	k := rsaPublic("RSA", huge, huge)
	s := signed{algorithm.Identifier{OID: "1.2.840.113549.1.1.11"}, nil, der.Bits{Bytes: bytes.Repeat([]byte{1}, 250_000)}}
	if v := s.verify(k); v.valid || !strings.Contains(v.unknown, "2000000 bits") {
		t.Errorf("%+v", v)
	}
	if n := len(keysIn(k).patches); n != 2 {
		t.Errorf("%d patches", n)
	}
}

// Of a key that is there twice each place is its own.
func TestMoved(t *testing.T) {
	from, to := field.Span{Buf: 1, Off: 10, Len: 90}, field.Span{Buf: 2, Off: 200, Len: 90}
	instead := field.Span{Buf: 3}
	for _, c := range []struct{ at, from, to, want field.Span }{
		{field.Span{Buf: 1, Off: 15, Hdr: 2, Len: 4}, from, to, field.Span{Buf: 2, Off: 205, Hdr: 2, Len: 4}},
		{field.Span{Buf: 1, Off: 15}, from, from, field.Span{Buf: 1, Off: 15}},
		{field.Span{Buf: 1, Off: 15}, from, field.Span{}, instead},
		{field.Span{Buf: 7, Off: 15}, from, to, instead},
	} {
		if got := moved(c.at, c.from, c.to, instead); got != c.want {
			t.Errorf("%+v, want %+v", got, c.want)
		}
	}
}
