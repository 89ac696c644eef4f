package examine

import (
	"crypto/ecdsa"
	"crypto/rand"
	"crypto/sha256"
	"math/big"
	"testing"

	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/pkix/algorithm"
	"waxseal/core/pkix/key"
)

// On the curves that the standard library has too, both agree about signatures and public keys.
func TestCurveAgreesWithGo(t *testing.T) {
	for name, std := range curves {
		private, err := ecdsa.GenerateKey(std, rand.Reader)
		if err != nil {
			t.Fatal(err)
		}
		public, _ := private.PublicKey.Bytes()
		c := curveNamed(name)
		scalar, err := private.Bytes()
		if err != nil {
			t.Fatal(err)
		}
		if got := c.public(new(big.Int).SetBytes(scalar)); string(got) != string(public) {
			t.Errorf("%s: d·G is %x, not %x", name, got, public)
		}
		sum := sha256.Sum256([]byte(name))
		signature, err := ecdsa.SignASN1(rand.Reader, private, sum[:])
		if err != nil {
			t.Fatal(err)
		}
		r, s, _ := ecdsaNumbers(signature, false)
		x, y := c.point(public)
		if x == nil || !c.verify(sum[:], affine(x, y), r, s) {
			t.Errorf("%s: refused", name)
		}
		if c.verify(sum[1:], affine(x, y), r, s) || c.verify(sum[:], affine(x, y), s, r) || c.verify(sum[:], affine(c.gx, c.gy), r, s) {
			t.Errorf("%s: another hash, signature or key verifies", name)
		}
	}
}

// The order of G is n on each curve, points are read with and without y, and what is not on it is not read.
func TestCurves(t *testing.T) {
	one := big.NewInt(1)
	for _, row := range curveTable {
		c := curveNamed(row.name)
		if !c.has(c.gx, c.gy) || !c.p.ProbablyPrime(16) || !c.n.ProbablyPrime(16) {
			t.Errorf("%s: G is not on it, or p or n is no prime", row.name)
		}
		last := new(big.Int).Sub(c.n, one)
		x, y, ok := c.combine(last, affine(c.gx, c.gy), new(big.Int))
		if !ok || x.Cmp(c.gx) != 0 || y.Cmp(new(big.Int).Sub(c.p, c.gy)) != 0 {
			t.Errorf("%s: (n − 1)·G is not −G", row.name)
		}
		if _, _, ok := c.combine(last, affine(c.gx, c.gy), one); ok {
			t.Errorf("%s: n·G is a point", row.name)
		}
		point := c.public(one)
		half := len(point) / 2
		compressed := append([]byte{2 + point[len(point)-1]&1}, point[1:1+half]...)
		if x, y := c.point(compressed); x == nil || x.Cmp(c.gx) != 0 || y.Cmp(c.gy) != 0 {
			t.Errorf("%s: the compressed G is another point", row.name)
		}
		for _, bad := range [][]byte{nil, {0}, {4}, point[1:], replace(point, len(point)-1, point[len(point)-1]^1), append(point, 0)} {
			if x, _ := c.point(bad); x != nil {
				t.Errorf("%s: %x is a point", row.name, bad)
			}
		}
	}
}

// TR-03111 writes both numbers one after the other, each as long as n.
func TestPlainECDSA(t *testing.T) {
	private, err := ecdsa.GenerateKey(curves["P-256"], rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	point, _ := private.PublicKey.Bytes()
	message := []byte("a message")
	sum := sha256.Sum256(message)
	asn1, _ := ecdsa.SignASN1(rand.Reader, private, sum[:])
	r, s, _ := ecdsaNumbers(asn1, false)
	plain := append(r.FillBytes(make([]byte, 32)), s.FillBytes(make([]byte, 32))...)
	k := &key.Public{Name: "EC", Curve: "P-256", Point: point}
	for what, c := range map[string]struct {
		signature []byte
		want      bool
	}{"as signed": {plain, true}, "as DER": {asn1, false}, "a bit flipped": {replace(plain, 40, plain[40]^1), false}, "odd": {plain[1:], false}, "none": {nil, false}} {
		got := signed{algorithm.Identifier{OID: "0.4.0.127.0.7.1.1.4.1.3"}, message, der.Bits{Bytes: c.signature}}.verify(k)
		if got != (verdict{valid: c.want}) {
			t.Errorf("%s: %+v", what, got)
		}
	}
}

// A curve that is written out is computed on only where it is one, and within limits.
func TestWrittenCurve(t *testing.T) {
	c := curveNamed("secp256k1")
	good := algorithm.ECDomain{Prime: integer(c.p), A: c.a.Bytes(), B: c.b.Bytes(), Base: c.public(big.NewInt(1)), Order: integer(c.n)}
	if written(&good) == nil {
		t.Error("secp256k1 is none")
	}
	huge := new(big.Int).Lsh(big.NewInt(1), 2_000_000)
	for what, change := range map[string]func(*algorithm.ECDomain){
		"p is no prime":      func(d *algorithm.ECDomain) { d.Prime = integer(new(big.Int).Sub(c.p, big.NewInt(2))) },
		"p is even":          func(d *algorithm.ECDomain) { d.Prime = integer(new(big.Int).Add(c.p, big.NewInt(1))) },
		"p is 0":             func(d *algorithm.ECDomain) { d.Prime = der.Int{} },
		"a is not below p":   func(d *algorithm.ECDomain) { d.A = c.p.Bytes() },
		"G is off the curve": func(d *algorithm.ECDomain) { d.B = []byte{8} },
		"n is no prime":      func(d *algorithm.ECDomain) { d.Order = integer(new(big.Int).Sub(c.n, big.NewInt(1))) },
		"there is no G":      func(d *algorithm.ECDomain) { d.Base = nil },
		"p is huge":          func(d *algorithm.ECDomain) { d.Prime = integer(huge) },
		"n is huge":          func(d *algorithm.ECDomain) { d.Order = integer(huge) },
		"over polynomials":   func(d *algorithm.ECDomain) { d.Degree = 163 },
	} {
		d := good
		change(&d)
		if c, why := curveOf(&key.Public{Name: "EC", Algorithm: algorithm.Identifier{Domain: &d}}); c != nil || why == "" {
			t.Errorf("%s: it is computed on", what)
		}
	}
}

// domainOf reads a curve that is written out.
func domainOf(data []byte) *algorithm.ECDomain {
	var a algorithm.Identifier
	der.Read(field.NewBuilder(data, field.Defaults()), 0, 0, len(data), func(r *der.Reader) { algorithm.SpecifiedECDomain(r, "SpecifiedECDomain", &a) })
	return a.Domain
}
