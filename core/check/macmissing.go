package check

import (
	"waxseal/core/container"
	"waxseal/core/field"
)

var macMissing = Check{Code: "pkcs12/mac-missing", Level: field.Notice, Ref: field.Ref{Doc: "RFC 7292", Section: "4"},
	PKCS12: func(p *container.PKCS12, r *report) {
		if p.MAC == nil && p.AuthSafe.ContentType == idData && p.Flawless {
			r.at(p.At, "There is no MAC: nothing tells whether the file was changed, and many programs do not read it.")
		}
	}}
