package check

import (
	"waxseal/core/field"
	"waxseal/core/pkix"
	"waxseal/core/pkix/ext"
)

// usageInconsistent: what is no CA is to have a bit of keyUsage that serves each purpose.
var usageInconsistent = Check{Code: "x509/usage-inconsistent", Level: field.Error, Ref: field.Ref{Doc: "RFC 5280", Section: "4.2.1.12"},
	Certificate: func(c *pkix.Certificate, r *report) {
		usage, bits := keyUsageOf(c.Extensions)
		e, purposes := purposesOf(c)
		if usage == nil || e == nil || c.IsCA() || !whole(c) {
			return
		}
		for i, oid := range purposes {
			wanted := purposeBits(oid)
			for bit := range ext.KeyUsageNames {
				if bits.Has(bit) && wanted>>bit&1 != 0 {
					wanted = 0
				}
			}
			if wanted != 0 && i < maxCompared {
				r.at(e.Span, "extKeyUsage has "+ext.PurposeName(oid)+", and keyUsage has no bit that it needs.")
			}
		}
	}}

// purposeBits are the bits of keyUsage of which a purpose needs one; 0: not known.
func purposeBits(oid string) uint16 {
	switch oid {
	case purposeServer:
		return 1<<ext.DigitalSignature | 1<<ext.KeyEncipherment | 1<<ext.KeyAgreement
	case purposeClient:
		return 1<<ext.DigitalSignature | 1<<ext.KeyAgreement
	case purposeCode:
		return 1 << ext.DigitalSignature
	case purposeEmail:
		return 1<<ext.DigitalSignature | 1<<ext.NonRepudiation | 1<<ext.KeyEncipherment | 1<<ext.KeyAgreement
	case purposeTimeStamp, purposeOCSP:
		return 1<<ext.DigitalSignature | 1<<ext.NonRepudiation
	}
	return 0
}
