package examine

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"strings"

	"waxseal/core/pkix/key"
)

// curves are those that the standard library computes on.
var curves = map[string]elliptic.Curve{
	"P-224": elliptic.P224(),
	"P-256": elliptic.P256(),
	"P-384": elliptic.P384(),
	"P-521": elliptic.P521(),
}

// verifyECDSA checks an ECDSA signature (FIPS 186-5, 6.4.2).
func verifyECDSA(s signed, hashName string, k *key.Public) verdict {
	d, ok := digestNamed(hashName)
	if !ok {
		return noHash(hashName)
	}
	if strings.HasPrefix(s.algorithm.Name(), "ecdsa-plain-") { // BSI TR-03111 writes r and s without ASN.1
		return unknown("the signature algorithm " + s.algorithm.Name() + " has no verifier here")
	}
	curve, ok := curves[k.Curve]
	if !ok {
		return noCurve(k)
	}
	point := ecdsaKey(curve, k.Point)
	return verdict{valid: point != nil && ecdsa.VerifyASN1(point, d.sum(s.message), s.signature.Bytes)}
}

func noCurve(k *key.Public) verdict {
	if k.Curve == "" {
		return unknown("the key does not name its curve")
	}
	return unknown("the curve " + k.Curve + " has no verifier here")
}

// ecdsaKey is the point as a key, or nil where it is not on the curve.
func ecdsaKey(curve elliptic.Curve, point []byte) *ecdsa.PublicKey {
	if len(point) > 0 && point[0] != 4 {
		x, y := elliptic.UnmarshalCompressed(curve, point)
		if x == nil {
			return nil
		}
		size := (curve.Params().BitSize + 7) / 8
		whole := make([]byte, 1+2*size)
		whole[0] = 4
		x.FillBytes(whole[1 : 1+size])
		y.FillBytes(whole[1+size:])
		point = whole
	}
	k, err := ecdsa.ParseUncompressedPublicKey(curve, point)
	if err != nil {
		return nil
	}
	return k
}
