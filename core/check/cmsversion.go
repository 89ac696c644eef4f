package check

import (
	"strconv"

	"waxseal/core/container"
	"waxseal/core/field"
)

// RFC 5652 gives the version by what the message holds; PKCS #7, from which it comes, always writes 1.
var cmsVersion = Check{Code: "cms/version", Level: field.Error, Ref: field.Ref{Doc: "RFC 5652", Section: "5.1"},
	CMS: func(m *container.CMS, r *report) {
		if d := m.Signed; d == nil || m.Encap == nil || !m.Flawless || m.Version == 1 {
			return
		}
		if want := signedDataVersion(m); m.Version != want {
			r.at(m.VersionAt, "The version is "+strconv.Itoa(m.Version)+"; with what the message holds it is "+strconv.Itoa(want)+".")
		}
	}}

// signedDataVersion is RFC 5652, 5.1, in its order.
func signedDataVersion(m *container.CMS) int {
	d := m.Signed
	switch {
	case d.OtherCertificates > 0 || d.OtherCRLs > 0:
		return 5
	case d.AttrCertsV2 > 0:
		return 4
	case d.AttrCertsV1 > 0 || m.Encap.ContentType != idData:
		return 3
	}
	for _, s := range d.Signers {
		if s.Version == 3 {
			return 3
		}
	}
	return 1
}
