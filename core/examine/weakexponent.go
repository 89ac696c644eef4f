package examine

import (
	"bytes"

	"waxseal/core/field"
	"waxseal/core/pkix/key"
)

var weakExponentSmall = Weakness{Code: "examine/rsa-exponent-small", Level: field.Notice, Ref: field.Ref{Doc: "FIPS 186-5", Section: "A.1.1"},
	find: func(k *key.Public) (field.Span, string) {
		if e, ok := k.Exponent.Small(); ok && k.Modulus.Bytes != nil && e >= 3 && e < 65537 && e%2 == 1 {
			return k.Exponent.Span, "The exponent is " + field.Thousands(e) + ". FIPS 186-5 wants more than 65,536: faults in padding that a small exponent makes fatal do no harm then."
		}
		return field.Span{}, ""
	}}

var weakExponentLarge = Weakness{Code: "examine/rsa-exponent-large", Level: field.Error, Ref: rsaRef,
	find: func(k *key.Public) (field.Span, string) {
		n, e := k.Modulus.Magnitude(), k.Exponent.Magnitude()
		if len(n) > 0 && !k.Modulus.Negative() && !k.Exponent.Negative() && (len(e) > len(n) || len(e) == len(n) && bytes.Compare(e, n) >= 0) {
			return k.Exponent.Span, "The exponent is not below the modulus, where every exponent lies."
		}
		return field.Span{}, ""
	}}
