package key

import "waxseal/core/field"

var (
	edwardsRef  = field.Ref{Doc: "RFC 8410", Section: "3"}
	x25519Bytes = field.Ref{Doc: "RFC 7748", Section: "5"}
	ed25519     = field.Ref{Doc: "RFC 8032", Section: "5.1.5"}
	ed448       = field.Ref{Doc: "RFC 8032", Section: "5.2.5"}
)

// edwards are the curves of RFC 7748 and RFC 8032. Their keys are octets that every implementation
// takes as they are.
var edwards = []Algorithm{
	{"1.3.101.110", edwardsRef, absent, raw(32, x25519Bytes)}, // id-X25519
	{"1.3.101.111", edwardsRef, absent, raw(56, x25519Bytes)}, // id-X448
	{"1.3.101.112", edwardsRef, absent, raw(32, ed25519)},     // id-Ed25519
	{"1.3.101.113", edwardsRef, absent, raw(57, ed448)},       // id-Ed448
}
