package check

import (
	"waxseal/core/container"
	"waxseal/core/field"
)

var signedAttrsMissing = Check{Code: "cms/signed-attributes-missing", Level: field.Error, Ref: field.Ref{Doc: "RFC 5652", Section: "5.3"},
	Signer: func(m *container.CMS, s *container.SignerInfo, r *report) {
		if s.SignedAttrs == nil && m.Encap.ContentType != idData && m.Encap.ContentType != "" {
			r.at(s.At, "The content is not of type data, so there have to be signed attributes; there are none.")
		}
	}}
