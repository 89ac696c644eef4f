package keys

import (
	"strings"

	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/jsontext"
)

var jwkOct = jwkType{kty: "oct", members: []string{"k"}, read: (*JWK).symmetric,
	spec: &field.Spec{Ref: field.Ref{Doc: "RFC 7518", Section: "6.4"}, Notes: [][3]string{
		{"k", "6.4.1", "The octets of the key. All of it is secret."},
	}}}

func (k *JWK) symmetric(s *der.Reader) {
	k.needs(s, "6.4.1", "k")
	k.Public.Name, k.Public.Bits = "oct", 8*len(k.octets(s, "k"))
}

// common reads the members that keys of all types have.
func (k *JWK) common(s *der.Reader) {
	k.text(s, "kty")
	k.text(s, "x5u")
	k.Kid, k.Use, k.Alg = k.text(s, "kid"), k.text(s, "use"), k.text(s, "alg")
	k.keyOps(s)
	if k.get("use") != nil && k.get("key_ops") != nil {
		k.fault(s, "key_ops", field.Issue{Level: field.Warning, Code: "jwk/use-and-key-ops", Ref: field.Ref{Doc: "RFC 7517", Section: "4.3"},
			Text: "A key has use or key_ops, not both."})
	}
	k.checkAlg(s)
}

func (k *JWK) keyOps(s *der.Reader) {
	m := k.get("key_ops")
	if m == nil {
		return
	}
	list, _, closed := jsontext.Elements(m.value)
	if m.value[0] != '[' || !closed {
		k.fault(s, "key_ops", field.Issue{Level: field.Error, Code: "jwk/array", Ref: field.Ref{Doc: "RFC 7517", Section: "4.3"},
			Text: "The value of this member has to be an array."})
		return
	}
	k.KeyOps = []string{}
	for _, e := range list {
		k.KeyOps = append(k.KeyOps, jsontext.Text(m.value[e.Value:e.End]))
	}
	if m.field != nil && m.field.Kind != field.Secret {
		show(m.field, field.Text, field.TextValue(strings.Join(k.KeyOps, ", ")))
	}
}

// algsOfKeys says which keys an algorithm is for: what its name begins with, the types, and the curve where
// there is but one. The first row that fits counts (RFC 7518, 3.1 and 4.1; RFC 8037, 3; RFC 8812, 3.2).
var algsOfKeys = [][3]string{
	{"ES256K", "EC", "secp256k1"}, {"ES256", "EC", "P-256"}, {"ES384", "EC", "P-384"}, {"ES512", "EC", "P-521"},
	{"EdDSA", "OKP", ""}, {"ECDH-ES", "EC OKP", ""}, {"RS", "RSA", ""}, {"PS", "RSA", ""}, {"HS", "oct", ""}, {"A", "oct", ""},
}

func (k *JWK) checkAlg(s *der.Reader) {
	for _, row := range algsOfKeys {
		if !strings.HasPrefix(k.Alg, row[0]) {
			continue
		}
		curve := k.Public.Curve
		if !strings.Contains(row[1], k.Kty) || row[2] != "" && curve != "" && row[2] != curve {
			k.fault(s, "alg", field.Issue{Level: field.Warning, Code: "jwk/alg", Ref: field.Ref{Doc: "RFC 7517", Section: "4.4"},
				Text: "The algorithm is not one for such keys."})
		}
		break
	}
	bits, ok := field.Number(strings.TrimPrefix(k.Alg, "HS"))
	if k.Kty == "oct" && ok && strings.HasPrefix(k.Alg, "HS") && k.Public.Bits > 0 && k.Public.Bits < bits {
		k.fault(s, "k", field.Issue{Level: field.Error, Code: "jwk/short", Ref: field.Ref{Doc: "RFC 7518", Section: "3.2"},
			Text: "The key has " + field.Count(k.Public.Bits, "bit") + "; for this algorithm it has as many as the hash at least, " + field.Thousands(bits) + "."})
	}
}
