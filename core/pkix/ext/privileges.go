package ext

import "waxseal/core/field"

// The extensions of X.509's privilege management. Few have ever met one: the words of the syntax explain
// the fields, and each extension has a sentence.

var roleSpecCertIdentifier = Kind{OID: "2.5.29.39", Name: "roleSpecCertIdentifier",
	Syntax: "RoleSpecCertIdentifierSyntax SEQUENCE (1..MAX) OF RoleSpecCertIdentifier SEQUENCE { roleName [0] EXPLICIT GeneralName, " +
		"roleCertIssuer [1] EXPLICIT GeneralName, roleCertSerialNumber [2] INTEGER OPTIONAL, roleCertLocator [3] GeneralNames OPTIONAL, ... }",
	Spec: &field.Spec{Ref: x509Doc, Notes: [][3]string{
		{"roleSpecCertIdentifier", "", "Which certificates say what the holder of a role may do."},
	}}}

var authorityAttributeIdentifier = Kind{OID: "2.5.29.38", Name: "authorityAttributeIdentifier",
	Syntax: "AuthorityAttributeIdentifierSyntax SEQUENCE (1..MAX) OF AuthAttId IssuerSerial",
	Spec: &field.Spec{Ref: x509Doc, Notes: [][3]string{
		{"authorityAttributeIdentifier", "", "The attribute certificates of the authority that issued this one."},
	}}}

var basicAttConstraints = Kind{OID: "2.5.29.41", Name: "basicAttConstraints",
	Syntax: "BasicAttConstraintsSyntax SEQUENCE { authority BOOLEAN DEFAULT FALSE, pathLenConstraint INTEGER OPTIONAL, ... }",
	Spec: &field.Spec{Ref: x509Doc, Notes: [][3]string{
		{"basicAttConstraints", "", "Whether the holder may delegate the attributes, and how often."},
	}}}

var delegatedNameConstraints = Kind{OID: "2.5.29.42", Name: "delegatedNameConstraints", Read: readNameConstraints,
	Spec: &field.Spec{Ref: x509Doc, Notes: [][3]string{
		{"delegatedNameConstraints", "", "Within which names all to whom the attributes are delegated must stay."},
	}, Also: []*field.Spec{&nameConstraintsSpec}}}

var holderNameConstraints = Kind{OID: "2.5.29.69", Name: "holderNameConstraints", Read: readNameConstraints,
	Spec: &field.Spec{Ref: x509Doc, Notes: [][3]string{
		{"holderNameConstraints", "", "Within which names all holders must stay to whom the subject gives attributes."},
	}, Also: []*field.Spec{&nameConstraintsSpec}}}

var attributeDescriptor = Kind{OID: "2.5.29.48", Name: "attributeDescriptor",
	Syntax: "AttributeDescriptorSyntax SEQUENCE { identifier OBJECT IDENTIFIER, attributeSyntax OCTET STRING, name [0] UTF8String OPTIONAL, " +
		"description [1] UTF8String OPTIONAL, dominationRule SEQUENCE { privilegePolicy OBJECT IDENTIFIER, privPolSyntax ANY, ... }, ... }",
	Spec: &field.Spec{Ref: x509Doc, Notes: [][3]string{
		{"attributeDescriptor", "", "What an attribute is, and when one value of it is worth more than another."},
	}}}

var userNoticeExtension = Kind{OID: "2.5.29.49", Name: "userNotice",
	Syntax: "UserNotices SEQUENCE (1..MAX) OF UserNotice SEQUENCE { noticeRef SEQUENCE { organization DirectoryString, " +
		"noticeNumbers SEQUENCE OF INTEGER INTEGER } OPTIONAL, explicitText DirectoryString OPTIONAL }",
	Spec: &field.Spec{Ref: x509Doc, Notes: [][3]string{
		{"userNotice", "", "Texts to be shown to the holder and to those who rely on the attributes."},
	}}}

var sOAIdentifier = Kind{OID: "2.5.29.50", Name: "sOAIdentifier", Syntax: "NULL NULL",
	Spec: &field.Spec{Ref: x509Doc, Notes: [][3]string{
		{"sOAIdentifier", "", "The subject is where the authority over privileges begins."},
	}}}

