package ext

import (
	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/pkix/name"
)

// IssuingDistributionPoint says what a CRL covers.
type IssuingDistributionPoint struct {
	FullName                   []name.General
	Relative                   name.Name
	OnlyUser, OnlyCA, OnlyAttr bool
	OnlySomeReasons            der.Bits
	Indirect                   bool
	At                         field.Span
}

var issuingDistributionPoint = Kind{OID: "2.5.29.28", Name: "issuingDistributionPoint", Read: readIssuingDistributionPoint, Critical: mustBeCritical,
	Spec: &field.Spec{Ref: field.Ref{Doc: "RFC 5280", Section: "5.2.5"}, Notes: [][3]string{
		{"issuingDistributionPoint", "5.2.5", "Where this list is published and which certificates it covers."},
		{"distributionPoint", "5.2.5", "Where the list is published, as the certificates say in cRLDistributionPoints."},
		{"onlyContainsUserCerts", "5.2.5", "The list covers certificates of end entities only."},
		{"onlyContainsCACerts", "5.2.5", "The list covers certificates of CAs only."},
		{"onlySomeReasons", "5.2.5", "The list covers revocations for these reasons only."},
		{"indirectCRL", "5.2.5", "The list covers certificates of other issuers too; its entries name them."},
		{"onlyContainsAttributeCerts", "5.2.5", "The list covers attribute certificates only."},
	}, Also: []*field.Spec{&pointSpec}}}

// RFC 5280, 5.2.5.
//
//	IssuingDistributionPoint ::= SEQUENCE {
//	     distributionPoint          [0] DistributionPointName OPTIONAL,
//	     onlyContainsUserCerts      [1] BOOLEAN DEFAULT FALSE,
//	     onlyContainsCACerts        [2] BOOLEAN DEFAULT FALSE,
//	     onlySomeReasons            [3] ReasonFlags OPTIONAL,
//	     indirectCRL                [4] BOOLEAN DEFAULT FALSE,
//	     onlyContainsAttributeCerts [5] BOOLEAN DEFAULT FALSE }
//
//	     -- at most one of onlyContainsUserCerts, onlyContainsCACerts,
//	     -- and onlyContainsAttributeCerts may be set to TRUE.
func readIssuingDistributionPoint(r *der.Reader, e *Extension) {
	var v IssuingDistributionPoint
	v.At = r.SequenceWithSome("IssuingDistributionPoint", func(s *der.Reader) {
		if s.Present(der.Context(0)) {
			v.FullName, v.Relative = distributionPointName(s)
		}
		v.OnlyUser = s.Implicit(1).OptionalBool("onlyContainsUserCerts", false)
		v.OnlyCA = s.Implicit(2).OptionalBool("onlyContainsCACerts", false)
		if s.Present(der.Context(3)) {
			v.OnlySomeReasons = s.Implicit(3).Flags("onlySomeReasons", reasonFlags)
		}
		v.Indirect = s.Implicit(4).OptionalBool("indirectCRL", false)
		v.OnlyAttr = s.Implicit(5).OptionalBool("onlyContainsAttributeCerts", false)
	})
	if v.OnlyUser && v.OnlyCA || v.OnlyUser && v.OnlyAttr || v.OnlyCA && v.OnlyAttr {
		r.At(must("5.2.5", "crl/only-contains", "At most one kind of certificate can be the only one that the list covers.", v.At))
	}
	e.Value = v
}
