package ext

import (
	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/pkix/algorithm"
)

var smimeCapabilities = Kind{OID: "1.2.840.113549.1.9.15", Name: "smimeCapabilities", Critical: mustNotBeCritical,
	Read: func(r *der.Reader, e *Extension) { algorithm.ReadCapabilities(r) },
	Spec: &field.Spec{Ref: field.Ref{Doc: "RFC 4262", Section: "2"}, Notes: [][3]string{
		{"smimeCapabilities", "2", "How mail to the subject can be encrypted, best liked first; what a signed message says goes before."},
		{"SMIMECapability", "2", "One algorithm, perhaps with the length of its key."},
		{"capabilityID", "2", "The algorithm."},
		{"parameters", "2", "What belongs to the algorithm; for RC2 the length of the key in bits."},
	}}}
