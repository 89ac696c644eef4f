package check

import (
	"waxseal/core/container"
	"waxseal/core/field"
)

var messageDigestAttribute = Check{Code: "cms/message-digest-missing", Level: field.Error, Ref: field.Ref{Doc: "RFC 5652", Section: "5.3"},
	Signer: func(m *container.CMS, s *container.SignerInfo, r *report) {
		if s.SignedAttrs != nil && !s.Has(container.OIDMessageDigest) {
			r.at(s.At, "The signed attributes have no hash of the content: the signature says nothing about it.")
		}
	}}
