package keys

import (
	"strings"

	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/names"
	"waxseal/core/pkix/key"
)

// contents reads what the OCTET STRING privateKey of PKCS #8 holds, by the algorithm.
func (k *Private) contents(r *der.Reader) {
	switch k.Public.Algorithm.OID {
	case "1.2.840.113549.1.1.1", "1.2.840.113549.1.1.10", "1.2.840.113549.1.1.7": // RSA, RSASSA-PSS, RSAES-OAEP
		rsaPrivateKey(r, k)
	case idECPublicKey, "1.3.132.1.12", "1.3.132.1.13": // and ECDH, ECMQV
		ecPrivateKey(r, k)
	case idDSA, "1.2.840.10046.2.1", "1.2.840.113549.1.3.1": // and Diffie–Hellman
		privateValue(r, k)
	case "1.3.101.110", "1.3.101.112": // X25519, Ed25519
		curvePrivateKey(r, k, 32)
	case "1.3.101.111": // X448
		curvePrivateKey(r, k, 56)
	case "1.3.101.113": // Ed448
		curvePrivateKey(r, k, 57)
	case "2.16.840.1.101.3.4.4.1": // ML-KEM
		seedOrKey(r, k, mlKEMSpec, 64, 1632)
	case "2.16.840.1.101.3.4.4.2":
		seedOrKey(r, k, mlKEMSpec, 64, 2400)
	case "2.16.840.1.101.3.4.4.3":
		seedOrKey(r, k, mlKEMSpec, 64, 3168)
	case "2.16.840.1.101.3.4.3.17": // ML-DSA
		seedOrKey(r, k, mlDSASpec, 32, 2560)
	case "2.16.840.1.101.3.4.3.18":
		seedOrKey(r, k, mlDSASpec, 32, 4032)
	case "2.16.840.1.101.3.4.3.19":
		seedOrKey(r, k, mlDSASpec, 32, 4896)
	default:
		name, _ := names.Key(k.Public.Algorithm.OID)
		switch {
		case strings.HasPrefix(name.Name, "SLH-DSA"), strings.HasPrefix(name.Name, "HashSLH-DSA"):
			slhPrivateKey(r, k)
		case key.IsComposite(name.Name):
			compositePrivateKey(r, name.Name)
		default:
			opaque(r)
		}
	}
}

func opaque(r *der.Reader) { opaqueAs(r, "key") }

// opaqueAs reads a key that is not taken apart: by its tags, if it has any.
func opaqueAs(r *der.Reader, name string) {
	if der.IsOneElement(r.Next()) {
		r.Any(name)
		return
	}
	r.Rest(name)
}

var (
	valueSpec = &field.Spec{Ref: field.Ref{Doc: "FIPS 186-4", Section: "4.1"}, Notes: [][3]string{
		{"x", "4.1", "The secret number; the public value is g raised to it."},
	}}
	curveSpec = &field.Spec{Ref: field.Ref{Doc: "RFC 8410", Section: "7"}, Notes: [][3]string{
		{"CurvePrivateKey", "7", "The secret octets, from which the public key is computed."},
	}}
)

// privateValue reads the secret number of DSA and Diffie–Hellman, an INTEGER.
func privateValue(r *der.Reader, k *Private) {
	r.Spec(valueSpec)
	k.Scalar = r.Secret("x", der.Integer)
	if group := k.Public.Algorithm.DSA; group != nil {
		k.Public.Bits = group.P.BitLen()
	}
}

// curvePrivateKey reads CurvePrivateKey ::= OCTET STRING.
func curvePrivateKey(r *der.Reader, k *Private, length int) {
	r.Spec(curveSpec)
	k.Scalar = r.Secret("CurvePrivateKey", der.OctetStringTag)
	k.checkLength(r, k.Scalar, length, curveSpec)
}

// checkLength reports secret octets, just read, of another number than there should be.
func (k *Private) checkLength(r *der.Reader, b []byte, want int, spec *field.Spec) {
	if b != nil && len(b) != want {
		r.At(field.Issue{Level: field.Error, Code: "keys/length", Ref: spec.Ref,
			Text: "Here a key of " + k.Public.Name + " has " + field.Count(want, "octet") + "; this one has " + field.Thousands(len(b)) + "."})
	}
}
