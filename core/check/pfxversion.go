package check

import (
	"strconv"

	"waxseal/core/container"
	"waxseal/core/field"
)

var pfxVersion = Check{Code: "pkcs12/version", Level: field.Error, Ref: field.Ref{Doc: "RFC 7292", Section: "4"},
	PKCS12: func(p *container.PKCS12, r *report) {
		if p.VersionAt.Hdr > 0 && p.Version != 3 {
			r.at(p.VersionAt, "The version of a PFX is 3; this is "+strconv.Itoa(p.Version)+".")
		}
	}}
