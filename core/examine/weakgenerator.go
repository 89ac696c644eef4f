package examine

import (
	"bytes"
	"math/big"

	"waxseal/core/field"
	"waxseal/core/pkix/key"
)

// weakGenerator: who chooses the base point knows a private key to any public key.
var weakGenerator = Weakness{Code: "examine/ec-generator", Level: field.Error, Ref: field.Ref{Doc: "CVE-2020-0601"},
	find: func(k *key.Public) (field.Span, string) {
		d := k.Algorithm.Domain
		if d == nil || k.Curve != "" || d.Degree > 0 || d.Bits() > maxField {
			return field.Span{}, ""
		}
		for _, name := range curveNames() {
			c := curveNamed(name)
			if bytes.Equal(c.p.Bytes(), d.Prime.Magnitude()) && c.b.Cmp(new(big.Int).SetBytes(d.B)) == 0 && c.a.Cmp(new(big.Int).SetBytes(d.A)) == 0 {
				return d.BaseAt, "The equation is that of " + name + ", but the base point or its order is another: so a private key is made up to a public key that belongs to somebody else (CVE-2020-0601)."
			}
		}
		return field.Span{}, ""
	}}

// curveNames are those of all curves that are computed on.
func curveNames() []string {
	names := []string{"P-224", "P-256", "P-384", "P-521"}
	for _, row := range curveTable {
		names = append(names, row.name)
	}
	return names
}
