package check

import (
	"waxseal/core/container"
	"waxseal/core/field"
	"waxseal/core/names"
)

var contentTypeDiffers = Check{Code: "cms/content-type-differs", Level: field.Error, Ref: field.Ref{Doc: "RFC 5652", Section: "11.1"},
	Signer: func(m *container.CMS, s *container.SignerInfo, r *report) {
		if s.ContentType != "" && s.ContentType != m.Encap.ContentType {
			r.at(s.At, "The signed attributes say that the content is "+nameOf(s.ContentType)+"; it is given as "+nameOf(m.Encap.ContentType)+".")
		}
	}}

func nameOf(oid string) string {
	if known, ok := names.OID(oid); ok {
		return known.Name
	}
	return oid
}
