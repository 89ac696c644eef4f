package ext

import (
	"waxseal/core/der"
	"waxseal/core/field"
)

// PolicyConstraints limits policies on the rest of the path. -1: absent.
type PolicyConstraints struct {
	RequireExplicitPolicy int
	InhibitPolicyMapping  int
	At                    field.Span
}

var policyConstraints = Kind{OID: "2.5.29.36", Name: "policyConstraints", Read: readPolicyConstraints, Critical: mustBeCritical,
	Spec: &field.Spec{Ref: field.Ref{Doc: "RFC 5280", Section: "4.2.1.11"}, Notes: [][3]string{
		{"policyConstraints", "4.2.1.11", "From where on in the path an acceptable policy is required, and mapping of policies is forbidden."},
		{"requireExplicitPolicy", "4.2.1.11", "How many more certificates may follow before every certificate must carry an acceptable policy."},
		{"inhibitPolicyMapping", "4.2.1.11", "How many more certificates may follow before policy mappings no longer count."},
	}}}

// RFC 5280, 4.2.1.11.
//
//	PolicyConstraints ::= SEQUENCE {
//	     requireExplicitPolicy           [0] SkipCerts OPTIONAL,
//	     inhibitPolicyMapping            [1] SkipCerts OPTIONAL }
//
//	SkipCerts ::= INTEGER (0..MAX)
func readPolicyConstraints(r *der.Reader, e *Extension) {
	v := PolicyConstraints{RequireExplicitPolicy: -1, InhibitPolicyMapping: -1}
	v.At = r.SequenceWithSome("PolicyConstraints", func(s *der.Reader) {
		if s.Present(der.Context(0)) {
			v.RequireExplicitPolicy = count(s.Implicit(0), "4.2.1.11", "requireExplicitPolicy")
		}
		if s.Present(der.Context(1)) {
			v.InhibitPolicyMapping = count(s.Implicit(1), "4.2.1.11", "inhibitPolicyMapping")
		}
	})
	e.Value = v
}
