package ext

import "waxseal/core/field"

var tnAuthList = Kind{OID: "1.3.6.1.5.5.7.1.26", Name: "TNAuthList",
	Syntax: "TNAuthorizationList SEQUENCE (1..MAX) OF TNEntry CHOICE { spc [0] EXPLICIT IA5String, " +
		"range [1] EXPLICIT SEQUENCE { start IA5String, count INTEGER, ... }, one [2] EXPLICIT IA5String }",
	Spec: &field.Spec{Ref: field.Ref{Doc: "RFC 8226", Section: "9"}, Notes: [][3]string{
		{"TNAuthList", "9", "The telephone numbers that the subject may call from."},
		{"spc", "9", "All numbers of the provider with this code."},
		{"range", "9", "Consecutive numbers."},
		{"count", "9", "How many there are."},
		{"one", "9", "One number."},
	}}}

const jwtClaimNames = "EXPLICIT SEQUENCE (1..MAX) OF JWTClaimName IA5String OPTIONAL"

const jwtClaims = "SEQUENCE { mustInclude [0] " + jwtClaimNames +
	", permittedValues [1] EXPLICIT SEQUENCE (1..MAX) OF JWTClaimValues SEQUENCE { claim IA5String, values SEQUENCE (1..MAX) OF value UTF8String } OPTIONAL"

var jwtClaimConstraints = Kind{OID: "1.3.6.1.5.5.7.1.27", Name: "JWTClaimConstraints", Syntax: "JWTClaimConstraints " + jwtClaims + " }",
	Spec: &jwtClaimSpec}

var eJWTClaimConstraints = Kind{OID: "1.3.6.1.5.5.7.1.33", Name: "eJWTClaimConstraints",
	Syntax: "EnhancedJWTClaimConstraints " + jwtClaims + ", mustExclude [2] " + jwtClaimNames + " }",
	Spec: &field.Spec{Ref: field.Ref{Doc: "RFC 9118", Section: "4"}, Notes: [][3]string{
		{"eJWTClaimConstraints", "4", "What a token signed with this key may say about a call."},
		{"mustExclude", "4", "Claims that must not be in it."},
	}, Also: []*field.Spec{&jwtClaimSpec}}}

var jwtClaimSpec = field.Spec{Ref: field.Ref{Doc: "RFC 8226", Section: "8"}, Notes: [][3]string{
	{"JWTClaimConstraints", "8", "What a token signed with this key may say about a call."},
	{"mustInclude", "8", "Claims that must be in it."},
	{"permittedValues", "8", "Claims that may only have certain values."},
	{"JWTClaimValues", "8", "A claim and the values that it may have."},
}}
