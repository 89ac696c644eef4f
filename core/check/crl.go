package check

import (
	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/names"
	"waxseal/core/pkix"
)

var crlVersionExtensions = Check{Code: "crl/version-extensions", Level: field.Error, Ref: field.Ref{Doc: "RFC 5280", Section: "5.1.2.1"},
	CRL: func(c *pkix.CRL, r *report) {
		if c.Version != 1 {
			return
		}
		if c.Spans.Extensions.Len > 0 {
			r.at(c.Spans.Extensions, "Extensions are for version 2; this list has no version, so it is version 1.")
		}
		if c.Extended.Hdr > 0 {
			r.at(c.Extended, "Extensions of entries are for version 2; this list has no version, so it is version 1.")
		}
	}}

var crlAlgorithmsDiffer = Check{Code: "crl/signature-algorithms-differ", Level: field.Error, Ref: field.Ref{Doc: "RFC 5280", Section: "5.1.1.2"},
	CRL: func(c *pkix.CRL, r *report) { differ(c.Signature, c.SignatureAlgorithm, r) }}

var crlSignatureWeak = Check{Code: "crl/signature-weak", Level: field.Warning, Ref: field.Ref{Doc: "RFC 9155", Section: "1"},
	CRL: func(c *pkix.CRL, r *report) {
		if known, _ := names.Signature(c.SignatureAlgorithm.OID); known.Weak != "" {
			r.at(c.SignatureAlgorithm.Span, "The signature rests on "+known.Weak+", for which different texts with the same hash can be made.")
		}
	}}

var crlIssuerEmpty = Check{Code: "crl/issuer-empty", Level: field.Error, Ref: field.Ref{Doc: "RFC 5280", Section: "5.1.2.3"},
	CRL: func(c *pkix.CRL, r *report) {
		if c.Issuer.Span.Hdr > 0 && c.Issuer.Span.Len == 0 {
			r.at(c.Issuer.Span, "The issuer is empty; it is always a name.")
		}
	}}

var nextUpdateMissing = Check{Code: "crl/next-update-missing", Level: field.Error, Ref: field.Ref{Doc: "RFC 5280", Section: "5.1.2.5"},
	CRL: func(c *pkix.CRL, r *report) {
		if c.NextUpdate.Span.Hdr == 0 && wholeCRL(c) {
			r.at(c.ThisUpdate.Span, "nextUpdate is missing, so nothing says how long the list is to be used.")
		}
	}}

var updateOrder = Check{Code: "crl/update-order", Level: field.Error, Ref: field.Ref{Doc: "RFC 5280", Section: "5.1.2.5"},
	CRL: func(c *pkix.CRL, r *report) {
		if c.ThisUpdate.OK && c.NextUpdate.OK && c.NextUpdate.Unix < c.ThisUpdate.Unix {
			r.at(c.NextUpdate.Span, "The next update comes before this one.")
		}
	}}

var crlExpired = Check{Code: "crl/expired", Level: field.Notice, Ref: field.Ref{Doc: "RFC 5280", Section: "6.3.3"},
	CRL: func(c *pkix.CRL, r *report) {
		if r.now != 0 && c.NextUpdate.OK && c.NextUpdate.Unix < r.now {
			r.at(c.NextUpdate.Span, "A newer list has been due for "+span(r.now-c.NextUpdate.Unix)+"; what is revoked since then is not here.")
		}
	}}

var crlNotYet = Check{Code: "crl/not-yet", Level: field.Notice, Ref: field.Ref{Doc: "RFC 5280", Section: "5.1.2.4"},
	CRL: func(c *pkix.CRL, r *report) {
		if r.now != 0 && c.ThisUpdate.OK && r.now < c.ThisUpdate.Unix {
			r.at(c.ThisUpdate.Span, "The list is dated "+span(c.ThisUpdate.Unix-r.now)+" in the future.")
		}
	}}

var crlNumberMissing = Check{Code: "crl/number-missing", Level: field.Error, Ref: field.Ref{Doc: "RFC 5280", Section: "5.2.3"},
	CRL: func(c *pkix.CRL, r *report) {
		if c.Version == 2 && wholeCRL(c) && c.Extension("2.5.29.20") == nil {
			r.at(field.Span{}, "cRLNumber is missing; without it nobody can tell which of two lists is the newer one.")
		}
	}}

var crlAuthorityKeyIDMissing = Check{Code: "crl/authority-key-id-missing", Level: field.Error, Ref: field.Ref{Doc: "RFC 5280", Section: "5.2.1"},
	CRL: func(c *pkix.CRL, r *report) {
		if c.Version == 2 && wholeCRL(c) && c.Extension("2.5.29.35") == nil {
			r.at(field.Span{}, "authorityKeyIdentifier is missing; it says which of the issuer's keys signed.")
		}
	}}

var crlUnknownCritical = Check{Code: "crl/extension-unknown-critical", Level: field.Warning, Ref: field.Ref{Doc: "RFC 5280", Section: "5.2"},
	CRL: func(c *pkix.CRL, r *report) {
		for _, e := range c.Extensions {
			if e.Critical && !e.Known && e.OID != "" {
				r.at(e.Span, "The extension "+e.Name()+" is critical: software that does not know it must not tell from this list what is revoked.")
			}
		}
	}}

var removeFromCRL = Check{Code: "crl/remove-from-crl", Level: field.Error, Ref: field.Ref{Doc: "RFC 5280", Section: "5.3.1"},
	CRL: func(c *pkix.CRL, r *report) {
		if c.Withdrawn.Hdr > 0 && wholeCRL(c) && !c.Delta() {
			r.at(c.Withdrawn, "The reason removeFromCRL is for delta lists; this one is complete.")
		}
	}}

// maxTwice is how many entries a list has in which equal serial numbers are looked for when it is
// read. In longer ones the lab looks: it would take as long as all the rest.
const maxTwice = 10_000

var entryTwice = Check{Code: "crl/entry-twice", Level: field.Notice, Ref: field.Ref{Doc: "RFC 5280", Section: "5.1.2.6"},
	CRL: func(c *pkix.CRL, r *report) {
		if c.Entries <= maxTwice {
			twice(c, r)
		}
	}}

func twice(c *pkix.CRL, r *report) {
	c.EachTwice(func(e *pkix.Entry) bool {
		r.at(c.Place(e), "The serial number "+e.Serial.Hex()+" stands in the list already.")
		return len(r.issues) <= r.limit
	})
}

// Twice finds entries with the same serial number in a list that was too long for Run to look for them.
func Twice(c *pkix.CRL, limit int) []field.Issue {
	r := report{check: &entryTwice, limit: limit}
	if c.Entries > maxTwice {
		twice(c, &r)
	}
	return r.issues
}

// wholeCRL reports whether the list was read to its end: what a cut-off one lacks is no fault.
func wholeCRL(c *pkix.CRL) bool {
	h, ok := der.Head(c.Raw)
	return ok && h.End == len(c.Raw) && c.SignatureValue.Bytes != nil
}
