package algorithm

import (
	"waxseal/core/der"
	"waxseal/core/field"
)

var oaepSpec = &field.Spec{Ref: field.Ref{Doc: "RFC 4055", Section: "4.1"}, Notes: [][3]string{
	{"hashFunc", "4.1", "The hash of the label; SHA-1 when absent."},
	{"maskGenFunc", "4.1", "How the mask is made; MGF1 with SHA-1 when absent."},
	{"pSourceFunc", "4.1", "The label, which sender and receiver agree on; the empty one when absent."},
}}

// RSAES-OAEP-params  ::=  SEQUENCE  {
//
//	hashFunc     [0] AlgorithmIdentifier DEFAULT sha1Identifier,
//	maskGenFunc  [1] AlgorithmIdentifier DEFAULT mgf1SHA1Identifier,
//	pSourceFunc  [2] AlgorithmIdentifier DEFAULT pSpecifiedEmptyIdentifier  }
func oaepParameters(r *der.Reader, _ *Identifier) {
	if !r.Present(der.Sequence) {
		r.Any("parameters")
		return
	}
	r.Sequence("parameters", func(s *der.Reader) {
		s.Spec(oaepSpec)
		hashParameter(s, "hashFunc", "AlgorithmIdentifier")
		maskParameter(s, "maskGenFunc", "AlgorithmIdentifier")
		if s.Present(der.Context(2)) {
			s.Explicit(2, "pSourceFunc", pSource)
		}
	})
}

// pSource reads pSpecified's AlgorithmIdentifier, whose parameters are the label.
func pSource(r *der.Reader) {
	r.Sequence("AlgorithmIdentifier", func(s *der.Reader) {
		s.OID("algorithm")
		if s.Present(der.OctetStringTag) {
			s.OctetString("pSpecified")
		} else if s.More() {
			s.Any("parameters")
		}
	})
}
