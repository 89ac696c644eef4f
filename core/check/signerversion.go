package check

import (
	"strconv"

	"waxseal/core/container"
	"waxseal/core/field"
)

var signerVersion = Check{Code: "cms/signer-version", Level: field.Error, Ref: field.Ref{Doc: "RFC 5652", Section: "5.3"},
	Signer: func(_ *container.CMS, s *container.SignerInfo, r *report) {
		switch {
		case s.SID.SubjectKeyID != nil && s.Version != 3:
			r.at(s.VersionAt, "The signer is named by a key identifier, so the version is 3; this is "+strconv.Itoa(s.Version)+".")
		case s.SID.SerialNumber.Bytes != nil && s.Version != 1:
			r.at(s.VersionAt, "The signer is named by issuer and serial number, so the version is 1; this is "+strconv.Itoa(s.Version)+".")
		}
	}}
