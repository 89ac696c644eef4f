package ext

import (
	"waxseal/core/der"
	"waxseal/core/field"
)

// PolicyMappings says which policies of the subject CA count as which of the issuer.
type PolicyMappings struct {
	Mappings []PolicyMapping
	At       field.Span
}

// PolicyMapping is one pair of policies, by OID.
type PolicyMapping struct{ IssuerDomain, SubjectDomain string }

var policyMappings = Kind{OID: "2.5.29.33", Name: "policyMappings", Read: readPolicyMappings, Critical: shouldBeCritical,
	Spec: &field.Spec{Ref: field.Ref{Doc: "RFC 5280", Section: "4.2.1.5"}, Notes: [][3]string{
		{"policyMappings", "4.2.1.5", "Which policies of the subject CA the issuing CA takes as equal to which of its own."},
		{"PolicyMapping", "4.2.1.5", "One pair of policies that count as equal."},
		{"issuerDomainPolicy", "4.2.1.5", "The policy as the issuer calls it."},
		{"subjectDomainPolicy", "4.2.1.5", "The policy as the subject CA calls it."},
	}}}

// RFC 5280, 4.2.1.5.
//
//	PolicyMappings ::= SEQUENCE SIZE (1..MAX) OF SEQUENCE {
//	     issuerDomainPolicy      CertPolicyId,
//	     subjectDomainPolicy     CertPolicyId }
func readPolicyMappings(r *der.Reader, e *Extension) {
	var v PolicyMappings
	v.At = r.SequenceOfSome("PolicyMappings", func(s *der.Reader) {
		var m PolicyMapping
		at := s.Sequence("PolicyMapping", func(p *der.Reader) {
			m.IssuerDomain = p.OID("issuerDomainPolicy")
			m.SubjectDomain = p.OID("subjectDomainPolicy")
		})
		describe(s, func() string { return oidName(m.IssuerDomain) + " = " + oidName(m.SubjectDomain) })
		if m.IssuerDomain == anyPolicy || m.SubjectDomain == anyPolicy {
			s.At(must("4.2.1.5", "x509/policy-mapping-any", "anyPolicy is never mapped, neither to nor from.", at))
		}
		v.Mappings = append(v.Mappings, m)
	})
	e.Value = v
}
