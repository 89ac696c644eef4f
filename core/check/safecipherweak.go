package check

import (
	"waxseal/core/container"
	"waxseal/core/field"
)

var safeCipherWeak = Check{Code: "pkcs12/cipher-weak", Level: field.Warning, Ref: field.Ref{Doc: "RFC 8018", Section: "6.1"},
	PKCS12: func(p *container.PKCS12, r *report) {
		for i := range p.Safes {
			e := p.Safes[i].ContentInfo.Encrypted
			if e == nil {
				continue
			}
			for _, weak := range weakSchemes {
				if e.Scheme.OID == weak {
					r.at(e.SchemeAt, "The key of this cipher is so short that all of them can be tried, whatever the password.")
				}
			}
		}
	}}

// weakSchemes are schemes whose keys are short enough to be tried out, whatever the password.
var weakSchemes = []string{
	"1.2.840.113549.1.12.1.2", "1.2.840.113549.1.12.1.6", // RC4 and RC2 with 40 bits
	"1.2.840.113549.1.5.1", "1.2.840.113549.1.5.3", "1.2.840.113549.1.5.10", // DES
	"1.2.840.113549.1.5.4", "1.2.840.113549.1.5.6", "1.2.840.113549.1.5.11", // RC2 with 64 bits
}
