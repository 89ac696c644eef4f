package ext

import "waxseal/core/field"

var certificateTemplate = Kind{OID: "1.3.6.1.4.1.311.21.7", Name: "szOID_CERTIFICATE_TEMPLATE", Syntax: "CertificateTemplateOID SEQUENCE { " +
	"templateID OBJECT IDENTIFIER, templateMajorVersion INTEGER OPTIONAL, templateMinorVersion INTEGER OPTIONAL }",
	Spec: &field.Spec{Ref: field.Ref{Doc: "MS-WCCE", Section: "2.2.2.7.7.2"}, Notes: [][3]string{
		{"szOID_CERTIFICATE_TEMPLATE", "2.2.2.7.7.2", "The template by whose rules the certificate was issued."},
		{"templateMajorVersion", "2.2.2.7.7.2", "Counts changes after which holders should enroll again."},
	}}}

var crossCertDistPoints = Kind{OID: "1.3.6.1.4.1.311.10.9.1", Name: "szOID_CROSS_CERT_DIST_POINTS",
	Syntax: "CrossCertDistPoints SEQUENCE { syncDeltaTime INTEGER OPTIONAL, crossCertDistPointNames SEQUENCE OF names GeneralNames }",
	Spec: &field.Spec{Ref: field.Ref{Doc: "wincrypt.h"}, Notes: [][3]string{
		{"szOID_CROSS_CERT_DIST_POINTS", "", "Where cross-certificates are to be had."},
		{"syncDeltaTime", "", "How many seconds lie between looking there."},
	}}}

var spcFinancialCriteria = Kind{OID: "1.3.6.1.4.1.311.2.1.27", Name: "SPC_FINANCIAL_CRITERIA_OBJID",
	Syntax: "SpcFinancialCriteria SEQUENCE { financialInfoAvailable BOOLEAN, meetsCriteria BOOLEAN }",
	Spec: &field.Spec{Ref: field.Ref{Doc: "Windows Authenticode PE Signature Format"}, Notes: [][3]string{
		{"SPC_FINANCIAL_CRITERIA_OBJID", "", "Whether a publisher of software met financial criteria; of the nineties."},
	}}}

var spcMinimalCriteria = Kind{OID: "1.3.6.1.4.1.311.2.1.26", Name: "SPC_MINIMAL_CRITERIA_OBJID", Syntax: "SpcMinimalCriteria BOOLEAN",
	Spec: &field.Spec{Ref: field.Ref{Doc: "Windows Authenticode PE Signature Format"}, Notes: [][3]string{
		{"SPC_MINIMAL_CRITERIA_OBJID", "", "Whether a publisher of software met the least criteria; of the nineties."},
	}}}

var entrustVersInfo = Kind{OID: "1.2.840.113533.7.65.0", Name: "entrustVersInfo", Syntax: "EntrustVersInfo SEQUENCE { entrustVers GeneralString, " +
	"entrustInfoFlags BIT STRING { keyUpdateAllowed newExtensions pKIXCertificate enterpriseCategory webCategory sETCategory } OPTIONAL }",
	Spec: &field.Spec{Ref: field.Ref{Doc: "Entrust"}, Notes: [][3]string{
		{"entrustVersInfo", "", "Which version of Entrust's software issued the certificate, for its own programs."},
	}}}

var adobeTimestamp = Kind{OID: "1.2.840.113583.1.1.9.1", Name: "adobe-timestamp",
	Syntax: "Timestamp SEQUENCE { version INTEGER { - v1 }, location GeneralName, requiresAuth BOOLEAN DEFAULT FALSE }",
	Spec: &field.Spec{Ref: field.Ref{Doc: "Adobe PDF Signature Extensions"}, Notes: [][3]string{
		{"adobe-timestamp", "", "Where a program that signs PDF files with this certificate gets a time-stamp."},
		{"requiresAuth", "", "Whether that server wants a login."},
	}}}

