package keys

import (
	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/pkix/algorithm"
)

var (
	rfc7518EC = field.Ref{Doc: "RFC 7518", Section: "6.2"}
	rfc8037   = field.Ref{Doc: "RFC 8037", Section: "2"}
)

var jwkEC = jwkType{kty: "EC", members: []string{"crv", "x", "y", "d"}, digest: []string{"crv", "kty", "x", "y"}, read: (*JWK).ec,
	spec: &field.Spec{Ref: rfc7518EC, Notes: [][3]string{
		{"crv", "6.2.1.1", "The curve."},
		{"x", "6.2.1.2", "The first coordinate of the public point, with all of its octets."},
		{"y", "6.2.1.3", "The second coordinate of the public point, with all of its octets."},
		{"d", "6.2.2.1", "The secret number: the public point is d times the generator of the curve."},
	}}}

var jwkOKP = jwkType{kty: "OKP", members: []string{"crv", "x", "d"}, digest: []string{"crv", "kty", "x"}, read: (*JWK).okp,
	spec: &field.Spec{Ref: rfc8037, Notes: [][3]string{
		{"crv", "2", "Which signature or key agreement it is: Ed25519, Ed448, X25519 or X448."},
		{"x", "2", "The public key, octets as the curve's own specification has them."},
		{"d", "2", "The secret octets that the public key is computed from."},
	}}}

// A jwkCurve is a value of crv, and how many octets a coordinate or key has.
type jwkCurve struct {
	kty, crv, oid string
	size          int
}

// RFC 7518, 6.2.1.1; RFC 8812, 3.1; RFC 8037, 2.
var jwkCurves = []jwkCurve{
	{"EC", "P-256", "1.2.840.10045.3.1.7", 32}, {"EC", "P-384", "1.3.132.0.34", 48},
	{"EC", "P-521", "1.3.132.0.35", 66}, {"EC", "secp256k1", "1.3.132.0.10", 32},
	{"OKP", "X25519", "1.3.101.110", 32}, {"OKP", "X448", "1.3.101.111", 56},
	{"OKP", "Ed25519", "1.3.101.112", 32}, {"OKP", "Ed448", "1.3.101.113", 57},
}

// curve reads crv, and sets the algorithm.
func (k *JWK) curve(s *der.Reader, ref field.Ref) (c jwkCurve, ok bool) {
	k.needs(s, ref.Section, "crv")
	crv := k.text(s, "crv")
	for _, c = range jwkCurves {
		if c.kty != k.Kty || c.crv != crv {
			continue
		}
		a := algorithm.Identifier{OID: c.oid}
		if c.kty == "EC" {
			a = algorithm.Identifier{OID: idECPublicKey, Curve: c.oid, Parameters: der.Write(func(w *der.Writer) { w.OID(c.oid) })}
		}
		a.Raw = der.Write(func(w *der.Writer) {
			w.Sequence(func(w *der.Writer) {
				w.OID(a.OID)
				w.Raw(a.Parameters)
			})
		})
		k.Public.Algorithm = a
		k.Public.Identify()
		return c, true
	}
	if crv != "" {
		k.fault(s, "crv", field.Issue{Level: field.Notice, Code: "jwk/crv", Ref: ref, Text: "This curve is not known for keys of type " + k.Kty + "."})
	}
	return c, false
}

func (k *JWK) ec(s *der.Reader) {
	c, ok := k.curve(s, rfc7518EC)
	k.needs(s, "6.2.1", "x")
	k.needs(s, "6.2.1", "y")
	if !ok {
		for _, name := range k.kind.members[1:] {
			k.octets(s, name)
		}
		return
	}
	x, y := k.exact(s, "x", c.crv, c.size, rfc7518EC), k.exact(s, "y", c.crv, c.size, rfc7518EC)
	k.Scalar = k.exact(s, "d", c.crv, c.size, rfc7518EC)
	if n := max(len(x), len(y)); len(x) > 0 && len(y) > 0 && n <= c.size {
		point := make([]byte, 1+2*c.size)
		point[0] = 4
		copy(point[1+c.size-len(x):], x)
		copy(point[1+2*c.size-len(y):], y)
		k.publicKey(s, point, "crv", part{"x", c.size}, part{"y", c.size})
	}
}

func (k *JWK) okp(s *der.Reader) {
	c, ok := k.curve(s, rfc8037)
	if k.get("x") == nil {
		k.fault(s, "x", field.Issue{Level: field.Error, Code: "jwk/missing", Ref: rfc8037, Text: "The member x is missing, which such a key has."})
	}
	if !ok {
		k.octets(s, "x")
		k.octets(s, "d")
		return
	}
	x := k.exact(s, "x", c.crv, c.size, rfc8037)
	k.Scalar = k.exact(s, "d", c.crv, c.size, rfc8037)
	if len(x) == c.size {
		k.publicKey(s, x, "crv", part{"x", c.size})
	}
}
