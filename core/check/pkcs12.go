package check

import (
	"waxseal/core/container"
	"waxseal/core/field"
	"waxseal/core/pkix/pbe"
)

// Bounds of iterations. RFC 8018, 4.2 recommends a thousand at least. The other one is some ten seconds of a browser.
const (
	fewIterations  = 1000
	manyIterations = 10_000_000
)

// eachCount calls fn for the count of iterations of the MAC and of each safe that has one.
func eachCount(p *container.PKCS12, fn func(n int, at field.Span)) {
	if p.MAC != nil && p.MAC.Digest != nil && p.MAC.Salt != nil {
		fn(p.MAC.Count(), p.MAC.At)
	}
	for i := range p.Safes {
		e := p.Safes[i].ContentInfo.Encrypted
		if e != nil && e.Scheme.KDF.Salt != nil && e.Scheme.KDF.OID != pbe.Scrypt {
			fn(e.Scheme.KDF.Iterations, e.SchemeAt)
		}
	}
}
