package examine

import (
	"crypto/ecdh"
	"crypto/ecdsa"
	"crypto/ed25519"
	"math/big"

	"github.com/cloudflare/circl/dh/x448"
	"github.com/cloudflare/circl/sign/ed448"

	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/keys"
	"waxseal/core/pkix/key"
)

// consistency computes the public half of a private key. Where the file has one too, both must be
// the same; where it has none, the key is told apart from others by the computed one.
func (x *examination) consistency(p found[*keys.Private]) {
	k := p.value
	if k.RSA != nil {
		if fault := rsaFault(k); fault != "" {
			x.issue(p.item, field.Span{}, mismatch("keys/rsa-inconsistent", field.Ref{Doc: "RFC 8017", Section: "3.2"}, fault))
		}
		return
	}
	bits := publicBits(k)
	if bits == nil {
		return
	}
	if k.Public.Key.Bytes != nil {
		if !sameBits(k, bits) {
			x.issue(p.item, k.Public.Key.Span, mismatch("keys/public-differs", field.Ref{Doc: "RFC 5958", Section: "2"},
				"The public key is not the one that belongs to the private key."))
		}
		return
	}
	public := k.Public
	public.Key = der.Bits{Bytes: bits}
	if public.Raw = key.SPKI(public.Algorithm.Raw, public.Key); public.Algorithm.Raw == nil {
		return
	}
	p.value.Public = public
	sum, _ := public.SPKISHA256()
	x.facts(p.item, func(o *field.Object) { o.Text("spkiSha256", key.Base64(sum[:])) })
}

func mismatch(code string, ref field.Ref, text string) field.Issue {
	return field.Issue{Level: field.Error, Code: code, Ref: ref, Text: text}
}

// sameBits compares the public key of the file with the computed one. A compressed point is
// compared by its x and its parity.
func sameBits(k *keys.Private, bits []byte) bool {
	given := k.Public.Key.Bytes
	if k.Public.Name != "EC" {
		return string(given) == string(bits)
	}
	c, _ := curveOf(&k.Public)
	x, y := c.point(given)
	u, v := c.point(bits)
	return x != nil && u != nil && x.Cmp(u) == 0 && y.Cmp(v) == 0
}

// publicBits computes what the BIT STRING of the SubjectPublicKeyInfo holds, or nil where there is
// no function for it here.
func publicBits(k *keys.Private) []byte {
	switch name := k.Public.Name; {
	case k.Scalar == nil:
		return nil
	case name == "EC":
		return ecPublic(k)
	case name == "Ed25519" && len(k.Scalar) == ed25519.SeedSize:
		return ed25519.NewKeyFromSeed(k.Scalar).Public().(ed25519.PublicKey)
	case name == "Ed448" && len(k.Scalar) == ed448.SeedSize:
		return ed448.NewKeyFromSeed(k.Scalar).Public().(ed448.PublicKey)
	case name == "X25519" && len(k.Scalar) == 32:
		if private, err := ecdh.X25519().NewPrivateKey(k.Scalar); err == nil {
			return private.PublicKey().Bytes()
		}
	case name == "X448" && len(k.Scalar) == x448.Size:
		var public, secret x448.Key
		copy(secret[:], k.Scalar)
		x448.KeyGen(&public, &secret)
		return public[:]
	case name == "DSA" || name == "DH":
		return powerPublic(k)
	}
	return nil
}

// ecPublic is d·G.
func ecPublic(k *keys.Private) []byte {
	d := new(big.Int).SetBytes(k.Scalar)
	curve, ok := curves[k.Public.Curve]
	if !ok {
		c, _ := curveOf(&k.Public)
		return c.public(d)
	}
	size := (curve.Params().BitSize + 7) / 8
	if d.BitLen() > 8*size {
		return nil
	}
	private, err := ecdsa.ParseRawPrivateKey(curve, d.FillBytes(make([]byte, size)))
	if err != nil {
		return nil
	}
	bits, err := private.PublicKey.Bytes()
	if err != nil {
		return nil
	}
	return bits
}

// powerPublic is g to the power of x modulo p, as an INTEGER.
func powerPublic(k *keys.Private) []byte {
	group := k.Public.Algorithm.DSA
	if group == nil {
		return nil
	}
	p, g, x := number(group.P), number(group.G), new(big.Int).SetBytes(k.Scalar)
	if p.Sign() == 0 || p.BitLen() > maxModulus || x.BitLen() > p.BitLen() {
		return nil
	}
	return der.Write(func(w *der.Writer) { w.BigInt(g.Exp(g, x, p).Bytes()) })
}
