package ext

import "waxseal/core/field"

// What X.509 defines for revocation lists and RFC 5280 left out. The words of the syntax explain the fields.

var holdInstructionCode = Kind{OID: "2.5.29.23", Name: "holdInstructionCode", Syntax: "HoldInstructionCode OBJECT IDENTIFIER", Critical: mustNotBeCritical,
	Spec: &field.Spec{Ref: field.Ref{Doc: "RFC 3280", Section: "5.3.2"}, Notes: [][3]string{
		{"holdInstructionCode", "5.3.2", "What to do with a certificate that is on hold: call the issuer, or refuse it. RFC 5280 has no more of this."},
	}}}

var expiredCertsOnCRL = Kind{OID: "2.5.29.60", Name: "expiredCertsOnCRL", Syntax: "ExpiredCertsOnCRL GeneralizedTime",
	Spec: &field.Spec{Ref: x509Doc, Notes: [][3]string{
		{"expiredCertsOnCRL", "", "Revoked certificates that expired since this date stay on the list."},
	}}}

var baseUpdateTime = Kind{OID: "2.5.29.51", Name: "baseUpdateTime", Syntax: "BaseUpdateTime GeneralizedTime",
	Spec: &field.Spec{Ref: x509Doc, Notes: [][3]string{
		{"baseUpdateTime", "", "Since when this delta list says what has changed."},
	}}}

var cRLStreamIdentifier = Kind{OID: "2.5.29.40", Name: "cRLStreamIdentifier", Syntax: "CRLStreamIdentifier INTEGER",
	Spec: &field.Spec{Ref: x509Doc, Notes: [][3]string{
		{"cRLStreamIdentifier", "", "Within which series the number of the list counts."},
	}}}

var orderedList = Kind{OID: "2.5.29.47", Name: "orderedList", Syntax: "OrderedListSyntax ENUMERATED { ascSerialNum ascRevDate }",
	Spec: &field.Spec{Ref: x509Doc, Notes: [][3]string{
		{"orderedList", "", "The entries stand in this order."},
	}}}

var deltaInfo = Kind{OID: "2.5.29.53", Name: "deltaInfo",
	Syntax: "DeltaInformation SEQUENCE { deltaLocation GeneralName, nextDelta GeneralizedTime OPTIONAL, ... }",
	Spec: &field.Spec{Ref: x509Doc, Notes: [][3]string{
		{"deltaInfo", "", "Where delta lists are to be had, and when the next one comes."},
	}}}

const (
	numberRange = "SEQUENCE { startingNumber [0] INTEGER OPTIONAL, endingNumber [1] INTEGER OPTIONAL, modulus INTEGER OPTIONAL, ... }"
	reasonInfo  = "SEQUENCE { reasonCode ENUMERATED { unspecified keyCompromise cACompromise affiliationChanged superseded cessationOfOperation " +
		"certificateHold - removeFromCRL privilegeWithdrawn aACompromise weakAlgorithmOrKey }, holdInstructionCode OBJECT IDENTIFIER OPTIONAL, ... } OPTIONAL"
	pointName    = "CHOICE { fullName [0] GeneralNames, nameRelativeToCRLIssuer [1] SET OF AttributeTypeAndValue " + attributeTypeAndValue + ", ... } OPTIONAL"
	bitsOfReason = "BIT STRING { unused keyCompromise cACompromise affiliationChanged superseded cessationOfOperation certificateHold " +
		"privilegeWithdrawn aACompromise weakAlgorithmOrKey } OPTIONAL"
	scopeSyntax = "SEQUENCE (1..MAX) OF PerAuthorityScope SEQUENCE { authorityName [0] EXPLICIT GeneralName OPTIONAL, " +
		"distributionPoint [1] EXPLICIT " + pointName + ", onlyContains [2] BIT STRING { user authority attribute } OPTIONAL, " +
		"onlySomeReasons [4] " + bitsOfReason + ", serialNumberRange [5] " + numberRange + " OPTIONAL, subjectKeyIdRange [6] " + numberRange + " OPTIONAL, " +
		"nameSubtrees [7] GeneralNames OPTIONAL, " +
		"baseRevocationInfo [9] SEQUENCE { cRLStreamIdentifier [0] INTEGER OPTIONAL, cRLNumber [1] INTEGER, baseThisUpdate [2] GeneralizedTime, ... } OPTIONAL, ... }"
)

