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
	{OID: "1.3.101.110", Ref: &edwardsRef, parameters: absent, octets: 32, octetsRef: &x25519Bytes}, // id-X25519
	{OID: "1.3.101.111", Ref: &edwardsRef, parameters: absent, octets: 56, octetsRef: &x25519Bytes}, // id-X448
	{OID: "1.3.101.112", Ref: &edwardsRef, parameters: absent, octets: 32, octetsRef: &ed25519},     // id-Ed25519
	{OID: "1.3.101.113", Ref: &edwardsRef, parameters: absent, octets: 57, octetsRef: &ed448},       // id-Ed448
}
