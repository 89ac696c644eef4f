package keys

import (
	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/jsontext"
	"waxseal/core/pkix/key"
)

var jwkRSA = jwkType{kty: "RSA", members: []string{"n", "e", "d", "p", "q", "dp", "dq", "qi", "oth"},
	digest: []string{"e", "kty", "n"}, read: (*JWK).rsa,
	spec: &field.Spec{Ref: field.Ref{Doc: "RFC 7518", Section: "6.3"}, Notes: [][3]string{
		{"n", "6.3.1.1", "The modulus, the product of the primes. It is public."},
		{"e", "6.3.1.2", "The public exponent; AQAB is 65537."},
		{"d", "6.3.2.1", "The private exponent: raising to it undoes raising to e. This is the secret."},
		{"p", "6.3.2.2", "A prime factor of n. Who knows one factor knows the key."},
		{"q", "6.3.2.3", "The other prime factor of n."},
		{"dp", "6.3.2.4", "d mod (p − 1)."},
		{"dq", "6.3.2.5", "d mod (q − 1)."},
		{"qi", "6.3.2.6", "The inverse of q modulo p."},
		{"oth", "6.3.2.7", "The third prime and those after it, each with its exponent and coefficient."},
	}}}

func (k *JWK) rsa(s *der.Reader) {
	k.needs(s, "6.3.1", "n")
	k.needs(s, "6.3.1", "e")
	n, e := k.number(s, "n"), k.number(s, "e")
	k.Public.Algorithm = key.RSAEncryption()
	k.Public.Identify()
	if len(n) > 0 && len(e) > 0 {
		exponent := der.Write(func(w *der.Writer) { w.BigInt(e) })
		k.publicKey(s, der.Write(func(w *der.Writer) {
			w.Sequence(func(w *der.Writer) {
				w.BigInt(n)
				w.Raw(exponent)
			})
		}), "kty", part{"n", len(n)}, part{"e", len(exponent)})
	}
	if k.private {
		k.rsaPrivate(s)
	}
}

func (k *JWK) rsaPrivate(s *der.Reader) {
	v := &RSA{D: k.number(s, "d"), P: k.number(s, "p"), Q: k.number(s, "q"),
		DP: k.number(s, "dp"), DQ: k.number(s, "dq"), QInv: k.number(s, "qi")}
	k.needs(s, "6.3.2.1", "d")
	if v.P != nil || v.Q != nil || v.DP != nil || v.DQ != nil || v.QInv != nil {
		for _, name := range []string{"p", "q", "dp", "dq", "qi"} {
			k.needs(s, "6.3.2", name)
		}
	}
	v.Whole = v.D != nil && v.P != nil && v.Q != nil && v.DP != nil && v.DQ != nil && v.QInv != nil
	if oth := k.get("oth"); oth != nil {
		v.others(oth.value)
	}
	k.RSA = v
}

// others takes the primes out of oth, an array of objects with the members r, d and t.
func (v *RSA) others(array string) {
	list, _, closed := jsontext.Elements(array)
	v.Whole = v.Whole && closed
	for _, e := range list {
		members, _, _ := jsontext.Members(array[e.Value:e.End])
		for _, m := range members {
			if m.Name == "r" {
				prime, ok := base64url(jsontext.Text(array[e.Value+m.Value:e.Value+m.End]), true)
				v.Others, v.Whole = append(v.Others, prime), v.Whole && ok
			}
		}
	}
}
