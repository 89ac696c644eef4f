package key

import "waxseal/core/field"

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
	{OID: "2.16.840.1.101.3.4.4.1", Ref: &mlKEM, parameters: absent, octets: 800, octetsRef: &mlKEMSizes},   // id-alg-ml-kem-512
	{OID: "2.16.840.1.101.3.4.4.2", Ref: &mlKEM, parameters: absent, octets: 1184, octetsRef: &mlKEMSizes},  // id-alg-ml-kem-768
	{OID: "2.16.840.1.101.3.4.4.3", Ref: &mlKEM, parameters: absent, octets: 1568, octetsRef: &mlKEMSizes},  // id-alg-ml-kem-1024
	{OID: "2.16.840.1.101.3.4.3.17", Ref: &mlDSA, parameters: absent, octets: 1312, octetsRef: &mlDSASizes}, // id-ml-dsa-44
	{OID: "2.16.840.1.101.3.4.3.18", Ref: &mlDSA, parameters: absent, octets: 1952, octetsRef: &mlDSASizes}, // id-ml-dsa-65
	{OID: "2.16.840.1.101.3.4.3.19", Ref: &mlDSA, parameters: absent, octets: 2592, octetsRef: &mlDSASizes}, // id-ml-dsa-87
}

// hashBased are the twelve parameter sets of SLH-DSA; their public keys are a seed and a root of n
// octets each.
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
}