var adobeArchiveRevInfo = Kind{OID: "1.2.840.113583.1.1.9.2", Name: "adobe-archiveRevInfo", Syntax: "ArchiveRevInfo SEQUENCE { version INTEGER { - v1 } }",
	Spec: &field.Spec{Ref: field.Ref{Doc: "Adobe PDF Signature Extensions"}, Notes: [][3]string{
		{"adobe-archiveRevInfo", "", "Who signs PDF files with this certificate should store in the file what revocation is checked with."},
	}}}

var sxNet = Kind{OID: "1.3.101.1.4.1", Name: "SXNetID",
	Syntax: "Sxnet SEQUENCE { version INTEGER { v1 }, ids SEQUENCE OF SXNetID SEQUENCE { zone INTEGER, user OCTET STRING (text) } }",
	Spec: &field.Spec{Ref: field.Ref{Doc: "Thawte Strong Extranet"}, Notes: [][3]string{
		{"SXNetID", "", "Who the subject is in zones of Thawte's Strong Extranet, one name a zone; of the nineties."},
	}}}

var appAttestNonce = Kind{OID: "1.2.840.113635.100.8.2", Name: "APPLE_APP_ATTEST_NONCE", Syntax: "AppAttestNonce SEQUENCE { nonce [1] EXPLICIT OCTET STRING }",
	Spec: &field.Spec{Ref: field.Ref{Doc: "Apple App Attest"}, Notes: [][3]string{
		{"APPLE_APP_ATTEST_NONCE", "", "Ties the key to one request of an app: the hash of what it sent."},
	}}}

var fidoTransports = Kind{OID: "1.3.6.1.4.1.45724.2.1.1", Name: "fido-u2f-ce-transports",
	Syntax: "FIDOU2FTransports BIT STRING { bluetoothRadio bluetoothLowEnergyRadio uSB nFC uSBInternal }",
	Spec: &field.Spec{Ref: field.Ref{Doc: "FIDO Metadata and U2F specifications"}, Notes: [][3]string{
		{"fido-u2f-ce-transports", "", "By which ways the authenticator can be reached."},
	}}}

const diceTcbInfo = "SEQUENCE { vendor [0] UTF8String OPTIONAL, model [1] UTF8String OPTIONAL, version [2] UTF8String OPTIONAL, " +
	"svn [3] INTEGER OPTIONAL, layer [4] INTEGER OPTIONAL, index [5] INTEGER OPTIONAL, " +
	"fwids [6] SEQUENCE (1..MAX) OF FWID SEQUENCE { hashAlg OBJECT IDENTIFIER, digest OCTET STRING } OPTIONAL, " +
	"flags [7] BIT STRING { notConfigured notSecure recovery debug } OPTIONAL, vendorInfo [8] OCTET STRING OPTIONAL, type [9] OCTET STRING OPTIONAL, ... }"

var diceDoc = field.Ref{Doc: "TCG DICE Attestation Architecture"}

var diceInfo = Kind{OID: "2.23.133.5.4.1", Name: "tcg-dice-TcbInfo", Syntax: "DiceTcbInfo DiceTcbInfo",
	Spec: &field.Spec{Ref: diceDoc, Notes: [][3]string{
		{"tcg-dice-TcbInfo", "", "What a layer of a device's firmware was measured to be when it started."},
	}}}

var diceMultiInfo = Kind{OID: "2.23.133.5.4.5", Name: "tcg-dice-MultiTcbInfo", Syntax: "DiceTcbInfoSeq SEQUENCE (1..MAX) OF DiceTcbInfo DiceTcbInfo",
	Spec: &field.Spec{Ref: diceDoc, Notes: [][3]string{
		{"tcg-dice-MultiTcbInfo", "", "What several parts of a device's firmware were measured to be when they started."},
	}}}

var diceUeid = Kind{OID: "2.23.133.5.4.4", Name: "tcg-dice-Ueid", Syntax: "TcgUeid SEQUENCE { ueid OCTET STRING }",
	Spec: &field.Spec{Ref: diceDoc, Notes: [][3]string{
		{"tcg-dice-Ueid", "", "An identifier of this device, unlike any other's."},
	}}}
