package check

import (
	"waxseal/core/field"
	"waxseal/core/pkix"
	"waxseal/core/pkix/ext"
)

var extensionTwice = Check{Code: "x509/extension-twice", Level: field.Error, Ref: field.Ref{Doc: "RFC 5280", Section: "4.2"},
	Both: func(s *subject, r *report) {
		seen := map[string]bool{}
		for _, e := range s.extensions {
			if e.OID != "" && seen[e.OID] {
				r.at(e.Span, "The extension "+e.Name()+" is here a second time; each may occur once.")
			}
			seen[e.OID] = true
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
	Certificate: func(c *pkix.Certificate, r *report) {
		for _, e := range c.Extensions {
			if e.Critical && !e.Known && e.OID != "" {
				r.at(e.Span, "The extension "+e.Name()+" is critical: software that does not know it must refuse the certificate.")
			}
		}
	}}

var keyUsageCA = Check{Code: "x509/key-usage-ca", Level: field.Error, Ref: field.Ref{Doc: "RFC 5280", Section: "4.2.1.9"},
	Certificate: func(c *pkix.Certificate, r *report) {
		if usage, signs := signsCertificates(c); signs && !c.IsCA() {
			r.at(usage.Span, "keyUsage allows to sign certificates, but basicConstraints does not say that this is a CA.")
		}
	}}

// caSignsNothing: a CA may have a key for CRLs alone.
var caSignsNothing = Check{Code: "x509/ca-signs-nothing", Level: field.Notice, Ref: field.Ref{Doc: "RFC 5280", Section: "4.2.1.3"},
	Certificate: func(c *pkix.Certificate, r *report) {
		if usage, signs := signsCertificates(c); usage != nil && !signs && c.IsCA() {
			r.at(usage.Span, "basicConstraints says that this is a CA, but keyUsage does not allow to sign certificates.")
		}
	}}

var pathLengthUnused = Check{Code: "x509/path-length-unused", Level: field.Error, Ref: field.Ref{Doc: "RFC 5280", Section: "4.2.1.9"},
	Certificate: func(c *pkix.Certificate, r *report) {
		e := c.Extension("2.5.29.19")
		if e == nil {
			return
		}
		basic, ok := e.Value.(ext.BasicConstraints)
		if usage, signs := signsCertificates(c); ok && basic.PathLen >= 0 && usage != nil && !signs {
			r.at(e.Span, "There is a pathLenConstraint, but keyUsage does not allow to sign certificates.")
		}
	}}

var basicConstraintsCritical = Check{Code: "x509/basic-constraints-critical", Level: field.Error, Ref: field.Ref{Doc: "RFC 5280", Section: "4.2.1.9"},
	Certificate: func(c *pkix.Certificate, r *report) {
		if e := c.Extension("2.5.29.19"); e != nil && c.IsCA() && !e.Critical {
			r.at(e.Span, "In the certificate of a CA basicConstraints is critical; this is not.")
		}
	}}

// signsCertificates returns the keyUsage extension, nil when there is none that can be read, and
// whether it has keyCertSign.
func signsCertificates(c *pkix.Certificate) (usage *ext.Extension, signs bool) {
	usage = c.Extension("2.5.29.15")
	if usage == nil {
		return nil, false
	}
	ku, ok := usage.Value.(ext.KeyUsage)
	if !ok {
		return nil, false
	}
	return usage, ku.Has(ext.KeyCertSign)
}

var authorityKeyIDMissing = Check{Code: "x509/authority-key-id-missing", Level: field.Error, Ref: field.Ref{Doc: "RFC 5280", Section: "4.2.1.1"},
	Certificate: func(c *pkix.Certificate, r *report) {
		if c.Version == 3 && whole(c) && c.Extension("2.5.29.35") == nil && !c.SelfIssued() {
			r.at(field.Span{}, "authorityKeyIdentifier is missing; it says which of the issuer's keys signed.")
		}
	}}

var subjectKeyIDMissing = Check{Code: "x509/subject-key-id-missing", Level: field.Error, Ref: field.Ref{Doc: "RFC 5280", Section: "4.2.1.2"},
	Certificate: func(c *pkix.Certificate, r *report) {
		if c.Version == 3 && whole(c) && c.IsCA() && c.Extension("2.5.29.14") == nil {
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
