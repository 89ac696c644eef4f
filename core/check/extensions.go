package check

import (
	"waxseal/core/field"
	"waxseal/core/pkix"
	"waxseal/core/pkix/ext"
)

var extensionTwice = Check{Code: "x509/extension-twice", Level: field.Error, Ref: field.Ref{Doc: "RFC 5280", Section: "4.2"},
	Both: func(s *subject, r *report) {
		seen := make([]string, 0, len(s.extensions))
		for _, e := range s.extensions {
			if e.OID != "" && contains(seen, e.OID) {
				r.at(e.Span, "The extension "+e.Name()+" is here a second time; each may occur once.")
			}
			seen = append(seen, e.OID)
		}
	}}

func contains(list []string, s string) bool {
	for _, one := range list {
		if one == s {
			return true
		}
	}
	return false
}

var extensionUnknownCritical = Check{Code: "x509/extension-unknown-critical", Level: field.Warning, Ref: field.Ref{Doc: "RFC 5280", Section: "4.2"},
	Both: func(s *subject, r *report) {
		for _, e := range s.extensions {
			if e.Critical && !e.Known && e.OID != "" {
				r.at(e.Span, "The extension "+e.Name()+" is critical: software that does not know it must refuse the certificate.")
			}
		}
	}}

var keyUsageCA = Check{Code: "x509/key-usage-ca", Level: field.Error, Ref: field.Ref{Doc: "RFC 5280", Section: "4.2.1.9"},
	Certificate: func(c *pkix.Certificate, r *report) {
		usage := c.Extension("2.5.29.15")
		if usage == nil {
			return
		}
		ku, ok := usage.Value.(ext.KeyUsage)
		signs := ok && contains(ku.Names(), "keyCertSign")
		switch {
		case !ok:
		case signs && !c.IsCA():
			r.at(usage.Span, "keyUsage allows to sign certificates, but basicConstraints does not say that this is a CA.")
		case !signs && c.IsCA():
			r.at(usage.Span, "basicConstraints says that this is a CA, but keyUsage does not allow to sign certificates.")
		}
	}}

var keyIDMissing = Check{Code: "x509/key-id-missing", Level: field.Warning, Ref: field.Ref{Doc: "RFC 5280", Section: "4.2.1.1"},
	Certificate: func(c *pkix.Certificate, r *report) {
		if c.Version != 3 || !whole(c) {
			return
		}
		if c.Extension("2.5.29.35") == nil && !c.SelfIssued() {
			r.at(field.Span{}, "authorityKeyIdentifier is missing; it says which of the issuer's keys signed.")
		}
		if c.IsCA() && c.Extension("2.5.29.14") == nil {
			r.at(field.Span{}, "subjectKeyIdentifier is missing; a CA's certificate has it, so that paths can be built.")
		}
	}}

// namesMissing: clients look for the host name in subjectAltName alone.
var namesMissing = Check{Code: "x509/names-missing", Level: field.Warning, Ref: field.Ref{Doc: "RFC 9525", Section: "6.3"},
	Certificate: func(c *pkix.Certificate, r *report) {
		usage := c.Extension("2.5.29.37")
		if usage == nil || !whole(c) {
			return
		}
		eku, ok := usage.Value.(ext.ExtKeyUsage)
		if ok && contains(eku.Names(), "serverAuth") && c.Extension("2.5.29.17") == nil {
			r.at(c.Subject.Span, "There is no subjectAltName; clients do not take the host name from the subject.")
		}
	}}
