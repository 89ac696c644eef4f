package check

import (
	"waxseal/core/container"
	"waxseal/core/field"
)

var digestWeak = Check{Code: "cms/digest-weak", Level: field.Warning, Ref: field.Ref{Doc: "RFC 8551", Section: "B"},
	Signer: func(_ *container.CMS, s *container.SignerInfo, r *report) {
		for _, weak := range weakDigests {
			if s.DigestAlgorithm.OID == weak[0] {
				r.at(s.DigestAlgorithm.Span, "The signature rests on "+weak[1]+", for which different texts with the same hash can be made.")
			}
		}
	}}

// weakDigests are hashes for which two texts with the same value can be made.
var weakDigests = [][2]string{{"1.2.840.113549.2.2", "MD2"}, {"1.2.840.113549.2.5", "MD5"}, {"1.3.14.3.2.26", "SHA-1"}}
