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
	{"2.16.840.1.101.3.4.4.1", mlKEM, absent, raw(800, mlKEMSizes)},   // id-alg-ml-kem-512
	{"2.16.840.1.101.3.4.4.2", mlKEM, absent, raw(1184, mlKEMSizes)},  // id-alg-ml-kem-768
	{"2.16.840.1.101.3.4.4.3", mlKEM, absent, raw(1568, mlKEMSizes)},  // id-alg-ml-kem-1024
	{"2.16.840.1.101.3.4.3.17", mlDSA, absent, raw(1312, mlDSASizes)}, // id-ml-dsa-44
	{"2.16.840.1.101.3.4.3.18", mlDSA, absent, raw(1952, mlDSASizes)}, // id-ml-dsa-65
	{"2.16.840.1.101.3.4.3.19", mlDSA, absent, raw(2592, mlDSASizes)}, // id-ml-dsa-87
}

// hashBased are the twelve parameter sets of SLH-DSA; their public keys are a seed and a root of n
// octets each.
var hashBased = []Algorithm{
	{"2.16.840.1.101.3.4.3.20", slhDSA, absent, raw(32, slhSizes)}, // sha2-128s
	{"2.16.840.1.101.3.4.3.21", slhDSA, absent, raw(32, slhSizes)}, // sha2-128f
	{"2.16.840.1.101.3.4.3.22", slhDSA, absent, raw(48, slhSizes)}, // sha2-192s
	{"2.16.840.1.101.3.4.3.23", slhDSA, absent, raw(48, slhSizes)}, // sha2-192f
	{"2.16.840.1.101.3.4.3.24", slhDSA, absent, raw(64, slhSizes)}, // sha2-256s
	{"2.16.840.1.101.3.4.3.25", slhDSA, absent, raw(64, slhSizes)}, // sha2-256f
	{"2.16.840.1.101.3.4.3.26", slhDSA, absent, raw(32, slhSizes)}, // shake-128s
	{"2.16.840.1.101.3.4.3.27", slhDSA, absent, raw(32, slhSizes)}, // shake-128f
	{"2.16.840.1.101.3.4.3.28", slhDSA, absent, raw(48, slhSizes)}, // shake-192s
	{"2.16.840.1.101.3.4.3.29", slhDSA, absent, raw(48, slhSizes)}, // shake-192f
	{"2.16.840.1.101.3.4.3.30", slhDSA, absent, raw(64, slhSizes)}, // shake-256s
	{"2.16.840.1.101.3.4.3.31", slhDSA, absent, raw(64, slhSizes)}, // shake-256f
}
