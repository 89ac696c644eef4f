package check

import (
	"waxseal/core/container"
	"waxseal/core/field"
)

var contentCipherWeak = Check{Code: "cms/cipher-weak", Level: field.Warning, Ref: field.Ref{Doc: "RFC 8551", Section: "B"},
	CMS: func(m *container.CMS, r *report) {
		if m.Encrypted == nil {
			return
		}
		for _, weak := range weakCiphers {
			if m.Encrypted.Scheme.Cipher.OID == weak[0] {
				r.at(m.Encrypted.SchemeAt, weak[1])
			}
		}
	}}

// weakCiphers are ciphers whose keys or blocks are too short.
var weakCiphers = [][2]string{
	{"1.3.14.3.2.7", "DES has keys of 56 bits, which can be tried out."},
	{"1.2.840.113549.3.2", "RC2 is not used any more; its keys are often of 40 bits, which can be tried out."},
	{"1.2.840.113549.3.4", "RC4 lets through what it encrypts."},
	{"1.2.840.113549.3.7", "Triple DES has blocks of 64 bits, too few for long messages; AES has taken its place."},
}
