package check

import (
	"waxseal/core/container"
	"waxseal/core/field"
)

var digestUnlisted = Check{Code: "cms/digest-unlisted", Level: field.Warning, Ref: field.Ref{Doc: "RFC 5652", Section: "5.3"},
	Signer: func(m *container.CMS, s *container.SignerInfo, r *report) {
		for _, a := range m.Signed.DigestAlgorithms {
			if a.OID == s.DigestAlgorithm.OID {
				return
			}
		}
		r.at(s.DigestAlgorithm.Span, "The hash is not among digestAlgorithms, so that who reads the content in one go does not compute it.")
	}}
