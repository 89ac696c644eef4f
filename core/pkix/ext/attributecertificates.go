package ext

import "waxseal/core/field"

// What attribute certificates have of their own: RFC 5755, 4.3 and 7.

const targets = "SEQUENCE OF Target CHOICE { targetName [0] EXPLICIT GeneralName, targetGroup [1] EXPLICIT GeneralName, " +
	"targetCert [2] SEQUENCE { targetCertificate IssuerSerial, targetName GeneralName OPTIONAL, certDigestInfo ObjectDigestInfo OPTIONAL } }"

var targetsSpec = field.Spec{Ref: field.Ref{Doc: "RFC 5755", Section: "4.3.2"}, Notes: [][3]string{
	{"Targets", "4.3.2", "One list of servers."},
	{"targetCert", "4.3.2", "A server by its certificate; this profile does not use it."},
}}

var targetInformation = Kind{OID: "2.5.29.55", Name: "targetInformation", Critical: mustBeCritical,
	Syntax: "TargetInformation SEQUENCE OF Targets " + targets,
	Spec: &field.Spec{Ref: field.Ref{Doc: "RFC 5755", Section: "4.3.2"}, Notes: [][3]string{
		{"targetInformation", "4.3.2", "Which servers the attributes are for; all others must refuse them."},
	}, Also: []*field.Spec{&targetsSpec}}}

var acProxying = Kind{OID: "1.3.6.1.5.5.7.1.10", Name: "ac-proxying", Critical: mustBeCritical,
	Syntax: "ProxyInfo SEQUENCE OF Targets " + targets,
	Spec: &field.Spec{Ref: field.Ref{Doc: "RFC 5755", Section: "7.2"}, Notes: [][3]string{
		{"ac-proxying", "7.2", "Which servers may hand the attributes on to each other."},
	}, Also: []*field.Spec{&targetsSpec}}}

var acAuditIdentity = Kind{OID: "1.3.6.1.5.5.7.1.4", Name: "ac-auditIdentity", Syntax: "AuditIdentity OCTET STRING", Critical: mustBeCritical,
	Spec: &field.Spec{Ref: field.Ref{Doc: "RFC 5755", Section: "4.3.1"}, Notes: [][3]string{
		{"ac-auditIdentity", "4.3.1", "What stands in logs instead of the holder's name; the issuer knows whose it is."},
	}}}

var aaControls = Kind{OID: "1.3.6.1.5.5.7.1.6", Name: "aaControls",
	Syntax: "AAControls SEQUENCE { pathLenConstraint INTEGER OPTIONAL, permittedAttrs [0] SEQUENCE OF AttrSpec OBJECT IDENTIFIER OPTIONAL, " +
		"excludedAttrs [1] SEQUENCE OF AttrSpec OBJECT IDENTIFIER OPTIONAL, permitUnSpecified BOOLEAN DEFAULT TRUE }",
	Spec: &field.Spec{Ref: field.Ref{Doc: "RFC 5755", Section: "7.4"}, Notes: [][3]string{
		{"aaControls", "7.4", "Which attributes the subject may certify."},
		{"pathLenConstraint", "7.4", "How many authorities may follow."},
		{"permittedAttrs", "7.4", "Attributes that it may certify."},
		{"excludedAttrs", "7.4", "Attributes that it may not certify."},
		{"permitUnSpecified", "7.4", "Whether it may certify what is in neither list."},
	}}}
