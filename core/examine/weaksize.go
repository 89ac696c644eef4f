package examine

import (
	"waxseal/core/field"
	"waxseal/core/pkix/key"
)

var weakSize = Weakness{Code: "limit/rsa-size", Level: field.Notice, Ref: rsaRef,
	find: func(k *key.Public) (field.Span, string) {
		if bits := k.Modulus.BitLen(); bits > maxModulus {
			return k.Modulus.Span, "The modulus has " + field.Count(bits, "bit") + ". More than " + field.Thousands(maxModulus) +
				" are not computed with here: no signature is verified with this key, and it is not tested for weakness."
		}
		if bits := k.Exponent.BitLen(); bits > maxExponent {
			return k.Exponent.Span, "The exponent has " + field.Count(bits, "bit") + ". More than " + field.Thousands(maxExponent) +
				" are not computed with here: no signature is verified with this key."
		}
		return field.Span{}, ""
	}}
