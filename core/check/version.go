package check

import (
	"strconv"

	"waxseal/core/field"
	"waxseal/core/pkix"
)

var versionUnknown = Check{Code: "x509/version-unknown", Level: field.Error, Ref: field.Ref{Doc: "RFC 5280", Section: "4.1.2.1"},
	Certificate: func(c *pkix.Certificate, r *report) {
		if c.Version < 0 || c.Version > 3 {
			r.at(c.Spans.Version, "There is no version "+strconv.Itoa(c.Version)+" of X.509 certificates; there are 1, 2 and 3.")
		}
	}}

var versionExtensions = Check{Code: "x509/version-extensions", Level: field.Error, Ref: field.Ref{Doc: "RFC 5280", Section: "4.1.2.9"},
	Certificate: func(c *pkix.Certificate, r *report) {
		if len(c.Extensions) > 0 && (c.Version == 1 || c.Version == 2) {
			r.at(c.Spans.Extensions, "Extensions are for version 3; this says version "+strconv.Itoa(c.Version)+".")
		}
	}}

var versionUniqueID = Check{Code: "x509/version-unique-id", Level: field.Error, Ref: field.Ref{Doc: "RFC 5280", Section: "4.1.2.8"},
	Certificate: func(c *pkix.Certificate, r *report) {
		if c.Version != 1 {
			return
		}
		if c.IssuerUniqueID.Bytes != nil {
			r.at(c.IssuerUniqueID.Span, "Unique identifiers are for versions 2 and 3; this says version 1.")
		}
		if c.SubjectUniqueID.Bytes != nil {
			r.at(c.SubjectUniqueID.Span, "Unique identifiers are for versions 2 and 3; this says version 1.")
		}
	}}
