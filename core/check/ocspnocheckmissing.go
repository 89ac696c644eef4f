package check

import (
	"slices"

	"waxseal/core/field"
	"waxseal/core/pkix"
)

var ocspNoCheckMissing = Check{Code: "x509/ocsp-nocheck-missing", Level: field.Notice, Ref: field.Ref{Doc: "RFC 6960", Section: "4.2.2.2.1"},
	Certificate: func(c *pkix.Certificate, r *report) {
		e, purposes := purposesOf(c)
		if slices.Contains(purposes, purposeOCSP) && !c.IsCA() && whole(c) && c.Extension("1.3.6.1.5.5.7.48.1.5") == nil {
			r.at(e.Span, "The certificate of an OCSP responder without ocsp-nocheck is itself asked about: clients need another way to know that it is not revoked.")
		}
	}}
