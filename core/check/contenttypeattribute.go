package check

import (
	"waxseal/core/container"
	"waxseal/core/field"
)

var contentTypeAttribute = Check{Code: "cms/content-type-missing", Level: field.Error, Ref: field.Ref{Doc: "RFC 5652", Section: "5.3"},
	Signer: func(m *container.CMS, s *container.SignerInfo, r *report) {
		if s.SignedAttrs != nil && !s.Has(container.OIDContentType) {
			r.at(s.At, "The signed attributes do not say of which type the content is.")
		}
	}}
