package ext

import (
	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/pkix/name"
)

// InfoAccess holds the descriptions of authorityInfoAccess and subjectInfoAccess.
type InfoAccess struct {
	Descriptions []AccessDescription
	At           field.Span
}

// AccessDescription is a place and what it offers.
type AccessDescription struct {
	Method   string // OID
	Location name.General
}

// Access methods.
const (
	AccessOCSP         = "1.3.6.1.5.5.7.48.1"
	AccessCAIssuers    = "1.3.6.1.5.5.7.48.2"
	AccessCARepository = "1.3.6.1.5.5.7.48.5"
	AccessTimeStamping = "1.3.6.1.5.5.7.48.3"
)

// URIs lists the URIs offered by a method.
func (a InfoAccess) URIs(method string) (list []string) {
	for _, d := range a.Descriptions {
		if d.Method == method && d.Location.Type == "uri" {
			list = append(list, d.Location.Value)
		}
	}
	return list
}

var accessSpec = field.Spec{Ref: field.Ref{Doc: "RFC 5280", Section: "4.2.2"}, Notes: [][3]string{
	{"AccessDescription", "4.2.2.1", "One place and what it offers."},
	{"accessMethod", "4.2.2.1", "What is offered there: OCSP answers, certificates of the issuer, a repository."},
}}

var authorityInfoAccess = Kind{OID: "1.3.6.1.5.5.7.1.1", Name: "authorityInfoAccess", Critical: mustNotBeCritical,
	Read: func(r *der.Reader, e *Extension) { readInfoAccess(r, e, "AuthorityInfoAccessSyntax") },
	Spec: &field.Spec{Ref: field.Ref{Doc: "RFC 5280", Section: "4.2.2.1"}, Notes: [][3]string{
		{"authorityInfoAccess", "4.2.2.1", "Where the issuer's certificate is to be had, and where to ask about revocation by OCSP."},
	}, Also: []*field.Spec{&accessSpec}}}

var subjectInfoAccess = Kind{OID: "1.3.6.1.5.5.7.1.11", Name: "subjectInfoAccess", Critical: mustNotBeCritical,
	Read: func(r *der.Reader, e *Extension) { readInfoAccess(r, e, "SubjectInfoAccessSyntax") },
	Spec: &field.Spec{Ref: field.Ref{Doc: "RFC 5280", Section: "4.2.2.2"}, Notes: [][3]string{
		{"subjectInfoAccess", "4.2.2.2", "What the subject itself offers: a CA its repository, others a service such as time stamping."},
	}, Also: []*field.Spec{&accessSpec}}}

// RFC 5280, 4.2.2.1 and 4.2.2.2.
//
//	AuthorityInfoAccessSyntax  ::= SEQUENCE SIZE (1..MAX) OF AccessDescription
//
//	SubjectInfoAccessSyntax  ::= SEQUENCE SIZE (1..MAX) OF AccessDescription
//
//	AccessDescription  ::=  SEQUENCE {
//	     accessMethod          OBJECT IDENTIFIER,
//	     accessLocation        GeneralName  }
func readInfoAccess(r *der.Reader, e *Extension, fieldName string) {
	var v InfoAccess
	v.At = r.SequenceOfSome(fieldName, func(s *der.Reader) {
		var d AccessDescription
		s.Sequence("AccessDescription", func(a *der.Reader) {
			d.Method = a.OID("accessMethod")
			d.Location, _ = generalName(a)
		})
		describe(s, func() string { return oidName(d.Method) + ": " + field.TextValue(d.Location.Value) })
		v.Descriptions = append(v.Descriptions, d)
	})
	e.Value = v
}
