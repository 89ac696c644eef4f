package ext

import (
	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/pkix/name"
)

// DistributionPoints holds the points of cRLDistributionPoints and freshestCRL.
type DistributionPoints struct {
	Points []DistributionPoint
	At     field.Span
}

// DistributionPoint is one place to get a CRL from.
type DistributionPoint struct {
	FullName []name.General
	Relative name.Name // one RDN, relative to the CRL issuer; Empty where absent
	Reasons  der.Bits
	Issuer   []name.General // of the CRL, where it is not the certificate's issuer
	At       field.Span
}

// URIs lists the URIs of the point.
func (p DistributionPoint) URIs() (list []string) {
	for _, g := range p.FullName {
		if g.Type == "uri" {
			list = append(list, g.Value)
		}
	}
	return list
}

// ReasonFlags ::= BIT STRING {
//
//	unused                  (0),
//	keyCompromise           (1),
//	cACompromise            (2),
//	affiliationChanged      (3),
//	superseded              (4),
//	cessationOfOperation    (5),
//	certificateHold         (6),
//	privilegeWithdrawn      (7),
//	aACompromise            (8) }
var reasonFlags = []string{"unused", "keyCompromise", "cACompromise", "affiliationChanged", "superseded",
	"cessationOfOperation", "certificateHold", "privilegeWithdrawn", "aACompromise"}

// pointSpec explains what cRLDistributionPoints and freshestCRL have in common.
var pointSpec = field.Spec{Ref: field.Ref{Doc: "RFC 5280", Section: "4.2.1.13"}, Notes: [][3]string{
	{"DistributionPoint", "4.2.1.13", "One place, or several that hold the same list, and which revocations it covers."},
	{"distributionPoint", "4.2.1.13", "Where the list stands."},
	{"fullName", "4.2.1.13", "Names of the place; all of them hold the same list."},
	{"nameRelativeToCRLIssuer", "4.2.1.13", "The last step of a directory name that begins with the name of the list's issuer."},
	{"reasons", "4.2.1.13", "The list covers revocations for these reasons only; when absent, for all."},
	{"cRLIssuer", "4.2.1.13", "Who signs the list, where it is not the issuer of the certificate."},
}}

var cRLDistributionPoints = Kind{OID: "2.5.29.31", Name: "cRLDistributionPoints", Critical: shouldNotBeCritical,
	Read: func(r *der.Reader, e *Extension) { readDistributionPoints(r, e, "CRLDistributionPoints") },
	Spec: &field.Spec{Ref: field.Ref{Doc: "RFC 5280", Section: "4.2.1.13"}, Notes: [][3]string{
		{"cRLDistributionPoints", "4.2.1.13", "Where to get the certificate revocation list that covers this certificate."},
	}, Also: []*field.Spec{&pointSpec}}}

var freshestCRL = Kind{OID: "2.5.29.46", Name: "freshestCRL", Critical: mustNotBeCritical,
	Read: func(r *der.Reader, e *Extension) { readDistributionPoints(r, e, "FreshestCRL") },
	Spec: &field.Spec{Ref: field.Ref{Doc: "RFC 5280", Section: "4.2.1.15"}, Notes: [][3]string{
		{"freshestCRL", "4.2.1.15", "Where to get the delta CRL: what has changed since the full list."},
	}, Also: []*field.Spec{&pointSpec}}}

// RFC 5280, 4.2.1.13.
//
//	CRLDistributionPoints ::= SEQUENCE SIZE (1..MAX) OF DistributionPoint
//
// RFC 5280, 4.2.1.15.
//
//	FreshestCRL ::= CRLDistributionPoints
func readDistributionPoints(r *der.Reader, e *Extension, fieldName string) {
	var v DistributionPoints
	v.At = r.SequenceOfSome(fieldName, func(s *der.Reader) { v.Points = append(v.Points, distributionPoint(s)) })
	e.Value = v
}

// DistributionPoint ::= SEQUENCE {
//
//	distributionPoint       [0]     DistributionPointName OPTIONAL,
//	reasons                 [1]     ReasonFlags OPTIONAL,
//	cRLIssuer               [2]     GeneralNames OPTIONAL }
func distributionPoint(r *der.Reader) (p DistributionPoint) {
	var hasName, hasIssuer, complete bool
	p.At = r.Sequence("DistributionPoint", func(s *der.Reader) {
		if hasName = s.Present(der.Context(0)); hasName {
			p.FullName, p.Relative = distributionPointName(s)
		}
		if s.Present(der.Context(1)) {
			p.Reasons = s.Implicit(1).Flags("reasons", reasonFlags)
		}
		if hasIssuer = s.Present(der.Context(2)); hasIssuer {
			p.Issuer = generalNames(s.Implicit(2), "cRLIssuer")
		}
		complete = s.Complete()
	})
	describe(r, func() string { return field.TextValue(p.shown()) })
	if !complete {
		return p
	}
	if !hasName && !hasIssuer {
		r.At(must("4.2.1.13", "x509/distribution-point",
			"The point says neither where the list is nor who issues it; one of the two must be there.", p.At))
	}
	judgePlaces(r, p)
	return p
}

func (p DistributionPoint) shown() string {
	switch {
	case len(p.FullName) > 0:
		return firstURI(p.FullName)
	case !p.Relative.Empty():
		return p.Relative.String()
	}
	return firstURI(p.Issuer)
}

// DistributionPointName ::= CHOICE {
//
//	fullName                [0]     GeneralNames,
//	nameRelativeToCRLIssuer [1]     RelativeDistinguishedName }
func distributionPointName(r *der.Reader) (full []name.General, relative name.Name) {
	r.Explicit(0, "distributionPoint", func(s *der.Reader) {
		if !s.Present(der.Context(1)) {
			full = generalNames(s.Implicit(0), "fullName")
			return
		}
		relative = name.ReadRelative(s, 1, "nameRelativeToCRLIssuer")
		s.At(should("4.2.1.13", "x509/distribution-point-relative", "The place should be given by its full name.", relative.Span))
	})
	return full, relative
}

// judgePlaces reports a point that is named by nothing that clients fetch from.
func judgePlaces(r *der.Reader, p DistributionPoint) {
	if len(p.FullName) == 0 {
		return
	}
	for _, uri := range p.URIs() {
		if HasScheme(uri, "http") || HasScheme(uri, "ldap") {
			return
		}
	}
	r.At(should("4.2.1.13", "x509/distribution-point-uri", "None of the names is an http or ldap URI, which is what clients can fetch from.", p.At))
}

// HasScheme reports whether a URI has the scheme, given in lower case; schemes ignore case
// (RFC 3986, 3.1).
func HasScheme(uri, scheme string) bool {
	if len(uri) <= len(scheme) || uri[len(scheme)] != ':' {
		return false
	}
	for i := range len(scheme) {
		if uri[i]|0x20 != scheme[i] {
			return false
		}
	}
	return true
}