var acceptableCertPolicies = Kind{OID: "2.5.29.52", Name: "acceptableCertPolicies",
	Syntax: "AcceptableCertPoliciesSyntax SEQUENCE (1..MAX) OF CertPolicyId OBJECT IDENTIFIER",
	Spec: &field.Spec{Ref: x509Doc, Notes: [][3]string{
		{"acceptableCertPolicies", "", "Under which policies the holder's certificate must have been issued for the attributes to count."},
	}}}

var acceptablePrivilegePolicies = Kind{OID: "2.5.29.57", Name: "acceptablePrivilegePolicies",
	Syntax: "AcceptablePrivilegePoliciesSyntax SEQUENCE (1..MAX) OF PrivilegePolicy OBJECT IDENTIFIER",
	Spec: &field.Spec{Ref: x509Doc, Notes: [][3]string{
		{"acceptablePrivilegePolicies", "", "Under which policies the attributes may be used."},
	}}}

var indirectIssuer = Kind{OID: "2.5.29.61", Name: "indirectIssuer", Syntax: "NULL NULL",
	Spec: &field.Spec{Ref: x509Doc, Notes: [][3]string{
		{"indirectIssuer", "", "The subject may delegate attributes for others without holding them."},
	}}}

var noAssertion = Kind{OID: "2.5.29.62", Name: "noAssertion", Syntax: "NULL NULL",
	Spec: &field.Spec{Ref: x509Doc, Notes: [][3]string{
		{"noAssertion", "", "The holder may delegate the attributes, but not use them."},
	}}}

var issuedOnBehalfOf = Kind{OID: "2.5.29.64", Name: "issuedOnBehalfOf", Syntax: "GeneralName GeneralName",
	Spec: &field.Spec{Ref: x509Doc, Notes: [][3]string{
		{"issuedOnBehalfOf", "", "For whom the issuer delegates the attributes."},
	}}}

var singleUse = Kind{OID: "2.5.29.65", Name: "singleUse", Syntax: "NULL NULL",
	Spec: &field.Spec{Ref: x509Doc, Notes: [][3]string{
		{"singleUse", "", "The attributes may be used once."},
	}}}

var groupAC = Kind{OID: "2.5.29.66", Name: "groupAC", Syntax: "NULL NULL",
	Spec: &field.Spec{Ref: x509Doc, Notes: [][3]string{
		{"groupAC", "", "The holder is a group, each of whose members has the attributes."},
	}}}

var allowedAttributeAssignments = Kind{OID: "2.5.29.67", Name: "allowedAttributeAssignments",
	Syntax: "AllowedAttributeAssignments SET OF assignment SEQUENCE { attributes [0] SET OF attribute CHOICE { " +
		"attributeType [0] OBJECT IDENTIFIER, attributeTypeandValues [1] SEQUENCE { type OBJECT IDENTIFIER, values SET OF value ANY }, ... }, " +
		"holderDomain [1] EXPLICIT GeneralName, ... }",
	Spec: &field.Spec{Ref: x509Doc, Notes: [][3]string{
		{"allowedAttributeAssignments", "", "Which attributes the subject may give to whom."},
	}}}

const attributeTypeAndValue = "SEQUENCE { type OBJECT IDENTIFIER, value ANY }"

var attributeMappings = Kind{OID: "2.5.29.68", Name: "attributeMappings",
	Syntax: "AttributeMappings SET OF mapping CHOICE { typeMappings [0] SEQUENCE { local [0] OBJECT IDENTIFIER, remote [1] OBJECT IDENTIFIER, ... }, " +
		"typeValueMappings [1] SEQUENCE { local [0] " + attributeTypeAndValue + ", remote [1] " + attributeTypeAndValue + ", ... } }",
	Spec: &field.Spec{Ref: x509Doc, Notes: [][3]string{
		{"attributeMappings", "", "Which attributes of another domain stand for which of this one."},
	}}}

var protRestrict = Kind{OID: "2.5.29.71", Name: "protRestrict", Syntax: "ProtRestriction SEQUENCE (1..MAX) OF protocol OBJECT IDENTIFIER",
	Spec: &field.Spec{Ref: x509Doc, Notes: [][3]string{
		{"protRestrict", "", "Which protocols the certificate may be used in."},
	}}}
