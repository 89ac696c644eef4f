package ext

import "waxseal/core/field"

var ocspPrefSigAlgs = Kind{OID: "1.3.6.1.5.5.7.48.1.8", Name: "ocsp-pref-sig-algs", Syntax: "PreferredSignatureAlgorithms SEQUENCE OF " +
	"PreferredSignatureAlgorithm SEQUENCE { sigIdentifier AlgorithmIdentifier, pubKeyAlgIdentifier AlgorithmIdentifier OPTIONAL }",
	Spec: &field.Spec{Ref: field.Ref{Doc: "RFC 6960", Section: "4.4.7.1"}, Notes: [][3]string{
		{"ocsp-pref-sig-algs", "4.4.7.1", "The algorithms with which the client would like the response to be signed, best first."},
		{"PreferredSignatureAlgorithm", "4.4.7.1", "One algorithm."},
		{"sigIdentifier", "4.4.7.1", "The algorithm of the signature."},
		{"pubKeyAlgIdentifier", "4.4.7.1", "The kind of key, and its parameters, that the client can use."},
	}}}
