package key

import (
	"waxseal/core/der"
	"waxseal/core/field"
)

var (
	mlKEM      = field.Ref{Doc: "RFC 9935"}
	mlDSA      = field.Ref{Doc: "RFC 9881"}
	slhDSA     = field.Ref{Doc: "RFC 9909"}
	mlKEMSizes = field.Ref{Doc: "FIPS 203", Section: "8"}
	mlDSASizes = field.Ref{Doc: "FIPS 204", Section: "4"}
	slhSizes   = field.Ref{Doc: "FIPS 205", Section: "11"}
)

// moduleLattice are ML-KEM and ML-DSA.
var moduleLattice = []Algorithm{
	{OID: "2.16.840.1.101.3.4.4.1", Ref: &mlKEM, parameters: absent, octets: 800, octetsRef: &mlKEMSizes},                    // id-alg-ml-kem-512
	{OID: "2.16.840.1.101.3.4.4.2", Ref: &mlKEM, parameters: absent, octets: 1184, octetsRef: &mlKEMSizes},                   // id-alg-ml-kem-768
	{OID: "2.16.840.1.101.3.4.4.3", Ref: &mlKEM, parameters: absent, octets: 1568, octetsRef: &mlKEMSizes},                   // id-alg-ml-kem-1024
	{OID: "2.16.840.1.101.3.4.3.17", Ref: &mlDSA, parameters: absent, octets: 1312, octetsRef: &mlDSASizes},                  // id-ml-dsa-44
	{OID: "2.16.840.1.101.3.4.3.18", Ref: &mlDSA, parameters: absent, octets: 1952, octetsRef: &mlDSASizes},                  // id-ml-dsa-65
	{OID: "2.16.840.1.101.3.4.3.19", Ref: &mlDSA, parameters: absent, octets: 2592, octetsRef: &mlDSASizes},                  // id-ml-dsa-87
	{OID: "2.16.840.1.101.3.4.3.32", Ref: &mlDSA, parameters: absent, read: hashMLDSA, octets: 1312, octetsRef: &mlDSASizes}, // id-hash-ml-dsa-44-with-sha512
	{OID: "2.16.840.1.101.3.4.3.33", Ref: &mlDSA, parameters: absent, read: hashMLDSA, octets: 1952, octetsRef: &mlDSASizes}, // id-hash-ml-dsa-65-with-sha512
	{OID: "2.16.840.1.101.3.4.3.34", Ref: &mlDSA, parameters: absent, read: hashMLDSA, octets: 2592, octetsRef: &mlDSASizes}, // id-hash-ml-dsa-87-with-sha512
}

// hashBased are the twelve parameter sets of SLH-DSA, for messages and for hashes of messages; their
// public keys are a seed and a root of n octets each.
var hashBased = []Algorithm{
	{OID: "2.16.840.1.101.3.4.3.20", Ref: &slhDSA, parameters: absent, octets: 32, octetsRef: &slhSizes}, // sha2-128s
	{OID: "2.16.840.1.101.3.4.3.21", Ref: &slhDSA, parameters: absent, octets: 32, octetsRef: &slhSizes}, // sha2-128f
	{OID: "2.16.840.1.101.3.4.3.22", Ref: &slhDSA, parameters: absent, octets: 48, octetsRef: &slhSizes}, // sha2-192s
	{OID: "2.16.840.1.101.3.4.3.23", Ref: &slhDSA, parameters: absent, octets: 48, octetsRef: &slhSizes}, // sha2-192f
	{OID: "2.16.840.1.101.3.4.3.24", Ref: &slhDSA, parameters: absent, octets: 64, octetsRef: &slhSizes}, // sha2-256s
	{OID: "2.16.840.1.101.3.4.3.25", Ref: &slhDSA, parameters: absent, octets: 64, octetsRef: &slhSizes}, // sha2-256f
	{OID: "2.16.840.1.101.3.4.3.26", Ref: &slhDSA, parameters: absent, octets: 32, octetsRef: &slhSizes}, // shake-128s
	{OID: "2.16.840.1.101.3.4.3.27", Ref: &slhDSA, parameters: absent, octets: 32, octetsRef: &slhSizes}, // shake-128f
	{OID: "2.16.840.1.101.3.4.3.28", Ref: &slhDSA, parameters: absent, octets: 48, octetsRef: &slhSizes}, // shake-192s
	{OID: "2.16.840.1.101.3.4.3.29", Ref: &slhDSA, parameters: absent, octets: 48, octetsRef: &slhSizes}, // shake-192f
	{OID: "2.16.840.1.101.3.4.3.30", Ref: &slhDSA, parameters: absent, octets: 64, octetsRef: &slhSizes}, // shake-256s
	{OID: "2.16.840.1.101.3.4.3.31", Ref: &slhDSA, parameters: absent, octets: 64, octetsRef: &slhSizes}, // shake-256f
	{OID: "2.16.840.1.101.3.4.3.35", Ref: &slhDSA, parameters: absent, octets: 32, octetsRef: &slhSizes}, // prehash, sha2-128s
	{OID: "2.16.840.1.101.3.4.3.36", Ref: &slhDSA, parameters: absent, octets: 32, octetsRef: &slhSizes}, // prehash, sha2-128f
	{OID: "2.16.840.1.101.3.4.3.37", Ref: &slhDSA, parameters: absent, octets: 48, octetsRef: &slhSizes}, // prehash, sha2-192s
	{OID: "2.16.840.1.101.3.4.3.38", Ref: &slhDSA, parameters: absent, octets: 48, octetsRef: &slhSizes}, // prehash, sha2-192f
	{OID: "2.16.840.1.101.3.4.3.39", Ref: &slhDSA, parameters: absent, octets: 64, octetsRef: &slhSizes}, // prehash, sha2-256s
	{OID: "2.16.840.1.101.3.4.3.40", Ref: &slhDSA, parameters: absent, octets: 64, octetsRef: &slhSizes}, // prehash, sha2-256f
	{OID: "2.16.840.1.101.3.4.3.41", Ref: &slhDSA, parameters: absent, octets: 32, octetsRef: &slhSizes}, // prehash, shake-128s
	{OID: "2.16.840.1.101.3.4.3.42", Ref: &slhDSA, parameters: absent, octets: 32, octetsRef: &slhSizes}, // prehash, shake-128f
	{OID: "2.16.840.1.101.3.4.3.43", Ref: &slhDSA, parameters: absent, octets: 48, octetsRef: &slhSizes}, // prehash, shake-192s
	{OID: "2.16.840.1.101.3.4.3.44", Ref: &slhDSA, parameters: absent, octets: 48, octetsRef: &slhSizes}, // prehash, shake-192f
	{OID: "2.16.840.1.101.3.4.3.45", Ref: &slhDSA, parameters: absent, octets: 64, octetsRef: &slhSizes}, // prehash, shake-256s
	{OID: "2.16.840.1.101.3.4.3.46", Ref: &slhDSA, parameters: absent, octets: 64, octetsRef: &slhSizes}, // prehash, shake-256f
}

// hashMLDSA reads a key that is for hashes of messages, which issuers of certificates, lists and responses must not have.
func hashMLDSA(r *der.Reader, p *Public) {
	p.row.raw(r, p)
	r.Issue(field.Issue{Level: field.Warning, Code: "key/hash-ml-dsa", Ref: mlDSA,
		Text: "A key of HashML-DSA signs hashes of messages. Whoever issues certificates, lists and responses has a key of ML-DSA instead."})
}