var cRLScope = Kind{OID: "2.5.29.44", Name: "cRLScope", Syntax: "CRLScopeSyntax " + scopeSyntax,
	Spec: &field.Spec{Ref: x509Doc, Notes: [][3]string{
		{"cRLScope", "", "Which certificates the list is about."},
	}}}

var statusReferrals = Kind{OID: "2.5.29.45", Name: "statusReferrals",
	Syntax: "StatusReferrals SEQUENCE (1..MAX) OF StatusReferral CHOICE { cRLReferral [0] SEQUENCE { issuer [0] EXPLICIT GeneralName OPTIONAL, " +
		"location [1] EXPLICIT GeneralName OPTIONAL, deltaRefInfo [2] SEQUENCE { deltaLocation GeneralName, lastDelta GeneralizedTime OPTIONAL, ... } OPTIONAL, " +
		"cRLScope " + scopeSyntax + ", lastUpdate [3] GeneralizedTime OPTIONAL, lastChangedCRL [4] GeneralizedTime OPTIONAL, ... }, ... }",
	Spec: &field.Spec{Ref: x509Doc, Notes: [][3]string{
		{"statusReferrals", "", "Where the lists are that say something about revocation; this one says nothing itself."},
	}}}

var toBeRevoked = Kind{OID: "2.5.29.58", Name: "toBeRevoked",
	Syntax: "ToBeRevokedSyntax SEQUENCE (1..MAX) OF ToBeRevokedGroup SEQUENCE { certificateIssuer [0] EXPLICIT GeneralName OPTIONAL, " +
		"reasonInfo [1] " + reasonInfo + ", revocationTime GeneralizedTime, certificateGroup CHOICE { " +
		"serialNumbers [0] SEQUENCE (1..MAX) OF CertificateSerialNumber INTEGER, " +
		"serialNumberRange [1] SEQUENCE { startingNumber [0] INTEGER, endingNumber [1] INTEGER, ... }, nameSubtree [2] EXPLICIT GeneralName, ... }, ... }",
	Spec: &field.Spec{Ref: x509Doc, Notes: [][3]string{
		{"toBeRevoked", "", "Certificates that will be revoked at a date to come."},
	}}}

var revokedGroups = Kind{OID: "2.5.29.59", Name: "revokedGroups",
	Syntax: "RevokedGroupsSyntax SEQUENCE (1..MAX) OF RevokedGroup SEQUENCE { certificateIssuer [0] EXPLICIT GeneralName OPTIONAL, " +
		"reasonInfo [1] " + reasonInfo + ", invalidityDate [2] GeneralizedTime OPTIONAL, " +
		"revokedcertificateGroup [3] EXPLICIT CHOICE { serialNumberRange " + numberRange + ", nameSubtree GeneralName }, ... }",
	Spec: &field.Spec{Ref: x509Doc, Notes: [][3]string{
		{"revokedGroups", "", "Whole groups of certificates that are revoked, by number or by name."},
	}}}

var aAissuingDistributionPoint = Kind{OID: "2.5.29.63", Name: "aAissuingDistributionPoint",
	Syntax: "AAIssuingDistPointSyntax SEQUENCE { distributionPoint [0] EXPLICIT " + pointName + ", onlySomeReasons [1] " + bitsOfReason +
		", indirectCRL [2] BOOLEAN DEFAULT FALSE, containsUserAttributeCerts [3] BOOLEAN DEFAULT TRUE, containsAACerts [4] BOOLEAN DEFAULT TRUE, " +
		"containsSOAPublicKeyCerts [5] BOOLEAN DEFAULT TRUE, ... }",
	Spec: &field.Spec{Ref: x509Doc, Notes: [][3]string{
		{"aAissuingDistributionPoint", "", "Which attribute certificates the list is about, and where it comes from."},
	}}}
